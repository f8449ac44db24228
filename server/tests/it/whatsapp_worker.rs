//! The worker asks for messages and gives account of them; here it is played by the tests, which kill it at every step.

use axum::{Router, body::Body, http};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    app::App,
    crm::timeline::By,
    db::BusinessId,
    error::Error,
    whatsapp::{
        self, Content, Message, New, Route, Status, To,
        baileys::{self, listener},
    },
};
use tower::ServiceExt as _;

pub const MINE: BusinessId = BusinessId(1);
pub const DANA: &str = "+972541234567";
pub const NOA: &str = "+972547654321";

/// A worker: one process of it.
pub struct Worker {
    pub router: Router,
    pub token: String,
    pub epoch: String,
}

impl Worker {
    pub fn of(app: &App) -> Self {
        let token = listener::token(app).unwrap().expose_secret().to_owned();
        Self { router: listener::router(app).unwrap(), token, epoch: uuid::Uuid::new_v4().to_string() }
    }

    /// Killed, and started again.
    pub fn reborn(&self) -> Self {
        let epoch = uuid::Uuid::new_v4().to_string();
        Self { router: self.router.clone(), token: self.token.clone(), epoch }
    }

    pub fn with_token(&self, token: &str) -> Self {
        let Self { router, epoch, .. } = self;
        Self { router: router.clone(), token: token.to_owned(), epoch: epoch.clone() }
    }

    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> (u16, Vec<u8>) {
        let mut request = http::Request::builder().method(method).uri(path);
        request = request.header("authorization", format!("Bearer {}", self.token));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        (status, axum::body::to_bytes(answer.into_body(), 64 * 1024 * 1024).await.unwrap().to_vec())
    }

    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let json = [("content-type", "application/json")];
        let (status, bytes) = self.ask("POST", path, &json, body.to_string()).await;
        (status, serde_json::from_slice(&bytes).unwrap())
    }

    pub async fn poll(&self, max: usize, open: &[&str], settled: &[&str]) -> Value {
        let body = json!({
            "epoch": self.epoch, "max": max, "wait_ms": 0, "open": open, "settled": settled,
        });
        let (status, answer) = self.post("/worker/lease", body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// The jobs of the first business.
    pub async fn lease(&self, max: usize) -> Vec<Value> {
        self.poll(max, &["1"], &["1"]).await["jobs"].as_array().unwrap().clone()
    }

    pub async fn ack(&self, job: &Value, state: &str, error: Value, retry_after_ms: Value) -> Value {
        let (id, lease) = (&job["id"], &job["lease"]);
        let body = json!({
            "id": id, "lease": lease, "state": state, "error": error, "retry_after_ms": retry_after_ms,
        });
        let (status, answer) = self.post("/worker/ack", body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    pub async fn tell(&self, state: &str, job: &Value) -> bool {
        self.ack(job, state, json!(null), json!(null)).await["ok"] == true
    }

    pub async fn fail(&self, state: &str, job: &Value, code: &str) -> bool {
        self.ack(job, state, json!({ "code": code, "text": "…" }), json!(null)).await["ok"] == true
    }

    /// Sends a job to its good end.
    pub async fn deliver(&self, job: &Value) {
        assert!(self.tell("submitted", job).await && self.tell("accepted", job).await);
    }

    pub async fn events(&self, session: &str, events: Value) -> u16 {
        let body = json!({ "session": session, "epoch": self.epoch, "events": events });
        self.post("/worker/events", body).await.0
    }

    pub async fn receipt(&self, wa_id: &Value, state: &str) {
        let event = json!({
            "kind": "receipt", "wa_id": wa_id, "state": state, "code": null, "at": "2026-11-22T08:00:00Z",
        });
        assert_eq!(self.events("1", json!([event])).await, 200);
    }
}

pub async fn route(app: &App) -> Route {
    let number = baileys::number(app.db.reader(), MINE).await.unwrap().unwrap_or_default();
    Route { provider: Provider::Baileys, number }
}

/// The agent writes to somebody.
pub async fn write(app: &App, to: &str, text: &str) -> Message {
    let content = Content::Text(text.to_owned());
    let new = New { to: To::Phone(Phone::parse(to).unwrap()), content, by: By::Agent, once: None };
    let route = route(app).await;
    app.db.write(async |tx| whatsapp::send(tx, MINE, &route, new).await).await.unwrap()
}

/// A message as it is now.
pub async fn now(app: &App, message: &Message) -> Message {
    whatsapp::message(app.db.reader(), MINE, message.id).await.unwrap().unwrap()
}

pub async fn status(app: &App, message: &Message) -> Status {
    now(app, message).await.status
}

/// Every message, as its text and status, in the order of writing.
async fn all(app: &App) -> Vec<Message> {
    use whatsapp::row::{Column, Entity};
    let all = Entity::find().filter(Column::BusinessId.eq(MINE)).order_by_asc(Column::Id);
    all.all(app.db.reader()).await.unwrap()
}

on_both!(without_the_token_nothing_is_answered, async |app| {
    let worker = Worker::of(&app.app);
    for token in ["", "wrong", &worker.token[1..], &format!("{}0", worker.token)] {
        let stranger = worker.with_token(token);
        for path in ["/worker/lease", "/worker/ack", "/worker/events", "/worker/nothing"] {
            let (status, answer) = stranger.post(path, json!({})).await;
            assert_eq!((status, &answer["error"]), (401, &json!("unauthenticated")), "{path}");
        }
        assert_eq!(stranger.ask("GET", "/worker/files/1", &[], "").await.0, 401);
        assert_eq!(stranger.ask("PUT", "/worker/media/1/A1", &[], "x").await.0, 401);
    }
    let (status, answer) = worker.post("/worker/nothing", json!({})).await;
    assert_eq!((status, &answer["error"]), (404, &json!("not_found")));
    let (status, answer) = worker.post("/worker/lease", json!({ "epoch": "x" })).await;
    assert_eq!((status, &answer["error"]), (400, &json!("invalid")));
    let huge = "x".repeat(1024 * 1024 + 1);
    assert_eq!(worker.ask("POST", "/worker/events", &[], huge).await.0, 413);
});

on_both!(a_message_is_leased_once_and_goes_out_under_the_id_it_was_given, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "שלום דנה").await;
    let jobs = worker.lease(10).await;
    let wa_id = now(&app.app, &message).await.provider_message_id.unwrap();
    assert!(wa_id.starts_with("3EB0") && wa_id.len() == 22, "{wa_id}");
    let expected = json!([{
        "id": jobs[0]["id"], "session": "1", "lease": jobs[0]["lease"], "attempt": 1, "to": DANA,
        "wa_id": wa_id, "content": { "kind": "text", "text": "שלום דנה" }, "typing": true,
    }]);
    assert_eq!(json!(jobs), expected);
    assert!(worker.lease(10).await.is_empty(), "it is leased");
    assert!(worker.tell("submitted", &jobs[0]).await);
    assert_eq!(status(&app.app, &message).await, Status::Queued, "it may not be sent yet");
    assert!(worker.tell("accepted", &jobs[0]).await);
    let sent = now(&app.app, &message).await;
    assert_eq!((sent.status, sent.sent_at), (Status::Sent, Some(app.clock.now())));
    assert!(worker.lease(10).await.is_empty(), "it is done");
});

on_both!(whoever_repeats_an_account_is_told_the_same_and_an_old_lease_counts_no_more, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    let mut forged = job.clone();
    forged["lease"] = json!("0123");
    let stale = worker.ack(&forged, "accepted", json!(null), json!(null)).await;
    assert_eq!(stale, json!({ "ok": false, "stale": true }));
    for _ in 0..3 {
        assert!(worker.tell("submitted", &job).await);
    }
    for _ in 0..3 {
        assert!(worker.tell("accepted", &job).await);
    }
    assert!(worker.fail("failed", &job, "463").await, "its own, if too late");
    assert_eq!(status(&app.app, &message).await, Status::Sent);
    let mut nothing = job.clone();
    nothing["id"] = json!(4711);
    assert!(!worker.tell("accepted", &nothing).await);
});

