use secrecy::ExposeSecret;
use serde_json::json;

use super::*;

/// Stripe's own examples (stripe/openapi, `fixtures3.json` of 2026-08-21).
const INTENT: &[u8] = include_bytes!("../../../tests/fixtures/stripe/payment_intent.json");
const CHARGE: &[u8] = include_bytes!("../../../tests/fixtures/stripe/charge.json");
const REFUND: &[u8] = include_bytes!("../../../tests/fixtures/stripe/refund.json");
const EVENT: &[u8] = include_bytes!("../../../tests/fixtures/stripe/event.json");

fn value(fixture: &[u8]) -> Value {
    serde_json::from_slice(fixture).unwrap()
}

/// Reads Stripe's example of an intent with some of it replaced.
fn intent_with(changes: Value) -> Option<Intent> {
    let mut example = value(INTENT);
    for (name, change) in changes.as_object().unwrap() {
        example[name] = change.clone();
    }
    intent(example.to_string().as_bytes()).ok()
}

fn dispute_with(transactions: Value) -> Dispute {
    let page = json!({"object": "list", "has_more": true, "data": [{
        "id": "dp_1", "object": "dispute", "amount": 10_000, "currency": "ils", "charge": "ch_1", "created": 7,
        "payment_intent": "pi_1", "status": "needs_response", "reason": "fraudulent", "livemode": false,
        "evidence": {"customer_name": null}, "evidence_details": {"due_by": 99, "has_evidence": false},
        "balance_transactions": transactions, "is_charge_refundable": false, "metadata": {},
    }]});
    let page = disputes(page.to_string().as_bytes()).unwrap();
    assert!(page.has_more);
    page.items.into_iter().next().unwrap()
}

fn judged(status: u16, error: &Value) -> Failure {
    let body = json!({ "error": error }).to_string();
    refusal(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body.as_bytes())
}

#[test]
fn stripes_example_of_an_intent_is_read() {
    let read = intent(INTENT).unwrap();
    assert_eq!(
        (read.id.as_str(), read.amount, read.amount_received),
        ("pi_1PgafyB7WZ01zgkWSjxsAJo3", 1099, 0)
    );
    assert_eq!((read.currency.as_str(), read.created, read.livemode), ("usd", 1_234_567_890, false));
    assert_eq!(read.status, IntentStatus::RequiresPaymentMethod);
    let secret = read.client_secret.as_ref().unwrap();
    assert!(secret.expose_secret().starts_with("pi_1PgafyB7WZ01zgkWSjxsAJo3_secret_"));
    assert_eq!((read.charge.as_ref(), read.last_error.as_deref()), (None, Some("idempotency_error")));
    assert!(!format!("{read:?}").contains("_secret_"));
}

#[test]
fn a_paid_intent_tells_its_card() {
    let read =
        intent_with(json!({"status": "succeeded", "latest_charge": value(CHARGE), "metadata": {"deal": "7"},
        "last_payment_error": {"code": "card_declined", "type": "card_error"}, "amount_received": 1099}))
        .unwrap();
    let charge = read.charge.unwrap();
    assert_eq!((charge.id.as_str(), charge.created), ("ch_1PgafuB7WZ01zgkWXYmPNZs8", 1_234_567_890));
    assert_eq!((charge.card_brand.as_deref(), charge.card_last4.as_deref()), (Some("visa"), Some("4242")));
    assert_eq!((read.status, read.amount_received), (IntentStatus::Succeeded, 1099));
    assert_eq!((read.metadata["deal"].as_str(), read.last_error.as_deref()), ("7", Some("card_declined")));
}

