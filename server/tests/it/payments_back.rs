//! Money that goes back: in parts, twice at once, by hand, and what comes back of it; and what customers dispute.

use std::time::Duration;

use sandbox::{Fault, Vendor, stripe::Card};
use serde_json::{Value, json};

use crate::{
    payments::dashboard_refund,
    payments_stage::{OWED, Stage},
};

on_both!(partial_refunds_go_back_to_exactly_what_was_paid, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    let first = stage.refund(id, json!({ "amount": 18_000, "reason": "הנחה שסוכמה" })).await.expect(202);
    assert_eq!((&first["status"], &first["amount"]), (&json!("pending"), &json!(18_000)));
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["refunded"]), (&json!("succeeded"), &json!(18_000)));
    assert_eq!(payment["refunds"][0]["status"], "succeeded");
    let too_much = stage.refund(id, json!({ "amount": 100_001 })).await;
    assert_eq!(too_much.expect(409)["error"], "exceeds_remaining");
    let rest = stage.refund(id, json!({})).await.expect(202);
    assert_eq!(rest["amount"], 100_000);
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["refunded"]), (&json!("refunded"), &json!(OWED)));
    assert_eq!(payment["balance"]["remaining"], OWED);
    assert_eq!(stage.refund(id, json!({ "amount": 1 })).await.expect(409)["error"], "exceeds_remaining");
    let numbers = ["TEST-INV-202611-0001", "TEST-CRN-202611-0001", "TEST-CRN-202611-0002"];
    assert_eq!(stage.documents(id).await, numbers);
    stage.tell_all().await;
    assert_eq!((stage.documents(id).await.len(), stage.stripe.refunds().len()), (3, 2));
    assert_eq!(stage.get("/api/crm/timeline?customer_id=1&kind=refund").await["total"], 2);
});

on_both!(two_refunds_at_once_are_never_more_than_was_paid, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    let half = json!({ "amount": OWED / 2 + 1 });
    let (one, other) = tokio::join!(stage.refund(id, half.clone()), stage.refund(id, half));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [202, 409]);
    app.run_jobs().await;
    assert_eq!(stage.payment(id).await["refunded"], OWED / 2 + 1);
    assert_eq!(stage.stripe.refunds().len(), 1);
});

on_both!(a_refund_that_is_asked_for_twice_under_one_key_goes_once, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    let wanted = json!({ "amount": 1_000, "key": "החזר 7" });
    let (one, other) = tokio::join!(stage.refund(id, wanted.clone()), stage.refund(id, wanted.clone()));
    assert_eq!(one.expect(202)["id"], other.expect(202)["id"]);
    app.run_jobs().await;
    stage.refund(id, wanted).await.expect(202);
    app.run_jobs().await;
    assert_eq!((stage.stripe.refunds().len(), &stage.payment(id).await["refunded"]), (1, &json!(1_000)));
    let second = stage.paid(stage.deal().await, OWED).await.0;
    stage.refund(second, json!({ "amount": 1_000, "key": "החזר 7" })).await.expect(404);
});

on_both!(a_refund_whose_answer_gets_lost_goes_once, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    app.sandbox.faults().set(Vendor::Stripe, "create_refund", Fault::status(500).after());
    stage.refund(id, json!({ "amount": 1_000 })).await.expect(202);
    app.run_jobs().await;
    app.sandbox.faults().clear_all();
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["refunds"][0]["status"], &payment["refunded"]),
        (&json!("succeeded"), &json!(1_000))
    );
    assert_eq!(stage.stripe.refunds().len(), 1);
});

on_both!(a_refund_that_stripe_does_not_make_is_off_and_may_be_tried_anew, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.paid(stage.deal().await, OWED).await;
    dashboard_refund(&app, &intent, OWED).await;
    // Nobody has told the program of that yet.
    stage.refund(id, json!({ "amount": 1_000 })).await.expect(202);
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["refunded"]), (&json!("refunded"), &json!(OWED)));
    let statuses: Vec<&Value> =
        payment["refunds"].as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!(statuses, ["failed", "succeeded"]);
    stage.tell_all().await;
    assert_eq!(stage.documents(id).await.len(), 2);
});

