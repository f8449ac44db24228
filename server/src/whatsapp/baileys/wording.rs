//! The Hebrew of tasks that the worker's side gives to people.

/// It may have been sent.
pub(super) const UNCONFIRMED: &str = "לבדוק אם הודעת WhatsApp הגיעה";

/// What to do about it.
pub(super) fn unconfirmed_details(to: &str) -> String {
    format!(
        "הודעה אל {to} נשלחה כמה פעמים ו-WhatsApp לא אישר שקיבל אותה. ייתכן שהיא הגיעה. כדאי לבדוק בטלפון, \
         ואם לא הגיעה, לשלוח אותה שוב מתוך השיחה."
    )
}
