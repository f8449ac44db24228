//! The database goes away and comes back: everybody is told so meanwhile, and nothing is lost.

use std::{sync::Arc, time::Duration};

use sandbox::{Fault, Vendor, VoiceOptions, stripe::Card, telephone, telephone::Event, wav};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database as Sea, DatabaseConnection};
use serde_json::{Value, json};

use super::recordings::{TESTING, kept, left, told};
use crate::{
    app::{Database, Kind, TestApp},
    payments_stage::{OWED, Stage},
};

/// A server of PostgreSQL that takes nobody into one of its databases any more, as while it is restarted.
struct Gone {
    admin: DatabaseConnection,
    name: String,
}

impl Gone {
    async fn make(app: &TestApp) -> Self {
        let mut url = url::Url::parse(&app.app.config.database.url).unwrap();
        let name = url.path().trim_start_matches('/').to_owned();
        url.set_path("postgres");
        let gone = Self { admin: Sea::connect(url.as_str()).await.unwrap(), name };
        gone.allow(false).await;
        let end = "select pg_terminate_backend(pid) from pg_stat_activity where datname =";
        gone.admin.execute_unprepared(&format!("{end} '{}'", gone.name)).await.unwrap();
        gone
    }

    async fn allow(&self, connections: bool) {
        let allow = format!("alter database {} with allow_connections {connections}", self.name);
        self.admin.execute_unprepared(&allow).await.unwrap();
    }

    async fn back(self) {
        self.allow(true).await;
        self.admin.close().await.unwrap();
    }
}

/// A program on PostgreSQL that takes Twilio's requests without a signature.
async fn on_postgres() -> Option<Arc<TestApp>> {
    Some(TestApp::with(Database::new(Kind::Postgres).await?, &TESTING).await)
}

