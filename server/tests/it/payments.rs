//! Payments by card: begun once, paid once, documented once, whatever is told twice, too early, too late or by others.

use std::time::Duration;

use futures_util::future::join_all;
use sandbox::{Fault, Vendor, stripe::Card};
use serde_json::{Value, json};

use crate::{
    app::{Database, Kind, TestApp},
    payments_stage::{OWED, Stage, WEBHOOK},
    people::{PASSWORD, second_business, token_of},
};

on_both!(a_payment_is_begun_paid_and_has_its_document, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let begun = stage.begin(deal, OWED).await.expect(200);
    let intent = begun["payment_intent"].as_str().unwrap();
    assert!(begun["client_secret"].as_str().unwrap().starts_with(intent), "{begun}");
    assert!(begun["publishable_key"].as_str().unwrap().starts_with("pk_"), "{begun}");
    let id = begun["payment_id"].as_i64().unwrap();
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["status"], &payment["provider_state"]),
        (&json!("created"), &json!("requires_payment_method"))
    );
    assert!(!payment.to_string().contains("_secret_"), "{payment}");
    stage.stripe.pay(intent, Card::Visa).unwrap();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["provider_state"]), (&json!("succeeded"), &json!("succeeded")));
    assert_eq!((&payment["livemode"], &payment["paid_on"]), (&json!(false), &json!("2026-11-22")));
    assert_eq!(payment["means"], json!({ "brand": "visa", "last4": "4242" }));
    let balance = json!({ "owed": OWED, "paid": OWED, "refunded": 0, "lost": 0, "remaining": 0 });
    assert_eq!(payment["balance"], balance);
    assert_eq!(stage.documents(id).await, ["TEST-INV-202611-0001"]);
    let told = stage.get("/api/crm/timeline?customer_id=1&kind=payment").await;
    assert_eq!((&told["total"], &told["items"][0]["body"]["status"]), (&json!(1), &json!("succeeded")));
    let metadata = &stage.stripe.intents()[0]["metadata"];
    assert_eq!((&metadata["business"], &metadata["deal"]), (&json!("1"), &json!(deal.to_string())));
});

on_both!(the_same_event_told_twenty_times_at_once_and_again_later_is_one_payment, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    let event = stage.event("payment_intent.succeeded");
    let twenty = join_all((0..20).map(|_| stage.tell(&event))).await;
    assert!(twenty.iter().all(|reply| reply.status == 204));
    app.run_jobs().await;
    assert_eq!(stage.states().await, ["applied"]);
    assert_eq!(
        (stage.count("invoice").await, stage.count("timeline_entry where kind = 'invoice'").await),
        (1, 1)
    );
    app.clock.advance(Duration::from_secs(8 * 24 * 3600));
    server::parts::prepare(&app.app).await.unwrap();
    stage.stripe.set_now(Some(app.clock.now().timestamp()));
    stage.tell(&event).await.expect(204);
    assert_eq!(app.run_jobs().await, 0, "an event that is known is ordered once");
    let stage = Stage { token: app.owner_token().await, ..stage };
    assert_eq!(stage.documents(id).await.len(), 1);
});

