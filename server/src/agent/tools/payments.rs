//! Paying: a link that is sent, and how the caller's deals stand. The agent names no amount: the deal says how much.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::agent::{Access, Arguments};

/// A link by which the caller pays for a deal of their own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendPaymentLink {
    /// Which; the newest one that is yet to be paid if absent.
    pub deal_id: Option<i64>,
}

/// What the caller owes and has paid.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PaymentState {}

impl Arguments for SendPaymentLink {
    const NAME: &'static str = "send_payment_link";
    const DESCRIPTION: &'static str = "שולח לפונה בוואטסאפ קישור לתשלום מאובטח של עסקה שלו שטרם שולמה. הסכום נקבע לפי העסקה ואי אפשר לשנות אותו. להשתמש רק כשהפונה ביקש לשלם או הסכים. אין לקבל פרטי כרטיס אשראי בשיחה.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "deal_id": { "type": ["integer", "null"], "description": "מספר העסקה, רק אם יש לפונה כמה" }
            },
            "required": [],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}

impl Arguments for PaymentState {
    const NAME: &'static str = "payment_state";
    const DESCRIPTION: &'static str =
        "מחזיר מה הפונה צריך לשלם, מה שולם ומה נותר. להשתמש כשהפונה שואל על תשלום.";
    const ACCESS: Access = Access::Reads;

    fn parameters() -> Value {
        json!({ "type": "object", "properties": {}, "required": [], "additionalProperties": false })
    }

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
