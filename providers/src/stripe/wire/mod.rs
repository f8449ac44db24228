//! Stripe's forms, answers, errors and events, written strictly and read leniently: a field that is new is not seen, one
//! that is missing is missed only where nothing can be said without it. Pure.

use std::collections::BTreeMap;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use secrecy::SecretString;
use serde_json::Value;

use super::{
    Charge, Dispute, Event, Intent, IntentStatus, NewIntent, NewRefund, Refund, RefundStatus, VENDOR,
};
use crate::Failure;

/// "The PaymentIntent's state was incompatible with the operation" (<https://docs.stripe.com/error-codes>).
pub(super) const UNEXPECTED_STATE: &str = "payment_intent_unexpected_state";

/// Asks for an intent's charge as a whole, of which there is only the id otherwise.
pub(super) const LATEST_CHARGE: (&str, &str) = ("expand[]", "latest_charge");

/// A part of a list.
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) has_more: bool,
}

/// Writes `POST /v1/payment_intents`.
pub(super) fn intent_form(new: &NewIntent) -> Vec<(String, String)> {
    let mut form = vec![
        ("amount".to_owned(), new.amount.to_string()),
        ("currency".to_owned(), new.currency.to_ascii_lowercase()),
        ("automatic_payment_methods[enabled]".to_owned(), "true".to_owned()),
        ("description".to_owned(), new.description.clone()),
    ];
    form.extend(metadata_fields(&new.metadata));
    form
}

/// Writes `POST /v1/refunds`.
pub(super) fn refund_form(new: &NewRefund) -> Vec<(String, String)> {
    let mut form = vec![
        ("payment_intent".to_owned(), new.intent.clone()),
        ("amount".to_owned(), new.amount.to_string()),
    ];
    form.extend(metadata_fields(&new.metadata));
    form
}

