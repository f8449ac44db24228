//! The Hebrew that customers and the people of the business read where no model writes.

/// Nothing could be understood of a voice message.
pub(super) const UNHEARD: &str = "לא הצלחתי לשמוע את ההודעה הקולית. אפשר לכתוב לי במקום?";
/// The answer to whoever asks for silence.
pub(super) const STOPPED: &str = "הוסרת מרשימת ההודעות האוטומטיות שלנו. כדי לקבל אותן שוב אפשר לכתוב: התחל";
/// The answer to whoever takes that back.
pub(super) const STARTED: &str = "אפשר שוב לכתוב לי כאן. במה אפשר לעזור?";
/// The conversation goes on with a person, and the model said nothing of it.
pub(super) const HANDED: &str = "העברתי את הפנייה לאדם בעסק, והמשך המענה יגיע ממנו.";
/// No model answers; a person will.
pub(super) const LATER: &str = "ההודעה התקבלה. אדם מהעסק יענה לך בהקדם.";
/// The conversation is over, and the model said nothing.
pub(super) const GOODBYE: &str = "תודה שכתבת לנו. להתראות!";

// What a message is that is no text.
pub(super) const IMAGE: &str = "תמונה";
pub(super) const VIDEO: &str = "סרטון";
pub(super) const DOCUMENT: &str = "קובץ";
pub(super) const LOCATION: &str = "מיקום";
pub(super) const TEMPLATE: &str = "הודעה קבועה";
pub(super) const UNSUPPORTED: &str = "הודעה מסוג שאינו מוצג";
pub(super) const UNHEARD_VOICE: &str = "הודעה קולית שלא נשמעה";

// Tasks for the people of the business.
/// So many automatic messages in an hour that a person should look.
pub(super) const TASK_TOO_MANY: &str = "להמשיך שיחת וואטסאפ: יותר מדי הודעות אוטומטיות בשעה אחת";
/// The same message again and again.
pub(super) const TASK_LOOP: &str = "לבדוק שיחת וואטסאפ: אותה הודעה חוזרת שוב ושוב";
/// No model answers.
pub(super) const TASK_DOWN: &str = "לענות בוואטסאפ: המענה האוטומטי לא עבד";
/// An answer that may not be sent.
pub(super) const TASK_UNSENT: &str = "לענות בוואטסאפ: לא ניתן היה לשלוח תשובה אוטומטית";
/// A message that came long after it was written.
pub(super) const TASK_LATE: &str = "לענות להודעת וואטסאפ שהגיעה באיחור";
/// What was agreed in a call and could not be sent.
pub(super) const TASK_AGREED: &str = "לשלוח ללקוח מה שהובטח בשיחה";

/// The customer, or the matter, needs a person.
pub(super) fn task_asked(reason: &str) -> String {
    if reason.is_empty() {
        return "להמשיך שיחת וואטסאפ".to_owned();
    }
    format!("להמשיך שיחת וואטסאפ: {reason}")
}

/// What an earlier call was about, for the model.
pub(super) fn call(day: &str, summary: &str) -> String {
    format!("בשיחת טלפון ב־{day}: {summary}")
}

/// Where the business is.
pub(super) fn address(name: &str, address: &str, map: &str) -> String {
    format!("הכתובת של {name}: {address}\nבמפה: {map}")
}

/// An appointment that was booked.
pub(super) fn appointment(name: &str, title: &str, when: &str, place: &str) -> String {
    let place = if place.is_empty() { String::new() } else { format!("\nמקום: {place}") };
    format!("נקבעה לך פגישה עם {name}: {title}\n{when}{place}")
}

/// What was spoken of, where no model has put it into words for the customer.
pub(super) fn summary(name: &str, summary: &str) -> String {
    let thanks = format!("תודה על השיחה עם {name}.");
    if summary.is_empty() { thanks } else { format!("{thanks}\nסיכום השיחה: {summary}") }
}
