//! The Hebrew that Twilio's own voice speaks where ours cannot: sentences of last resort.

/// A recorded message was taken.
pub const THANKS: &str = "הקלטתך התקבלה, ניצור קשר";
/// Nobody can answer; the caller may leave a message.
pub const UNAVAILABLE: &str =
    "שלום, איננו יכולים לענות כרגע. אפשר להשאיר הודעה אחרי הצליל ונחזור אליכם בהקדם.";
/// What somebody who is rung hears before the caller is connected: who calls, and what they want.
pub(super) fn whisper(caller: &str, brief: &str) -> String {
    format!("שיחה מועברת אליך מ{caller}. {brief}")
}
/// Who calls, where nothing is known of them.
pub(super) const UNKNOWN_CALLER: &str = "מספר חסוי";
/// The task that is left where nobody answered.
pub(super) fn missed(caller: &str, person: &str) -> String {
    format!("לחזור אל {caller}: השיחה הועברה אל {person} ולא נענתה")
}
/// What is known of a caller who was put through before they had said anything.
pub(super) const NOTHING_SAID: &str = "עוד לא נאמר דבר.";
/// The business is not served.
pub const CLOSED: &str = "שלום, אין מענה במספר זה כרגע. להתראות.";