on_both!(a_receipt_settles_what_may_have_been_sent_without_sending_it_again, async |app| {
    let mut worker = Worker::of(&app.app);
    for (state, expected) in [("accepted", Status::Sent), ("read", Status::Read), ("failed", Status::Failed)]
    {
        let message = write(&app.app, DANA, state).await;
        let lost = worker.lease(1).await.remove(0);
        assert!(worker.tell("submitted", &lost).await);
        worker.receipt(&lost["wa_id"], state).await;
        assert_eq!(status(&app.app, &message).await, expected);
        worker = worker.reborn();
        assert!(worker.lease(1).await.is_empty(), "{state}");
        // The process that was thought dead comes to its end all the same.
        worker.tell("accepted", &lost).await;
        assert_eq!(status(&app.app, &message).await, expected, "never backwards");
    }
});

on_both!(a_receipt_may_come_before_the_account_and_no_status_goes_back, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    assert!(worker.tell("submitted", &job).await);
    worker.receipt(&job["wa_id"], "read").await;
    assert!(worker.tell("accepted", &job).await);
    worker.receipt(&job["wa_id"], "delivered").await;
    worker.receipt(&job["wa_id"], "failed").await;
    let read = now(&app.app, &message).await;
    assert_eq!((read.status, read.reason), (Status::Read, None));
    assert!(read.delivered_at.is_some() && read.read_at.is_some());
    worker.receipt(&json!("3EB0NOBODYKNOWS"), "read").await;
});