on_both!(a_refund_that_fails_later_is_money_again_with_a_document_of_its_own, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    stage.refund(id, json!({})).await.expect(202);
    app.run_jobs().await;
    assert_eq!(stage.payment(id).await["status"], "refunded");
    let refund = stage.stripe.refunds()[0]["id"].as_str().unwrap().to_owned();
    stage.stripe.fail_refund(&refund).unwrap();
    stage.tell_all().await;
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["refunded"]), (&json!("succeeded"), &json!(0)));
    assert_eq!(
        (&payment["refunds"][0]["status"], &payment["balance"]["remaining"]),
        (&json!("failed"), &json!(0))
    );
    let numbers = ["TEST-INV-202611-0001", "TEST-CRN-202611-0001", "TEST-INV-202611-0002"];
    assert_eq!(stage.documents(id).await, numbers);
    let told = stage.get("/api/crm/timeline?customer_id=1&kind=refund").await;
    assert_eq!((&told["total"], &told["items"][0]["body"]["status"]), (&json!(1), &json!("failed")));
    stage.refund(id, json!({})).await.expect(202);
    app.run_jobs().await;
    assert_eq!(stage.payment(id).await["status"], "refunded");
});

on_both!(a_refund_on_its_way_counts_once_it_is_out_and_the_sweep_asks_for_it, async |app| {
    let mut stage = Stage::set(&app).await;
    let (id, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::PendingRefund).unwrap();
    stage.tell_all().await;
    stage.refund(id, json!({ "amount": 18_000 })).await.expect(202);
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["refunds"][0]["status"], &payment["refunded"]), (&json!("pending"), &json!(0)));
    assert_eq!(stage.documents(id).await.len(), 1);
    assert_eq!(
        stage.refund(id, json!({ "amount": 100_001 })).await.expect(409)["error"],
        "exceeds_remaining"
    );
    stage.stripe.settle_refund(stage.stripe.refunds()[0]["id"].as_str().unwrap()).unwrap();
    stage.advance(Duration::from_secs(4 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["refunds"][0]["status"], &payment["refunded"]),
        (&json!("succeeded"), &json!(18_000))
    );
    assert_eq!(stage.documents(id).await.len(), 2);
});

on_both!(a_refund_that_was_never_made_is_off_after_a_day, async |app| {
    let mut stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    app.sandbox.faults().set(Vendor::Stripe, "create_refund", Fault::status(503));
    stage.refund(id, json!({ "amount": 1_000 })).await.expect(202);
    for _ in 0..4 {
        app.run_jobs().await;
        stage.advance(Duration::from_secs(6 * 3600)).await;
    }
    app.run_jobs().await;
    app.sandbox.faults().clear_all();
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["refunds"][0]["status"], &payment["refunds"][0]["failure"]),
        (&json!("failed"), &json!("not_sent"))
    );
    stage.refund(id, json!({ "amount": 1_000 })).await.expect(202);
    app.run_jobs().await;
    assert_eq!((&stage.payment(id).await["refunded"], stage.stripe.refunds().len()), (&json!(1_000), 1));
});

on_both!(what_is_disputed_is_not_refunded_and_what_is_lost_is_owed_again, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (id, intent) = stage.paid(deal, OWED).await;
    let dispute = stage.stripe.open_dispute(&intent, None).unwrap()["id"].as_str().unwrap().to_owned();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["disputes"][0]["status"], &payment["disputes"][0]["withdrawn"]),
        (&json!("needs_response"), &json!(OWED))
    );
    assert_eq!((&payment["status"], &payment["balance"]["remaining"]), (&json!("succeeded"), &json!(0)));
    assert_eq!(stage.refund(id, json!({})).await.expect(409)["error"], "disputed");
    stage.stripe.lose_dispute(&dispute).unwrap();
    stage.tell_all().await;
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["disputes"][0]["status"], &payment["flag"]),
        (&json!("lost"), &json!("dispute_lost"))
    );
    assert_eq!((&payment["balance"]["lost"], &payment["balance"]["remaining"]), (&json!(OWED), &json!(OWED)));
    assert_eq!(stage.refund(id, json!({})).await.expect(409)["error"], "disputed");
    assert_eq!(stage.documents(id).await.len(), 1);
    let told = stage.get("/api/crm/timeline?customer_id=1&kind=dispute").await;
    assert_eq!((&told["total"], &told["items"][0]["body"]["status"]), (&json!(1), &json!("lost")));
});

on_both!(a_dispute_that_is_won_leaves_everything_as_it_was, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.paid(stage.deal().await, OWED).await;
    let dispute = stage.stripe.open_dispute(&intent, None).unwrap()["id"].as_str().unwrap().to_owned();
    stage.stripe.win_dispute(&dispute).unwrap();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["disputes"][0]["status"], &payment["disputes"][0]["withdrawn"]),
        (&json!("won"), &json!(0))
    );
    assert_eq!((&payment["flag"], &payment["balance"]["remaining"]), (&Value::Null, &json!(0)));
    stage.refund(id, json!({ "amount": 500 })).await.expect(202);
    app.run_jobs().await;
    assert_eq!(stage.payment(id).await["refunded"], 500);
});

