//! Stripe's objects in their own shape, as they are when they are made (<https://docs.stripe.com/api>). Pure.

use serde_json::{Map, Value, json};

use super::card::Card;
use crate::ids;

/// How long a bank waits for evidence in a dispute, seconds: nine days.
const EVIDENCE_S: i64 = 9 * 24 * 3600;

/// What Stripe takes for a dispute, minor units; only its own statement knows it.
const DISPUTE_FEE: i64 = 1500;

fn id(prefix: &str) -> String {
    format!("{prefix}_{}", ids::hex::<12>())
}

/// `payment_intent`, of the parameters that were checked.
pub(super) fn intent(given: &Map<String, Value>, amount: i64, currency: &str, created: i64) -> Value {
    let id = id("pi");
    let or_null = |name: &str| given.get(name).cloned().unwrap_or_default();
    let method = or_null("payment_method");
    let status = if method.is_null() { "requires_payment_method" } else { "requires_confirmation" };
    let types = match given.get("automatic_payment_methods") {
        Some(_) => json!(["card", "us_bank_account"]),
        None => json!(["card"]),
    };
    json!({
        "id": id, "object": "payment_intent", "amount": amount, "amount_capturable": 0, "amount_received": 0,
        "amount_details": {"tip": {}}, "application": null, "application_fee_amount": null,
        "automatic_payment_methods": given.get("automatic_payment_methods"), "canceled_at": null,
        "cancellation_reason": null, "capture_method": "automatic",
        "client_secret": format!("{id}_secret_{}", ids::hex::<12>()), "confirmation_method": "automatic",
        "created": created, "currency": currency, "customer": null, "description": or_null("description"),
        "last_payment_error": null, "latest_charge": null, "livemode": false,
        "metadata": given.get("metadata").cloned().unwrap_or_else(|| json!({})), "next_action": null, "on_behalf_of": null,
        "payment_method": method, "payment_method_configuration_details": null, "payment_method_options": {},
        "payment_method_types": types, "processing": null, "receipt_email": or_null("receipt_email"), "review": null,
        "setup_future_usage": null, "shipping": null, "source": null, "statement_descriptor": null,
        "statement_descriptor_suffix": or_null("statement_descriptor_suffix"), "status": status, "transfer_data": null,
        "transfer_group": null,
    })
}

/// `charge` of an intent, in this status: `succeeded`, `pending` or `failed`.
pub(super) fn charge(intent: &Value, card: Card, status: &str, created: i64) -> Value {
    let paid = status == "succeeded";
    let amount = &intent["amount"];
    let paid_how = json!({
        "id": id(if card == Card::Debit { "py" } else { "ch" }), "object": "charge", "amount": amount,
        "amount_captured": if paid { amount.clone() } else { json!(0) }, "amount_refunded": 0, "application": null,
        "application_fee": null, "application_fee_amount": null,
        "balance_transaction": paid.then(|| id("txn")),
        "billing_details": {"address": null, "email": null, "name": null, "phone": null, "tax_id": null},
        "calculated_statement_descriptor": null, "captured": paid, "created": created, "currency": intent["currency"],
        "customer": null, "description": intent["description"], "disputed": false, "failure_balance_transaction": null,
    });
    let rest = json!({
        "failure_code": null, "failure_message": null, "fraud_details": {}, "livemode": false,
        "metadata": intent["metadata"], "on_behalf_of": null,
        "outcome": {"network_status": if status == "failed" { "declined_by_network" } else { "approved_by_network" },
            "reason": null, "risk_level": "normal", "seller_message": null, "type": "authorized"},
        "paid": paid, "payment_intent": intent["id"], "payment_method": intent["payment_method"],
        "payment_method_details": card.details(), "receipt_email": intent["receipt_email"], "receipt_number": null,
        "receipt_url": null, "refunded": false, "review": null, "shipping": null, "source": null,
        "source_transfer": null, "statement_descriptor": null, "statement_descriptor_suffix": null, "status": status,
        "transfer_data": null, "transfer_group": null,
    });
    joined(paid_how, rest)
}

/// `refund` of a charge, in this status: `succeeded` or `pending`.
pub(super) fn refund(
    charge: &Value,
    given: &Map<String, Value>,
    amount: i64,
    status: &str,
    created: i64,
) -> Value {
    json!({
        "id": id("re"), "object": "refund", "amount": amount, "balance_transaction": id("txn"), "charge": charge["id"],
        "created": created, "currency": charge["currency"], "customer": null,
        "destination_details": {"card": {"type": "refund"}, "type": "card"},
        "metadata": given.get("metadata").cloned().unwrap_or_else(|| json!({})),
        "payment_intent": charge["payment_intent"], "payment_method": charge["payment_method"],
        "reason": given.get("reason"), "receipt_number": null, "source_transfer_reversal": null, "status": status,
        "transfer_reversal": null,
    })
}

/// `dispute` of a charge, at its opening: the money is withdrawn at once.
pub(super) fn dispute(charge: &Value, amount: i64, created: i64) -> Value {
    let id = id("du");
    json!({
        "id": id, "object": "dispute", "amount": amount,
        "balance_transactions": [transaction(&id, -amount, &charge["currency"], created)], "charge": charge["id"],
        "created": created, "currency": charge["currency"], "enhanced_eligibility_types": [], "evidence": {},
        "evidence_details": {"due_by": created + EVIDENCE_S, "enhanced_eligibility": {}, "has_evidence": false,
            "past_due": false, "submission_count": 0},
        "is_charge_refundable": false, "livemode": false, "metadata": {}, "payment_intent": charge["payment_intent"],
        "payment_method_details": {"card": {"brand": "visa", "case_type": "chargeback", "network_reason_code": "10.4"},
            "type": "card"},
        "reason": "fraudulent", "status": "needs_response",
    })
}

/// `balance_transaction` of a dispute: negative where the money is withdrawn, with Stripe's fee.
pub(super) fn transaction(dispute: &str, amount: i64, currency: &Value, created: i64) -> Value {
    let fee = if amount < 0 { DISPUTE_FEE } else { 0 };
    let kind = if amount < 0 { "Chargeback withdrawal" } else { "Chargeback reversal" };
    json!({
        "id": id("txn"), "object": "balance_transaction", "amount": amount, "available_on": created,
        "balance_type": "payments", "created": created, "currency": currency, "description": kind,
        "exchange_rate": null, "fee": fee,
        "fee_details": [], "net": amount - fee, "reporting_category": "dispute", "source": dispute, "status": "available",
        "type": "adjustment",
    })
}

/// `event` about an object as it is at that moment. `request` is the id and the idempotency key of what caused it.
pub(super) fn event(kind: &str, object: &Value, request: &Value, created: i64) -> Value {
    json!({
        "id": id("evt"), "object": "event", "api_version": super::API_VERSION, "created": created,
        "data": {"object": object}, "livemode": false, "pending_webhooks": 1, "request": request, "type": kind,
    })
}

/// `list` of some objects.
pub(super) fn list(url: &str, data: &[Value], has_more: bool) -> Value {
    json!({"object": "list", "data": data, "has_more": has_more, "url": url})
}

/// The fields of both.
fn joined(mut one: Value, other: Value) -> Value {
    if let (Some(fields), Value::Object(more)) = (one.as_object_mut(), other) {
        fields.extend(more);
    }
    one
}