on_both!(a_second_click_goes_on_with_the_first_payment, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let clicks = join_all((0..8).map(|_| stage.begin(deal, OWED))).await;
    let ids: Vec<Value> = clicks.iter().map(|reply| reply.expect(200)["payment_id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!((stage.stripe.intents().len(), stage.count("payment").await), (1, 1));
    let (other, _) = stage.begun(deal, OWED / 2).await;
    assert_ne!(json!(other), ids[0]);
});

on_both!(events_in_every_order_end_the_same, async |app| {
    let stage = Stage::set(&app).await;
    let kinds = [
        "payment_intent.processing",
        "payment_intent.succeeded",
        "charge.refunded",
        "charge.dispute.created",
        "charge.dispute.closed",
    ];
    for (round, order) in
        [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [3, 4, 0, 2, 1]].iter().enumerate()
    {
        let (id, intent) = stage.begun(stage.deal().await, OWED).await;
        stage.stripe.pay(&intent, Card::Debit).unwrap();
        stage.stripe.settle(&intent).unwrap();
        // The refund is made where the program does not know of it: in Stripe's own dashboard.
        dashboard_refund(&app, &intent, 18_000).await;
        let refund = stage.stripe.refunds().last().unwrap()["id"].as_str().unwrap().to_owned();
        stage.stripe.settle_refund(&refund).unwrap();
        let dispute = stage.stripe.open_dispute(&intent, Some(50_000)).unwrap();
        stage.stripe.win_dispute(dispute["id"].as_str().unwrap()).unwrap();
        let events: Vec<String> = kinds.iter().map(|kind| stage.event(kind)).collect();
        for place in order {
            stage.tell(&events[*place]).await.expect(204);
            app.run_jobs().await;
        }
        let payment = stage.payment(id).await;
        assert_eq!(
            (&payment["status"], &payment["refunded"]),
            (&json!("succeeded"), &json!(18_000)),
            "{order:?}"
        );
        assert_eq!(
            (&payment["disputes"][0]["status"], &payment["disputes"][0]["withdrawn"]),
            (&json!("won"), &json!(0))
        );
        assert_eq!((&payment["refunds"][0]["made_by"], &payment["flag"]), (&json!("system"), &Value::Null));
        let n = round + 1;
        let numbers = [format!("TEST-INV-202611-{n:04}"), format!("TEST-CRN-202611-{n:04}")];
        assert_eq!(stage.documents(id).await, numbers);
    }
});

/// A refund that somebody makes in Stripe's dashboard.
pub async fn dashboard_refund(app: &TestApp, intent: &str, amount: i64) {
    at_stripe(app, "refunds", &[("payment_intent", intent), ("amount", &amount.to_string())]).await;
}

/// What somebody does at Stripe without the program.
async fn at_stripe(app: &TestApp, what: &str, form: &[(&str, &str)]) -> Value {
    let http = providers::http::client(Duration::from_secs(10));
    let asked = http.post(format!("http://{}/v1/{what}", app.sandbox.addr()));
    let asked = asked.bearer_auth(&app.sandbox.secrets().stripe_secret_key).form(form);
    let answer = asked.send().await.unwrap();
    let (status, text) = (answer.status(), answer.text().await.unwrap());
    assert!(status.is_success(), "{text}");
    serde_json::from_str(&text).unwrap()
}

on_both!(an_event_before_its_row_waits_for_it_and_is_then_applied, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    let hide = |key: &str, from: &str| {
        format!("update payment set \"key\" = '{key}', stripe_payment_intent = {from} where id = {id}")
    };
    let key = stage.stripe.intents()[0]["metadata"]["payment"].as_str().unwrap().to_owned();
    write(&app, &hide("another", "null")).await;
    stage.tell(&stage.event("payment_intent.succeeded")).await.expect(204);
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(
        (stage.states().await, stage.payment(id).await["status"].clone()),
        (vec!["received".to_owned()], json!("created"))
    );
    write(&app, &hide(&key, "null")).await;
    app.clock.advance(Duration::from_secs(3));
    app.run_jobs().await;
    assert_eq!(
        (stage.states().await, stage.payment(id).await["status"].clone()),
        (vec!["applied".to_owned()], json!("succeeded"))
    );
    assert_eq!(stage.payment(id).await["payment_intent"], json!(intent));
});

async fn write(app: &TestApp, sql: &str) {
    use sea_orm::ConnectionTrait as _;
    let sql = sql.to_owned();
    let done: Result<_, sea_orm::DbErr> =
        app.app.db.write(async |tx| tx.conn().execute_unprepared(&sql).await).await;
    assert_eq!(done.unwrap().rows_affected(), 1, "{sql}");
}