fn metadata_fields(metadata: &[(&'static str, String)]) -> impl Iterator<Item = (String, String)> {
    metadata.iter().map(|(name, value)| (format!("metadata[{name}]"), value.clone()))
}

/// Reads an intent.
pub(super) fn intent(body: &[u8]) -> Result<Intent, Failure> {
    parse(body).as_ref().and_then(intent_of).ok_or_else(|| Failure::unreadable(VENDOR, "no payment intent"))
}

/// Reads a refund.
pub(super) fn refund(body: &[u8]) -> Result<Refund, Failure> {
    parse(body).as_ref().and_then(refund_of).ok_or_else(|| Failure::unreadable(VENDOR, "no refund"))
}

/// Reads a page of refunds.
pub(super) fn refunds(body: &[u8]) -> Result<Page<Refund>, Failure> {
    page(body, refund_of).ok_or_else(|| Failure::unreadable(VENDOR, "no list of refunds"))
}

/// Reads a page of disputes.
pub(super) fn disputes(body: &[u8]) -> Result<Page<Dispute>, Failure> {
    page(body, dispute_of).ok_or_else(|| Failure::unreadable(VENDOR, "no list of disputes"))
}

/// Reads the envelope of an event; `None` for what is none. The signature is verified before.
pub fn read_event(body: &[u8]) -> Option<Event> {
    let event = parse(body)?;
    let object = &event["data"]["object"];
    let kind = text(&event["type"])?;
    let object_id = text(&object["id"]).unwrap_or_default();
    let is_intent = kind.starts_with("payment_intent.") && !object_id.is_empty();
    let intent = if is_intent { Some(object_id.clone()) } else { id_of(&object["payment_intent"]) };
    Some(Event {
        id: text(&event["id"])?,
        kind,
        livemode: event["livemode"] == true,
        created: event["created"].as_i64().unwrap_or_default(),
        object_id,
        object: text(&object["object"]).unwrap_or_default(),
        intent,
        metadata: metadata(object),
    })
}

/// Judges an answer that is no success.
///
/// A conflict (409) is a request with the same key or for the same object that is still under way, and passes; a key that
/// was used for something else never does (<https://docs.stripe.com/api/errors>).
pub(super) fn refusal(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Failure {
    let error = parse(body).and_then(|mut body| body.get_mut("error").map(Value::take)).unwrap_or_default();
    let message = text(&error["message"]).unwrap_or_default();
    if status == StatusCode::CONFLICT {
        return Failure::passing(VENDOR, format!("answered {}: {message}", status.as_u16()));
    }
    let kind = text(&error["type"]);
    let code = match kind.as_deref() {
        Some("idempotency_error") => kind,
        _ => text(&error["code"]).or(kind),
    };
    Failure::from_status(VENDOR, status, headers, code, &message)
}

fn parse(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok()
}

fn page<T>(body: &[u8], read: impl Fn(&Value) -> Option<T>) -> Option<Page<T>> {
    let list = parse(body)?;
    let items = list["data"].as_array()?.iter().map(read).collect::<Option<_>>()?;
    Some(Page { items, has_more: list["has_more"] == true })
}

fn intent_of(value: &Value) -> Option<Intent> {
    let error = &value["last_payment_error"];
    Some(Intent {
        id: text(&value["id"])?,
        amount: value["amount"].as_i64()?,
        amount_received: value["amount_received"].as_i64().unwrap_or_default(),
        currency: text(&value["currency"])?.to_ascii_lowercase(),
        status: IntentStatus::parse(value["status"].as_str()?),
        client_secret: text(&value["client_secret"]).map(SecretString::from),
        livemode: value["livemode"] == true,
        metadata: metadata(value),
        charge: charge_of(&value["latest_charge"]),
        last_error: text(&error["code"]).or_else(|| text(&error["type"])),
        created: value["created"].as_i64().unwrap_or_default(),
    })
}

/// A charge that came as a whole.
fn charge_of(value: &Value) -> Option<Charge> {
    let card = &value["payment_method_details"]["card"];
    Some(Charge {
        id: text(&value["id"])?,
        card_brand: text(&card["brand"]),
        card_last4: text(&card["last4"]),
        created: value["created"].as_i64().unwrap_or_default(),
    })
}

fn refund_of(value: &Value) -> Option<Refund> {
    Some(Refund {
        id: text(&value["id"])?,
        amount: value["amount"].as_i64()?,
        status: RefundStatus::parse(value["status"].as_str().unwrap_or_default()),
        metadata: metadata(value),
        failure_reason: text(&value["failure_reason"]),
        created: value["created"].as_i64().unwrap_or_default(),
    })
}

fn dispute_of(value: &Value) -> Option<Dispute> {
    let amount = value["amount"].as_i64()?;
    let moved = value["balance_transactions"].as_array().into_iter().flatten();
    Some(Dispute {
        id: text(&value["id"])?,
        amount,
        status: text(&value["status"])?,
        reason: text(&value["reason"]).unwrap_or_default(),
        funds_withdrawn: moved.map(|moved| withdrawn(moved, amount, &value["currency"])).sum(),
        due_by: value["evidence_details"]["due_by"].as_i64(),
        created: value["created"].as_i64().unwrap_or_default(),
    })
}

/// What one balance transaction takes of the disputed amount: negative where it gives back. An account that settles in
/// another currency is told amounts in that one, so that there only the direction counts.
fn withdrawn(transaction: &Value, disputed: i64, currency: &Value) -> i64 {
    let amount = transaction["amount"].as_i64().unwrap_or_default();
    if transaction["currency"].is_null() || transaction["currency"] == *currency {
        return amount.saturating_neg();
    }
    disputed.saturating_mul(amount.signum().saturating_neg())
}

fn metadata(value: &Value) -> BTreeMap<String, String> {
    let pairs = value["metadata"].as_object().into_iter().flatten();
    pairs.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

/// The id of what may have come as a whole.
fn id_of(value: &Value) -> Option<String> {
    text(value).or_else(|| text(&value["id"]))
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests;
