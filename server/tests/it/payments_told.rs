//! What Stripe tells of payments: twice, too early, out of order, forged, of others; and a thousand at once.

use std::time::Duration;

use futures_util::future::join_all;
use sandbox::{Fault, Vendor, stripe::Card};
use serde_json::{Value, json};

use crate::{
    app::{Database, Kind, TestApp},
    payments::{at_stripe, dashboard_refund},
    payments_stage::{OWED, Stage, WEBHOOK},
    people::second_business,
};

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

pub async fn write(app: &TestApp, sql: &str) {
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