on_both!(an_event_whose_row_never_comes_is_given_up_and_said_so, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    write(
        &app,
        &format!("update payment set \"key\" = 'another', stripe_payment_intent = null where id = {id}"),
    )
    .await;
    stage.tell(&stage.event("payment_intent.succeeded")).await.expect(204);
    for _ in 0..12 {
        app.run_jobs().await;
        app.clock.advance(Duration::from_secs(120));
    }
    assert_eq!(stage.states().await, ["unknown"]);
    let stage = Stage { token: app.owner_token().await, ..stage };
    assert_eq!(stage.payment(id).await["status"], "created");
});

on_both!(what_is_not_signed_by_stripe_is_refused_and_leaves_nothing, async |app| {
    let stage = Stage::set(&app).await;
    let (_, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    let event = stage.event("payment_intent.succeeded");
    let (signature, body) = stage.stripe.signed(&event).unwrap();
    let compact = serde_json::from_slice::<Value>(&body).unwrap().to_string().into_bytes();
    assert_ne!(compact, body);
    let at = |seconds: i64| {
        let now = app.clock.now().timestamp() + jiff::SignedDuration::from_secs(seconds);
        stage.stripe.set_now(Some(now));
        let signed = stage.stripe.signed(&event).unwrap().0;
        stage.stripe.set_now(Some(app.clock.now().timestamp()));
        signed
    };
    let forged = signature.split(",v1=").next().unwrap().to_owned() + ",v1=" + &"0".repeat(64);
    for wrong in [String::new(), "nonsense".to_owned(), forged.clone(), at(-301), at(301)] {
        let refused = stage.told(&wrong, body.clone()).await;
        assert_eq!(refused.expect(400)["error"], "invalid_signature", "{wrong}");
    }
    assert_eq!(stage.told(&signature, compact).await.expect(400)["error"], "invalid_signature");
    let unsigned =
        app.post(WEBHOOK).header("content-type", "application/json").body(body.clone()).send().await;
    assert_eq!(unsigned.expect(400)["error"], "invalid_signature");
    let large = stage.told(&signature, vec![b' '; 5 * 1024 * 1024]).await;
    assert_eq!(large.expect(413)["error"], "too_large");
    assert_eq!(stage.count("stripe_event").await, 0);
    // While a secret is rolled there are two signatures, and one is right.
    let (time, right) = signature.split_once(',').unwrap();
    let rolled = format!("{time},v1={},{right}", "0".repeat(64));
    stage.told(&rolled, body.clone()).await.expect(204);
    stage.told(&at(-299), body.clone()).await.expect(204);
    let other = app.post("/api/webhook/stripe").header("stripe-signature", &signature).body(body);
    other.send().await.expect(204);
    assert_eq!(stage.count("stripe_event").await, 1);
    app.run_jobs().await;
});

const FEW: [(&str, &str); 2] = [("RATE_LIMIT_WEBHOOK_PER_MIN", "3"), ("RATE_LIMIT_PAYMENT_PER_MIN", "3")];

on_both_with!(a_flood_of_forged_events_is_stopped_and_stripes_own_still_come_through, FEW, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (_, intent) = stage.begun(deal, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    for _ in 0..3 {
        assert_eq!(stage.told("t=1,v1=00", b"{}".to_vec()).await.expect(400)["error"], "invalid_signature");
    }
    let limited = stage.told("t=1,v1=00", b"{}".to_vec()).await;
    assert!(limited.header("retry-after").parse::<u64>().is_ok());
    assert_eq!(limited.expect(429)["error"], "rate_limited");
    for _ in 0..4 {
        stage.tell_all().await;
    }
    for _ in 0..2 {
        stage.begin(deal, OWED).await.expect(409);
    }
    let limited = stage.begin(deal, OWED).await;
    assert!(limited.header("retry-after").parse::<u64>().is_ok());
    assert_eq!(limited.expect(429)["error"], "rate_limited");
});

on_both!(an_answer_that_gets_lost_makes_no_second_intent, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let faults = app.sandbox.faults();
    faults.set(Vendor::Stripe, "create_intent", Fault::cut().after().times(1));
    let begun = stage.begin(deal, OWED).await.expect(200);
    assert_eq!(stage.stripe.intents().len(), 1, "the same key finds the same intent");
    assert_eq!(begun["payment_intent"], stage.stripe.intents()[0]["id"]);
    faults.set(Vendor::Stripe, "*", Fault::refuse());
    let (first, second) = (stage.begin(deal, 5_000).await, stage.begin(deal, OWED).await);
    assert_eq!(first.expect(502)["error"], "upstream_failed");
    assert_eq!(second.expect(502)["error"], "upstream_failed");
    faults.clear_all();
    assert_eq!(stage.begin(deal, OWED).await.expect(200)["payment_id"], begun["payment_id"]);
    stage.begin(deal, 5_000).await.expect(200);
    assert_eq!((stage.stripe.intents().len(), stage.count("payment").await), (2, 2));
});

