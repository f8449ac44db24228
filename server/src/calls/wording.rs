//! The Hebrew that Twilio's own voice speaks where ours cannot: sentences of last resort.

/// A recorded message was taken.
pub const THANKS: &str = "הקלטתך התקבלה, ניצור קשר";
/// Nobody can answer; the caller may leave a message.
pub const UNAVAILABLE: &str =
    "שלום, איננו יכולים לענות כרגע. אפשר להשאיר הודעה אחרי הצליל ונחזור אליכם בהקדם.";
/// The business is not served.
pub const CLOSED: &str = "שלום, אין מענה במספר זה כרגע. להתראות.";
