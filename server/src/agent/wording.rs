//! What the machine itself tells the model, beside the prompt.

/// The caller interrupted the answer before this.
pub(super) const CUT: &str = "כאן נקטעה התשובה: הפונה התחיל לדבר ולא שמע את המשך הדברים.";

/// The answer was not in Hebrew.
pub(super) const SPEAK_HEBREW: &str =
    "התשובה האחרונה לא נאמרה כי לא הייתה בעברית. יש לענות שוב, בעברית בלבד.";

/// The answer was empty.
pub(super) const SAY_SOMETHING: &str = "הכלים כבר הופעלו. כעת יש לענות לפונה במשפט קצר.";

/// Who speaks, in a transcript: the caller.
pub(super) const CALLER: &str = "הפונה";

/// Who speaks, in a transcript: the agent.
pub(super) const AGENT: &str = "הנציג";

/// What the model is told of a call that ends the conversation.
pub(super) const ENDING: &str = "השיחה תסתיים אחרי המשפט הזה.";