on_both!(a_payment_whose_beginner_died_is_found_again_by_the_sweep, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let faults = app.sandbox.faults();
    faults.set(Vendor::Stripe, "create_intent", Fault::cut().after());
    stage.begin(deal, OWED).await.expect(502);
    assert_eq!(stage.stripe.intents().len(), 1, "Stripe has it, and nobody was told");
    faults.clear_all();
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 0, "it may still be under way");
    stage.advance(Duration::from_secs(11 * 60)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let payment = stage.get("/api/payments").await["items"][0].clone();
    assert_eq!(payment["payment_intent"], stage.stripe.intents()[0]["id"]);
    // What no event told, the sweep finds out.
    stage.stripe.pay(payment["payment_intent"].as_str().unwrap(), Card::Visa).unwrap();
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 0, "it was asked for a moment ago");
    stage.advance(Duration::from_secs(4 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let id = payment["id"].as_i64().unwrap();
    assert_eq!(stage.payment(id).await["status"], "succeeded");
    assert_eq!(stage.documents(id).await.len(), 1);
    stage.advance(Duration::from_secs(4 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 0);
});

on_both!(a_payment_that_nobody_pays_is_cancelled_after_the_links_life, async |app| {
    let mut stage = Stage::set(&app).await;
    let (id, _) = stage.begun(stage.deal().await, OWED).await;
    stage.advance(Duration::from_secs(31 * 24 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("failed"), &json!("canceled")));
    assert_eq!(stage.stripe.intents()[0]["status"], "canceled");
});

on_both!(a_declined_card_fails_and_may_be_tried_again, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (id, intent) = stage.begun(deal, OWED).await;
    stage.stripe.pay(&intent, Card::Declined).unwrap_err();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("failed"), &json!("card_declined")));
    assert_eq!(stage.begun(deal, OWED).await, (id, intent.clone()), "the customer goes on with it");
    stage.stripe.pay(&intent, Card::ThreeDSecure).unwrap();
    stage.tell_all().await;
    assert_eq!(stage.payment(id).await["provider_state"], "requires_action");
    stage.stripe.authenticate(&intent).unwrap();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("succeeded"), &Value::Null));
    assert_eq!(stage.documents(id).await.len(), 1);
});

on_both!(an_open_payment_is_cancelled_and_a_paid_one_is_not, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (id, intent) = stage.begun(deal, OWED).await;
    let cancel = async |id: i64| stage.post(&format!("/api/payments/{id}/cancel"), json!({})).await;
    assert_eq!(cancel(id).await.expect(200)["status"], "failed");
    assert_eq!(cancel(id).await.expect(409)["error"], "state_move");
    stage.stripe.pay(&intent, Card::Visa).unwrap_err();
    let (next, intent) = stage.begun(deal, OWED).await;
    assert_ne!(next, id);
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    assert_eq!(cancel(next).await.expect(409)["error"], "state_move");
    assert_eq!(stage.payment(next).await["status"], "succeeded", "what was asked for is written down");
    stage.tell_all().await;
});

