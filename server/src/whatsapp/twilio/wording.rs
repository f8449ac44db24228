//! The Hebrew of what people are asked to look after.

/// Nobody can tell whether a message was sent.
pub(super) const UNCONFIRMED: &str = "לבדוק אם הודעת WhatsApp הגיעה ללקוח";

/// What there is to know about it.
pub(super) fn unconfirmed_details(to: &str) -> String {
    format!(
        "ההודעה אל {to} נמסרה ל-Twilio, אבל לא התקבל אישור שהיא נשלחה. היא לא תישלח שוב מעצמה, כדי שלא תגיע \
         פעמיים. אפשר לשלוח אותה שוב מתוך השיחה."
    )
}