async fn health(app: &TestApp) -> (Value, Value, Value) {
    let told = app.get("/health").send().await.expect(200);
    (told["status"].clone(), told["database"].clone(), told["queue"]["status"].clone())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_gone_everybody_is_told_so() {
    let Some(app) = on_postgres().await else { return };
    crate::app::run(app, async |app| {
        let token = app.owner_token().await;
        let gone = Gone::make(&app).await;
        let note = json!({ "customer_id": 1, "body": "שלום" });
        for _ in 0..3 {
            let read = app.get("/api/crm/customers").bearer(&token).send().await.expect(503);
            let written =
                app.post("/api/crm/notes").bearer(&token).json(note.clone()).send().await.expect(503);
            let login = json!({ "email": "a@example.co.il", "password": "wrong or not" });
            let login = app.post("/api/auth/login").json(login).send().await.expect(503);
            for refused in [read, written, login] {
                assert_eq!(refused["error"], "database_unavailable");
                assert!(!refused.to_string().contains("connection"), "{refused}");
            }
        }
        assert_eq!(health(&app).await, (json!("degraded"), json!("failed"), json!("failed")));
        let fields = [("CallSid", "CA1"), ("From", "+972541234567"), ("To", "+97237600000")];
        let caller = app.post("/webhook/incoming_call").form(&fields).send().await;
        assert_eq!(caller.status, 200, "a 500 would be a dropped line");
        assert!(caller.text().contains("<Record "), "{}", caller.text());
        assert_eq!(app.run_jobs().await, 0);
        gone.back().await;
        app.get("/api/crm/customers").bearer(&token).send().await.expect(200);
        app.post("/api/crm/notes").bearer(&token).json(note).send().await.expect(201);
        assert_eq!(health(&app).await, (json!("ok"), json!("ok"), json!("ok")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_that_is_told_or_looked_into_while_the_database_goes_is_written_down_once() {
    let Some(app) = on_postgres().await else { return };
    crate::app::run(app, async |app| {
        let stage = Stage::set(&app).await;
        let (told_before, intent) = stage.begun(stage.deal().await, OWED).await;
        stage.stripe.pay(&intent, Card::Visa).unwrap();
        stage.tell(&stage.event("payment_intent.succeeded")).await.expect(204);
        let (told_meanwhile, intent) = stage.begun(stage.deal().await, OWED).await;
        stage.stripe.pay(&intent, Card::Visa).unwrap();
        let second = stage.event("payment_intent.succeeded");
        // The order of the first is being carried out when the database goes.
        app.sandbox.faults().set(Vendor::Stripe, "fetch_intent", Fault::delay_ms(700).times(1));
        let worker = app.app.worker();
        let working = tokio::spawn(async move { worker.run_due().await });
        while !app.sandbox.requests().iter().any(|asked| asked.operation == "fetch_intent") {
            tokio::task::yield_now().await;
        }
        let gone = Gone::make(&app).await;
        assert_eq!(stage.tell(&second).await.expect(503)["error"], "database_unavailable");
        working.await.unwrap();
        gone.back().await;
        stage.tell(&second).await.expect(204);
        app.clock.advance(Duration::from_secs(61));
        app.run_jobs().await;
        for id in [told_before, told_meanwhile] {
            assert_eq!(stage.payment(id).await["status"], "succeeded");
            assert_eq!(stage.documents(id).await.len(), 1);
        }
        assert_eq!(stage.states().await, ["applied", "applied"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_left_while_the_database_is_gone_is_there_when_it_is_back() {
    let Some(app) = on_postgres().await else { return };
    crate::app::run(app, async |app| {
        let words = "תתקשרו אליי בבקשה";
        let samples = telephone::say(words, &VoiceOptions::default()).await.unwrap();
        telephone::Control::at(app.sandbox.addr()).unwrap().announce(words, &samples).await.unwrap();
        let url = kept(&app, "CA1", wav::pcm16(8_000, &samples)).await;
        let gone = Gone::make(&app).await;
        left(&app, "CA1", &url).await;
        gone.back().await;
        app.quiet().await;
        assert_eq!(told(&app, "CA1").await, "the recording with its words");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_outlasts_the_database_and_is_written_down_when_it_is_back_by_telephone() {
    let Some(app) = TestApp::postgres().await else { return };
    crate::app::run(app, async |app| {
        let mut gone = None;
        let called = app
            .talk(
                &["שלום, מה הכתובת שלכם?", "קוראים לי דני כהן", "תודה, להתראות"],
                async |event: &Event| {
                    if *event == Event::Said && gone.is_none() {
                        gone = Some(Gone::make(&app).await);
                    }
                },
            )
            .await;
        assert_eq!((called.report.turns.len(), called.report.voicemail), (3, false));
        gone.expect("the caller has said something").back().await;
        app.quiet().await;
        let call = app.the_call().await;
        let turns = call["turns"].as_array().unwrap().iter();
        let said: Vec<&str> =
            turns.filter(|turn| turn["who"] == "caller").map(|turn| turn["text"].as_str().unwrap()).collect();
        assert_eq!(said, ["שלום, מה הכתובת שלכם?", "קוראים לי דני כהן", "תודה, להתראות"]);
        assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("caller_goodbye")));
        assert_eq!(call["summary"]["caller_name"]["value"], "דני כהן");
        assert!(call["recording_url"].is_string(), "{call}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_somebody_else_keeps_locked_is_read_and_not_written() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let token = app.owner_token().await;
        let mut options = ConnectOptions::new(&app.app.config.database.url);
        let locked = Sea::connect(options.max_connections(1).clone()).await.unwrap();
        locked.execute_unprepared("begin immediate").await.unwrap();
        let note = json!({ "customer_id": 1, "body": "שלום" });
        let write = || app.post("/api/crm/notes").bearer(&token).json(note.clone()).send();
        let (one, other) = tokio::join!(write(), write());
        for refused in [one, other] {
            assert_eq!(refused.expect(503)["error"], "database_unavailable");
        }
        app.get("/api/crm/customers").bearer(&token).send().await.expect(200);
        assert_eq!(health(&app).await, (json!("ok"), json!("ok"), json!("ok")));
        locked.execute_unprepared("rollback").await.unwrap();
        write().await.expect(201);
        let notes = app.get("/api/crm/customers/1/notes").bearer(&token).send().await.expect(200);
        assert_eq!(notes["total"], 1);
        locked.close().await.unwrap();
    })
    .await;
}