on_both!(what_cannot_be_paid_is_refused_by_name, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    for amount in [json!(0), json!(-1), json!(100_000_000), json!(10.5), json!("10"), json!(null)] {
        let body = json!({ "deal_id": deal, "amount": amount });
        let refused = stage.post("/api/payments/create-intent", body).await.expect(400);
        assert!(refused["fields"]["amount"].is_string(), "{amount}: {refused}");
    }
    let too_little = stage.begin(deal, 1).await.expect(400);
    assert!(too_little["fields"]["amount"].is_string(), "{too_little}");
    let failed = stage.get("/api/payments").await["items"][0].clone();
    assert_eq!((&failed["status"], &failed["failure"]), (&json!("failed"), &json!("amount_too_small")));
    stage.begin(999_999, OWED).await.expect(404);
    app.delete(&format!("/api/crm/deals/{deal}")).bearer(&stage.token).send().await.expect(204);
    stage.begin(deal, OWED).await.expect(404);
    let yen = json!({ "settings": { "currency": "JPY" } });
    app.patch("/api/business").bearer(&stage.token).json(yen).send().await.expect(200);
    let deal = stage.deal().await;
    assert_eq!(stage.begin(deal, OWED).await.expect(409)["error"], "currency_unknown");
    assert!(stage.stripe.intents().is_empty());
});

on_both!(what_is_paid_up_is_not_paid_again, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (half, _) = stage.paid(deal, OWED / 2).await;
    assert_eq!(stage.payment(half).await["balance"]["remaining"], OWED / 2);
    let (_, intent) = stage.begun(deal, OWED / 2).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    // No event has told of it yet: Stripe is asked.
    assert_eq!(stage.begin(deal, OWED / 2).await.expect(409)["error"], "deal_paid");
    assert_eq!(stage.begin(deal, 100).await.expect(409)["error"], "deal_paid");
    stage.tell_all().await;
    let balance = stage.get(&format!("/api/payments/balance?deal_id={deal}")).await;
    assert_eq!((&balance["paid"], &balance["remaining"]), (&json!(OWED), &json!(0)));
});

on_both!(a_price_without_tax_is_owed_with_it, async |app| {
    let stage = Stage::set(&app).await;
    let without = json!({ "settings": { "prices_include_vat": false } });
    app.patch("/api/business").bearer(&stage.token).json(without).send().await.expect(200);
    let deal = stage.deal_of(Some(100_000)).await;
    let owed = async || stage.get(&format!("/api/payments/balance?deal_id={deal}")).await["owed"].clone();
    assert_eq!(owed().await, 118_000);
    let exempt = json!({ "settings": { "dealer": "exempt" } });
    app.patch("/api/business").bearer(&stage.token).json(exempt).send().await.expect(200);
    assert_eq!(owed().await, 100_000);
});

on_both!(an_intent_that_is_not_what_was_asked_for_is_flagged_and_not_paid, async |app| {
    let stage = Stage::set(&app).await;
    for (change, flag) in [
        ("amount = amount + 1", "amount_differs"),
        ("currency = 'USD'", "currency_differs"),
        ("\"key\" = 'anothers'", "metadata_differs"),
    ] {
        let (id, intent) = stage.begun(stage.deal().await, OWED).await;
        stage.stripe.pay(&intent, Card::Visa).unwrap();
        write(&app, &format!("update payment set {change} where id = {id}")).await;
        stage.tell_all().await;
        let payment = stage.payment(id).await;
        assert_eq!((&payment["flag"], &payment["status"]), (&json!(flag), &json!("failed")));
        assert_eq!((&payment["paid_at"], &payment["invoices"]), (&Value::Null, &json!([])));
    }
    assert_eq!(stage.get("/api/payments?flagged=true").await["total"], 3);
    assert_eq!(stage.get("/api/payments?flag=currency_differs").await["total"], 1);
});

