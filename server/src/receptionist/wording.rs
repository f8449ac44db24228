//! The Hebrew of this part: what the model is told, and what the people of the business read in their tasks.

/// A question was written down.
pub(super) const NOTED: &str = "נרשם";
/// A request was written down.
pub(super) const ASKED: &str = "הבקשה נרשמה וממתינה לאישור של אדם מהעסק. הדבר עוד לא נעשה. לומר לפונה שאדם מהעסק יאשר, ולא לומר שכבר נעשה.";
/// A person has agreed, and it is being done.
pub(super) const AGREED: &str = "אדם מהעסק אישר, והדבר מתבצע עכשיו.";
/// A person has refused.
pub(super) const REFUSED: &str =
    "a person of the business has refused this; say so and offer to take a message";
/// Nobody has decided.
pub(super) const LATE: &str =
    "nobody of the business has decided in time; say so and offer to take a message";

/// The title of the task that is left where nobody has decided in time.
pub(super) fn task_expired(tool: &str) -> String {
    format!("בקשה שלא אושרה בזמן: {}", deed(tool))
}

/// The title of the task that is left where what was agreed to could not be done.
pub(super) fn task_failed(tool: &str) -> String {
    format!("אושר ולא בוצע: {}", deed(tool))
}

/// What a tool does, for people.
fn deed(tool: &str) -> &str {
    match tool {
        "book_appointment" => "קביעת פגישה",
        "move_appointment" => "העברת פגישה",
        "cancel_appointment" => "ביטול פגישה",
        "update_lead" => "עדכון ליד",
        "leave_task" => "השארת משימה",
        "send_whatsapp" => "שליחת הודעת וואטסאפ",
        "send_payment_link" => "שליחת קישור לתשלום",
        "send_contract" => "שליחת הסכם",
        other => other,
    }
}
