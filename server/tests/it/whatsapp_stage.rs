//! A program that a customer writes to over Twilio's stand-in, with real sockets between them.

use std::sync::{Arc, Mutex};

use axum::http::Method;
use jiff::Timestamp;
use sandbox::whatsapp::{Answered, Incoming, WhatsApp};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryOrder as _};
use server::{
    accounts::Phone,
    crm,
    db::{BusinessId, MessageId},
    whatsapp::{Message, row},
};

use crate::app::{Reply, TestApp};

/// What the stage needs.
pub const SETTINGS: [(&str, &str); 2] =
    [("PUBLIC_HOST", "crm.example.co.il"), ("WHATSAPP_PROVIDER", "twilio")];
/// Scheme and host by which Twilio knows the program.
pub const PUBLIC: &str = "https://crm.example.co.il";
/// The installation's sender.
pub const SENDER: &str = "+14155238886";
/// Who writes.
pub const CUSTOMER: &str = "+972541234567";
/// The first business.
pub const MINE: BusinessId = BusinessId(1);

/// The program and the customers' side of WhatsApp.
pub struct Stage {
    pub app: Arc<TestApp>,
    pub whatsapp: WhatsApp,
    token: Mutex<String>,
}

impl Stage {
    /// Serves the program where Twilio's stand-in finds it, at the program's own time.
    pub async fn set(app: &Arc<TestApp>) -> Self {
        let addr = app.serve().await;
        let whatsapp = app.sandbox.whatsapp();
        whatsapp.set_program(PUBLIC.parse().unwrap(), format!("http://{addr}").parse().unwrap());
        let stage = Self { app: app.clone(), whatsapp, token: Mutex::new(app.owner_token().await) };
        stage.tell_time();
        stage
    }

    /// Lets the stand-in know what time it is.
    pub fn tell_time(&self) {
        self.whatsapp.set_now(Some(self.app.clock.now().timestamp()));
    }

    /// Lets time go by, for the program and for Twilio; the owner's token may have ended meanwhile.
    pub async fn advance(&self, by: std::time::Duration) {
        self.app.clock.advance(by);
        self.tell_time();
        let fresh = self.app.owner_token().await;
        *self.token.lock().unwrap() = fresh;
    }

    /// A token of the owner's.
    pub fn token(&self) -> String {
        self.token.lock().unwrap().clone()
    }

    /// What a customer writes, unless more is said.
    pub fn text(body: &str) -> Incoming {
        Incoming {
            webhook: format!("{PUBLIC}/webhook/whatsapp/incoming"),
            from: CUSTOMER.to_owned(),
            to: SENDER.to_owned(),
            body: body.to_owned(),
            name: Some("דנה".to_owned()),
            ..Incoming::default()
        }
    }

    /// The customer writes, and the program takes it.
    pub async fn receive(&self, message: &Incoming) -> Answered {
        let answered = self.whatsapp.write(message).await.unwrap();
        assert_eq!(answered.status, 200, "{}", answered.body);
        answered
    }

    /// The owner writes by the API.
    pub async fn send(&self, body: serde_json::Value) -> Reply {
        self.app.post("/api/whatsapp/send").bearer(&self.token()).json(body).send().await
    }

    /// The id of a message that was taken.
    pub async fn sent(&self, body: serde_json::Value) -> MessageId {
        MessageId(self.send(body).await.expect(202)["id"].as_i64().unwrap())
    }

    /// Runs what is due, and waits until Twilio has told all that it has to tell.
    pub async fn work(&self) {
        self.app.run_jobs().await;
        self.whatsapp.settled().await;
    }

    /// All messages, in the order of their writing.
    pub async fn messages(&self) -> Vec<Message> {
        let all = row::Entity::find().order_by_asc(row::Column::Id);
        all.all(self.app.app.db.reader()).await.unwrap()
    }

    /// One message.
    pub async fn message(&self, id: MessageId) -> Message {
        row::Entity::find_by_id(id).one(self.app.app.db.reader()).await.unwrap().unwrap()
    }

    /// The customer who writes.
    pub async fn customer(&self) -> crm::Customer {
        let phone = Phone::parse(CUSTOMER).unwrap();
        let db = &self.app.app.db;
        db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, crm::Source::Message).await)
            .await
            .unwrap()
    }

    /// Sends the program a form as Twilio would, from outside; `tampered` is added after it was signed.
    pub async fn told(&self, path: &str, fields: &[(&str, &str)], tampered: &[(&str, &str)]) -> Reply {
        let secrets = self.app.sandbox.secrets();
        let signature =
            crate::calls_webhooks::sign(&secrets.twilio_auth_token, &format!("{PUBLIC}{path}"), fields);
        let request = self.app.request(Method::POST.as_str(), path).form(&[fields, tampered].concat());
        request.header("x-twilio-signature", &signature).from("203.0.113.7:4711").send().await
    }

    /// Runs a statement that no code of the program has.
    pub async fn meddle(&self, sql: &str) {
        self.app.app.db.schema().execute_unprepared(sql).await.unwrap();
    }

    /// The titles of all tasks.
    pub async fn tasks(&self) -> Vec<String> {
        let list = self.app.get("/api/crm/tasks").bearer(&self.token()).send().await.expect(200);
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect()
    }
}

/// A moment as the API writes it.
pub fn moment(text: &str) -> Option<server::db::Moment> {
    Some(text.parse::<Timestamp>().unwrap().into())
}