on_both!(one_recipient_gets_one_message_after_the_other_and_two_get_theirs_side_by_side, async |app| {
    let worker = Worker::of(&app.app);
    for text in ["ראשונה", "שנייה", "שלישית"] {
        write(&app.app, DANA, text).await;
    }
    write(&app.app, NOA, "לנועה").await;
    let texts = |jobs: &[Value]| -> Vec<String> {
        jobs.iter().map(|job| job["content"]["text"].as_str().unwrap().to_owned()).collect()
    };
    let first = worker.lease(10).await;
    assert_eq!(texts(&first), ["ראשונה", "לנועה"]);
    assert!(worker.fail("queued", &first[0], "not_sent").await);
    let again = worker.lease(10).await;
    assert_eq!(texts(&again), ["ראשונה"], "the later ones wait for it");
    worker.deliver(&again[0]).await;
    let reborn = worker.reborn();
    let second = reborn.lease(10).await;
    assert_eq!(texts(&second), ["שנייה", "לנועה"]);
    for job in &second {
        reborn.deliver(job).await;
    }
    let third = reborn.lease(10).await;
    assert_eq!(texts(&third), ["שלישית"]);
    assert!(reborn.fail("failed", &third[0], "not_on_whatsapp").await);
    let statuses: Vec<_> = all(&app.app).await.into_iter().map(|it| (it.status, it.reason)).collect();
    let sent = (Status::Sent, None);
    let failed = (Status::Failed, Some("not_on_whatsapp".to_owned()));
    assert_eq!(statuses, [sent.clone(), sent.clone(), failed, sent]);
});

on_both!(a_failed_message_is_sent_again_under_another_id, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    assert!(worker.tell("submitted", &job).await && worker.fail("failed", &job, "463").await);
    let failed = now(&app.app, &message).await;
    assert_eq!((failed.status, failed.reason.as_deref()), (Status::Failed, Some("restricted")));
    app.app.db.write(async |tx| baileys::again(tx, &failed).await).await.unwrap();
    let again = worker.lease(1).await.remove(0);
    assert_ne!(again["wa_id"], job["wa_id"]);
    worker.receipt(&job["wa_id"], "failed").await;
    worker.deliver(&again).await;
    worker.receipt(&again["wa_id"], "delivered").await;
    let sent = now(&app.app, &message).await;
    assert_eq!((sent.status, sent.reason), (Status::Delivered, None));
});

on_both!(only_logins_that_are_wanted_and_open_send, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let wanted = json!([{ "session": "1", "wanted": true, "command": null }]);
    let none = worker.poll(10, &[], &[]).await;
    assert_eq!((&none["jobs"], &none["sessions"]), (&json!([]), &wanted));
    let token = app.owner_token().await;
    let choose = async |provider: &str| {
        let change = json!({ "settings": { "whatsapp_provider": provider } });
        app.patch("/api/business").bearer(&token).json(change).send().await.expect(200);
    };
    choose("twilio").await;
    let other = worker.poll(10, &["1"], &["1"]).await;
    assert_eq!((&other["jobs"], &other["sessions"]), (&json!([]), &json!([])));
    choose("baileys").await;
    let job = worker.lease(10).await.remove(0);
    worker.deliver(&job).await;
    assert_eq!(status(&app.app, &message).await, Status::Sent);
    let (status, _) =
        worker.post("/worker/lease", json!({ "epoch": "x", "max": 1, "open": ["one"], "settled": [] })).await;
    assert_eq!(status, 400);
});

on_both!(a_poll_waits_for_a_message_and_ends_with_it, async |app| {
    let worker = Worker::of(&app.app);
    worker.lease(1).await;
    let body = json!({
        "epoch": worker.epoch, "max": 1, "wait_ms": 25_000, "open": ["1"], "settled": ["1"],
    });
    let (answer, message) = tokio::join!(worker.post("/worker/lease", body), write(&app.app, DANA, "א"));
    assert_eq!(answer.1["jobs"][0]["to"], message.to_number);
});

on_both!(five_hundred_messages_go_out_in_as_many_polls_as_their_recipients_need, async |app| {
    let worker = Worker::of(&app.app);
    let route = route(&app.app).await;
    let numbers: Vec<_> = (0..50).map(|nth| Phone::parse(&format!("+9725412345{nth:02}")).unwrap()).collect();
    app.app
        .db
        .write(async |tx| {
            for nth in 0..500 {
                let to = To::Phone(numbers[nth % 50].clone());
                let new = New { to, content: Content::Text(nth.to_string()), by: By::Agent, once: None };
                whatsapp::send(tx, MINE, &route, new).await?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    for round in 0..10 {
        let jobs = worker.lease(50).await;
        assert_eq!(jobs.len(), 50, "one for each recipient");
        for (nth, job) in jobs.iter().enumerate() {
            assert_eq!(job["content"]["text"], (round * 50 + nth).to_string(), "in their order");
            assert!(worker.tell("accepted", job).await);
        }
    }
    assert!(worker.lease(50).await.is_empty());
    assert!(all(&app.app).await.iter().all(|message| message.status == Status::Sent));
});