#[test]
fn what_is_missing_or_new_is_borne_unless_nothing_can_be_said_without_it() {
    let bare =
        json!({"id": "pi_1", "amount": 5, "currency": "ILS", "status": "flying", "new": {"deep": [1]}});
    let read = intent(bare.to_string().as_bytes()).unwrap();
    assert_eq!((read.currency.as_str(), read.status.word()), ("ils", "flying"));
    assert!(read.client_secret.is_none() && read.charge.is_none() && read.metadata.is_empty());
    assert!(intent_with(json!({"latest_charge": "ch_1"})).unwrap().charge.is_none());
    for name in ["id", "amount", "currency", "status"] {
        assert!(intent_with(json!({ name: null })).is_none(), "{name}");
    }
    for body in ["", "[]", "<html>", r#"{"error":{}}"#] {
        assert!(intent(body.as_bytes()).unwrap_err().is_passing(), "{body}");
        assert!(refunds(body.as_bytes()).is_err() && read_event(body.as_bytes()).is_none(), "{body}");
    }
}

#[test]
fn every_status_is_its_word_and_back() {
    for word in [
        "requires_payment_method",
        "requires_confirmation",
        "requires_action",
        "processing",
        "requires_capture",
        "succeeded",
        "canceled",
    ] {
        assert!(!matches!(IntentStatus::parse(word), IntentStatus::Unknown(_)), "{word}");
        assert_eq!(IntentStatus::parse(word).word(), word);
    }
    for word in ["pending", "requires_action", "succeeded", "failed", "canceled"] {
        assert!(!matches!(RefundStatus::parse(word), RefundStatus::Unknown(_)), "{word}");
        assert_eq!(RefundStatus::parse(word).word(), word);
    }
    assert_eq!(RefundStatus::parse("flying"), RefundStatus::Unknown("flying".to_owned()));
}

#[test]
fn stripes_example_of_a_refund_is_read() {
    let read = refund(REFUND).unwrap();
    assert_eq!((read.id.as_str(), read.amount), ("re_1Pgc72B7WZ01zgkWqPvrRrPE", 100));
    assert_eq!((read.status, read.failure_reason), (RefundStatus::Succeeded, None));
    let unsaid = json!({"id": "re_1", "amount": 1, "status": null, "failure_reason": "unknown"});
    let read = refund(unsaid.to_string().as_bytes()).unwrap();
    assert_eq!((read.status.word(), read.failure_reason.as_deref()), ("", Some("unknown")));
}

#[test]
fn a_dispute_holds_back_what_its_transactions_come_to() {
    let moved = |amount: i64, currency: &str| {
        json!({"id": "txn_1", "object": "balance_transaction", "amount": amount, "currency": currency, "fee": 1500,
            "net": amount - 1500, "type": "adjustment"})
    };
    let opened = dispute_with(json!([moved(-10_000, "ils")]));
    assert_eq!((opened.id.as_str(), opened.amount, opened.due_by), ("dp_1", 10_000, Some(99)));
    assert_eq!((opened.status.as_str(), opened.reason.as_str()), ("needs_response", "fraudulent"));
    for (transactions, withdrawn) in [
        (json!([]), 0),
        (json!(null), 0),
        (json!([moved(-10_000, "ils")]), 10_000),
        (json!([moved(10_000, "ils"), moved(-10_000, "ils")]), 0),
        (json!([moved(-2_700, "usd")]), 10_000),
        (json!([moved(-2_700, "usd"), moved(2_650, "usd")]), 0),
    ] {
        assert_eq!(dispute_with(transactions.clone()).funds_withdrawn, withdrawn, "{transactions}");
    }
}

#[test]
fn an_event_of_any_type_is_read_as_far_as_its_envelope() {
    let read = read_event(EVENT).unwrap();
    assert_eq!((read.id.as_str(), read.kind.as_str()), ("evt_1Pgc76B7WZ01zgkWwyRHS12y", "plan.created"));
    assert_eq!((read.object.as_str(), read.object_id.as_str()), ("plan", "price_1PgafmB7WZ01zgkW6dKueIc5"));
    assert_eq!((read.created, read.livemode, read.intent), (1_234_567_890, false, None));
    let balance = json!({"id": "evt_1", "type": "balance.available", "livemode": true,
        "data": {"object": {"object": "balance"}}});
    let read = read_event(balance.to_string().as_bytes()).unwrap();
    assert!(read.livemode && read.object_id.is_empty() && read.intent.is_none());
}