on_both!(what_is_not_ours_is_ignored, async |app| {
    let stage = Stage::set(&app).await;
    let form = [("amount", "5000"), ("currency", "ils"), ("automatic_payment_methods[enabled]", "true")];
    let made = at_stripe(&app, "payment_intents", &form).await;
    stage.stripe.pay(made["id"].as_str().unwrap(), Card::Dispute).unwrap();
    stage.tell_all().await;
    let states = stage.states().await;
    assert!(states.len() > 3 && states.iter().all(|state| state == "ignored"), "{states:?}");
    assert_eq!(stage.count("payment").await, 0);
});

on_both!(an_account_does_not_speak_of_the_payments_of_another, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    let other = second_business(&app, "noa@example.co.il").await;
    let keys = json!({ "stripe": { "secret_key": app.sandbox.secrets().stripe_secret_key, "webhook_secret": "whsec_of_another_account" } });
    let keys = |business: i64| format!("update business set vendor_keys = '{keys}' where id = {business}");
    write(&app, &keys(other)).await;
    let event = stage.event("payment_intent.succeeded");
    let (_, body) = stage.stripe.signed(&event).unwrap();
    let signature = sign("whsec_of_another_account", app.clock.now().timestamp().as_second(), &body);
    stage.told(&signature, body).await.expect(204);
    app.run_jobs().await;
    assert_eq!(
        (stage.states().await, stage.payment(id).await["status"].clone()),
        (vec!["ignored".to_owned()], json!("created"))
    );
    // Where it is the business's own account, it speaks of its payments, and the installation's does not.
    write(&app, &keys(1)).await;
    write(&app, &format!("update business set vendor_keys = null where id = {other}")).await;
    write(&app, "update stripe_event set event_id = 'evt_old'").await;
    stage.tell(&event).await.expect(204);
    app.run_jobs().await;
    assert_eq!(stage.payment(id).await["status"], "created");
    write(&app, "update stripe_event set event_id = 'evt_older' where event_id <> 'evt_old'").await;
    let (_, body) = stage.stripe.signed(&event).unwrap();
    stage.told(&signature, body).await.expect(204);
    app.run_jobs().await;
    assert_eq!(stage.states().await, ["ignored", "ignored", "applied"]);
    assert_eq!(stage.payment(id).await["status"], "succeeded");
});

/// The header that Stripe would send.
fn sign(secret: &str, at: i64, body: &[u8]) -> String {
    use hmac::{Hmac, KeyInit as _, Mac as _};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{at}.").as_bytes());
    mac.update(body);
    let digest: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={at},v1={digest}")
}

on_both!(what_nobody_knows_of_is_noted_and_changes_nothing, async |app| {
    let stage = Stage::set(&app).await;
    let secret = app.sandbox.secrets().stripe_webhook_secret.clone();
    let now = app.clock.now().timestamp().as_second();
    let odd = json!({ "id": "evt_odd", "object": "event", "type": "moon.eclipsed", "created": now, "livemode": false,
        "data": { "object": { "id": "moon_1", "object": "moon" } } });
    let body = odd.to_string().into_bytes();
    stage.told(&sign(&secret, now, &body), body).await.expect(204);
    app.run_jobs().await;
    assert_eq!(stage.states().await, ["ignored"]);
    for nothing in ["null", "{}", "[]", "{\"id\":\"evt_\\u0000\"}", "not JSON"] {
        let refused = stage.told(&sign(&secret, now, nothing.as_bytes()), nothing.as_bytes().to_vec()).await;
        assert_eq!(refused.expect(400)["error"], "invalid", "{nothing}");
    }
    assert_eq!(stage.count("stripe_event").await, 1);
});

on_both!(while_stripe_is_out_of_reach_nothing_that_it_told_is_lost, async |app| {
    let stage = Stage::set(&app).await;
    let (id, intent) = stage.begun(stage.deal().await, OWED).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    app.sandbox.faults().set(Vendor::Stripe, "*", Fault::status(503));
    stage.tell_all().await;
    for _ in 0..5 {
        app.clock.advance(Duration::from_secs(40));
        app.run_jobs().await;
    }
    assert_eq!(stage.payment(id).await["status"], "created");
    app.sandbox.faults().clear_all();
    app.clock.advance(Duration::from_secs(3600));
    app.run_jobs().await;
    let stage = Stage { token: app.owner_token().await, ..stage };
    assert_eq!(stage.payment(id).await["status"], "succeeded");
    assert_eq!(stage.documents(id).await.len(), 1);
});