on_both!(money_that_a_person_took_is_written_down_once_with_its_document, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let cheque = json!({
        "deal_id": deal, "amount": 18_000, "method": "cheque", "paid_on": "2026-11-20", "key": "קבלה 1",
        "bank": "12", "branch": "600", "account": "123456", "number": "80001", "due_on": "2026-12-31",
    });
    let (one, other) = tokio::join!(
        stage.post("/api/payments", cheque.clone()),
        stage.post("/api/payments", cheque.clone())
    );
    let (one, other) = (one.expect(201), other.expect(201));
    assert_eq!(one["id"], other["id"]);
    let means = json!({ "bank": "12", "branch": "600", "account": "123456", "number": "80001", "due_on": "2026-12-31" });
    assert_eq!(
        (&one["means"], &one["paid_on"], &one["status"]),
        (&means, &json!("2026-11-20"), &json!("succeeded"))
    );
    assert_eq!((&one["provider"], &one["livemode"]), (&json!("manual"), &json!(false)));
    assert_eq!(one["invoices"][0]["invoice_number"], "TEST-INV-202611-0001");
    assert_eq!((stage.count("payment").await, stage.count("invoice").await), (1, 1));
    for (method, more) in
        [("cash", json!({})), ("bit", json!({ "reference": "77" })), ("other", json!({ "what": "המחאה" }))]
    {
        let mut body = json!({ "deal_id": deal, "amount": 1_000, "method": method });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(stage.post("/api/payments", body).await.expect(201)["method"], method);
    }
    assert_eq!(stage.get("/api/payments?provider=manual").await["total"], 4);
});

on_both!(what_a_person_cannot_have_taken_is_refused_by_name, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    for (wrong, field) in [
        (json!({ "amount": 0 }), "amount"),
        (json!({ "amount": 1.5 }), "amount"),
        (json!({ "amount": 100_000_000_001_i64 }), "amount"),
        (json!({ "method": "card" }), "method"),
        (json!({ "method": "barter" }), "method"),
        (json!({ "paid_on": "2026-11-23" }), "paid_on"),
        (json!({ "paid_on": "2015-09-30" }), "paid_on"),
        (json!({ "paid_on": "מחר" }), "paid_on"),
        (json!({ "method": "cheque", "bank": "12" }), "branch"),
        (json!({ "method": "cheque", "bank": "לאומי" }), "bank"),
        (json!({ "method": "other" }), "what"),
        (json!({ "due_on": "2026-12-31" }), "due_on"),
        (json!({ "key": "א".repeat(65) }), "key"),
        (json!({ "method": "transfer", "reference": "א".repeat(101) }), "reference"),
    ] {
        let mut body = json!({ "deal_id": deal, "amount": 1_000, "method": "cash" });
        body.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        let refused = stage.post("/api/payments", body).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{wrong}: {refused}");
    }
    let body = json!({ "deal_id": 999_999, "amount": 1_000, "method": "cash" });
    stage.post("/api/payments", body).await.expect(404);
    assert_eq!((stage.count("payment").await, stage.count("invoice").await), (0, 0));
});

on_both!(money_that_was_taken_by_hand_goes_back_by_hand_at_once, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let cash = json!({ "deal_id": deal, "amount": OWED, "method": "cash" });
    let id = stage.post("/api/payments", cash).await.expect(201)["id"].as_i64().unwrap();
    let part = stage.refund(id, json!({ "amount": 18_000 })).await.expect(201);
    assert_eq!(part["status"], "succeeded");
    stage.refund(id, json!({ "reason": "העסקה בוטלה" })).await.expect(201);
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["refunded"]), (&json!("refunded"), &json!(OWED)));
    assert_eq!((stage.documents(id).await.len(), payment["balance"]["remaining"].clone()), (3, json!(OWED)));
    assert_eq!(stage.refund(id, json!({ "amount": 1 })).await.expect(409)["error"], "exceeds_remaining");
    let audit = stage.get("/api/audit").await.to_string();
    assert!(audit.contains("payment.recorded") && audit.contains("payment.refunded"), "{audit}");
});

on_both!(what_was_not_paid_does_not_go_back, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.begun(stage.deal().await, OWED).await;
    assert_eq!(stage.refund(id, json!({})).await.expect(409)["error"], "state_move");
    for amount in [json!(0), json!(-5), json!(0.5)] {
        assert!(
            stage.refund(id, json!({ "amount": amount })).await.expect(400)["fields"]["amount"].is_string()
        );
    }
});