#[test]
fn an_event_names_its_intent_wherever_that_stands() {
    let read = |kind: &str, object: Value| {
        let event = json!({"id": "evt_1", "type": kind, "created": 5, "data": {"object": object}});
        read_event(event.to_string().as_bytes()).unwrap()
    };
    let own = read("payment_intent.succeeded", json!({"id": "pi_1", "metadata": {"payment": "7", "odd": 1}}));
    assert_eq!((own.intent.as_deref(), own.object_id.as_str()), (Some("pi_1"), "pi_1"));
    assert_eq!(own.metadata.into_iter().collect::<Vec<_>>(), [("payment".to_owned(), "7".to_owned())]);
    for within in [json!("pi_2"), json!({"id": "pi_2", "object": "payment_intent"})] {
        let other = read("charge.dispute.created", json!({"id": "dp_1", "payment_intent": within}));
        assert_eq!((other.intent.as_deref(), other.object_id.as_str()), (Some("pi_2"), "dp_1"));
    }
    assert_eq!(read("refund.created", json!({"id": "re_1", "payment_intent": null})).intent, None);
    assert_eq!(read("payment_intent.succeeded", json!({})).intent, None);
}

#[test]
fn forms_are_written_with_brackets() {
    let new = NewIntent {
        amount: 117_000,
        currency: "ILS".to_owned(),
        description: "עסקה 7".to_owned(),
        metadata: vec![("payment", "3".to_owned())],
    };
    let written = intent_form(&new);
    let pairs: Vec<_> = written.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        pairs,
        [
            ("amount", "117000"),
            ("currency", "ils"),
            ("automatic_payment_methods[enabled]", "true"),
            ("description", "עסקה 7"),
            ("metadata[payment]", "3"),
        ]
    );
    let new = NewRefund { intent: "pi_1".to_owned(), amount: 5, metadata: vec![("refund", "1".to_owned())] };
    let written = refund_form(&new);
    let pairs: Vec<_> = written.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(pairs, [("payment_intent", "pi_1"), ("amount", "5"), ("metadata[refund]", "1")]);
}

#[test]
fn a_refusal_is_final_with_stripes_code() {
    for (status, error, code) in [
        (402, json!({"type": "card_error", "code": "card_declined", "message": "no"}), "card_declined"),
        (400, json!({"type": "invalid_request_error", "code": "amount_too_small"}), "amount_too_small"),
        (400, json!({"type": "invalid_request_error", "param": "x"}), "invalid_request_error"),
        (400, json!({"type": "idempotency_error", "message": "Keys …"}), "idempotency_error"),
        (404, json!({"type": "invalid_request_error", "code": "resource_missing"}), "resource_missing"),
        (401, json!({"type": "invalid_request_error", "message": "sk_test_hush"}), "credentials_refused"),
        (400, json!(null), "http_400"),
    ] {
        let failure = judged(status, &error);
        assert_eq!(failure.code(), Some(code), "{status} {error}");
        assert!(!failure.to_string().contains("hush"), "{failure}");
    }
}

#[test]
fn a_lock_a_rush_and_breakage_pass() {
    for (status, error) in [
        (409, json!({"type": "idempotency_error", "code": "idempotency_key_in_use"})),
        (409, json!({"type": "invalid_request_error"})),
        (429, json!({"type": "invalid_request_error", "code": "lock_timeout"})),
        (429, json!({"type": "invalid_request_error", "code": "rate_limit"})),
        (500, json!({"type": "api_error"})),
        (503, json!(null)),
    ] {
        assert!(judged(status, &error).is_passing(), "{status} {error}");
    }
    for body in ["", "[]", "7", "<html>"] {
        let failure = refusal(StatusCode::BAD_GATEWAY, &HeaderMap::new(), body.as_bytes());
        assert!(failure.is_passing(), "{body}");
    }
}
