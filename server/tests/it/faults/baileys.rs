//! The worker of WhatsApp Web fails, or WhatsApp behind it. Here the worker is played by the tests.

use std::time::Duration;

use serde_json::json;
use server::whatsapp::Status;

use super::{Flow, HOUR, cell};
use crate::whatsapp_worker::{DANA, Worker, now, write};

pub const SEND: Flow = Flow {
    company: "WhatsApp Web",
    what: "a message is handed to the worker",
    shown_by: "faults::baileys",
    cells: [
        cell("queued", "sent, 1 message").by(
            "whatsapp_worker::one_recipient_gets_one_message_after_the_other_and_two_get_theirs_side_by_side",
        ),
        cell("queued", "sent once, however late the worker tells")
            .by("faults::baileys::a_worker_that_is_slow_sends_once"),
        cell("queued", "sent again under the same id, so that WhatsApp shows it once")
            .by("whatsapp_leases::what_may_have_been_sent_waits_until_whatsapp_would_have_told"),
        cell(
            "queued: nonsense changes nothing; WhatsApp's own refusal is failed with its reason",
            "sent, 1 message",
        )
        .by("faults::baileys::a_worker_that_tells_nonsense_changes_nothing"),
        cell("queued", "sent, no sooner than was asked for")
            .by("whatsapp_leases::what_the_worker_gives_back_is_not_given_out_before_its_time"),
        cell("queued; the screen says that the worker is gone", "sent, each message once, in their order")
            .by("faults::baileys::a_worker_that_is_gone_for_an_hour_sends_everything_once_when_it_is_back"),
    ],
};

on_both!(a_worker_that_is_slow_sends_once, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    assert!(worker.tell("submitted", &job).await);
    app.clock.advance(Duration::from_secs(90));
    assert_eq!(now(&app.app, &message).await.status, Status::Queued);
    assert!(worker.tell("accepted", &job).await, "it still has its lease");
    assert_eq!(now(&app.app, &message).await.status, Status::Sent);
    app.clock.advance(HOUR);
    assert!(worker.lease(10).await.is_empty());
});

on_both!(a_worker_that_tells_nonsense_changes_nothing, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    for nonsense in [
        json!([]),
        json!({ "id": job["id"], "lease": job["lease"], "state": "eaten" }),
        json!({ "id": "one", "lease": job["lease"], "state": "accepted" }),
        json!({ "id": job["id"], "state": "accepted" }),
    ] {
        let (status, answer) = worker.post("/worker/ack", nonsense.clone()).await;
        assert_eq!((status, &answer["error"]), (400, &json!("invalid")), "{nonsense}");
    }
    let odd = json!([{ "kind": "eclipse" }, { "kind": "receipt", "wa_id": 7 }, 4]);
    assert_eq!(worker.events("1", odd).await, 200, "what cannot be read is left out");
    assert_eq!(now(&app.app, &message).await.status, Status::Queued);
    worker.deliver(&job).await;
    assert_eq!(now(&app.app, &message).await.status, Status::Sent);
});

on_both!(a_worker_that_is_gone_for_an_hour_sends_everything_once_when_it_is_back, async |app| {
    let worker = Worker::of(&app.app);
    worker.poll(1, &["1"], &["1"]).await;
    let messages = [write(&app.app, DANA, "א").await, write(&app.app, DANA, "ב").await];
    app.clock.advance(HOUR);
    let token = app.owner_token().await;
    let state = app.get("/api/whatsapp/status").bearer(&token).send().await.expect(200);
    assert_eq!((&state["worker_alive"], &state["connected"]), (&json!(false), &json!(false)));
    for message in &messages {
        assert_eq!(now(&app.app, message).await.status, Status::Queued);
    }
    let reborn = Worker::of(&app.app);
    let mut texts = Vec::new();
    while let Some(job) = reborn.lease(10).await.pop() {
        texts.push(job["content"]["text"].as_str().unwrap().to_owned());
        reborn.deliver(&job).await;
    }
    assert_eq!(texts, ["א", "ב"]);
    for message in &messages {
        assert_eq!(now(&app.app, message).await.status, Status::Sent);
    }
});