const NO_LIMIT: [(&str, &str); 1] = [("RATE_LIMIT_PAYMENT_PER_MIN", "1000")];

on_both_with!(many_payments_told_at_once_have_numbers_without_gaps, NO_LIMIT, async |app| {
    const MANY: usize = 40;
    let stage = Stage::set(&app).await;
    for n in 0..MANY {
        let deal = stage.deal_of(Some(10_000 + i64::try_from(n).unwrap())).await;
        let (_, intent) = stage.begun(deal, 10_000 + i64::try_from(n).unwrap()).await;
        stage.stripe.pay(&intent, Card::Visa).unwrap();
    }
    let events: Vec<String> =
        stage.stripe.events().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    let told = join_all(events.iter().chain(&events).map(|event| stage.tell(event))).await;
    assert!(told.iter().all(|reply| reply.status == 204));
    let (one, two, three) = (app.app.worker(), app.app.worker(), app.app.worker());
    tokio::join!(one.run_due(), two.run_due(), three.run_due());
    app.run_jobs().await;
    let mut numbers = Vec::new();
    for payment in stage.get("/api/payments?limit=200").await["items"].as_array().unwrap() {
        assert_eq!(payment["status"], "succeeded");
        numbers.extend(stage.documents(payment["id"].as_i64().unwrap()).await);
    }
    numbers.sort();
    let expected: Vec<String> = (1..=MANY).map(|n| format!("TEST-INV-202611-{n:04}")).collect();
    assert_eq!(numbers, expected);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_stripe_is_switched_off_nothing_is_begun() {
    let database = Database::new(Kind::Sqlite).await.expect("a file");
    let app = TestApp::with(database, &[("DISABLED_VENDORS", "stripe")]).await;
    {
        let stage = Stage::set(&app).await;
        let deal = stage.deal().await;
        assert_eq!(stage.begin(deal, OWED).await.expect(503)["error"], "not_configured");
        let link = stage.post("/api/payments/links", json!({ "deal_id": deal })).await;
        assert_eq!(link.expect(503)["error"], "not_configured");
        assert_eq!(stage.told("t=1,v1=00", b"{}".to_vec()).await.expect(503)["error"], "not_configured");
        let body = json!({ "deal_id": deal, "amount": OWED, "method": "cash" });
        stage.post("/api/payments", body).await.expect(201);
        assert_eq!(stage.count("payment").await, 1);
    }
    crate::app::run(app, async |_| ()).await;
}

on_both!(another_businesss_payments_are_nowhere, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    second_business(&app, "noa@example.co.il").await;
    let hers = token_of(&app, "noa@example.co.il", PASSWORD).await;
    app.get(&format!("/api/payments/{id}")).bearer(&hers).send().await.expect(404);
    for path in ["refund", "cancel"] {
        let request = app.post(&format!("/api/payments/{id}/{path}")).bearer(&hers).json(json!({}));
        request.send().await.expect(404);
    }
    assert_eq!(app.get("/api/payments").bearer(&hers).send().await.expect(200)["total"], 0);
});

on_both!(payments_are_had_as_a_table, async |app| {
    let stage = Stage::set(&app).await;
    stage.paid(stage.deal().await, OWED).await;
    let table = app.get("/api/crm/export/payments?status=succeeded").bearer(&stage.token).send().await;
    let text = table.text();
    let line = text.lines().nth(1).unwrap_or_else(|| panic!("{text}"));
    assert!(line.contains("כרטיס אשראי,שולם,1180.00,0.00,ILS,ניסיון,,2026-11-22"), "{line}");
    let none = app.get("/api/crm/export/payments?status=refunded").bearer(&stage.token).send().await;
    assert_eq!(none.text().lines().count(), 1);
});
