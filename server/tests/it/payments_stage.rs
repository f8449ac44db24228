//! A program whose customers pay over Stripe's stand-in. What Stripe tells is posted by hand, so that a test says what comes
//! when, and how often.

use std::sync::Arc;

use sandbox::stripe::{Card, Stripe};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

use crate::app::{Reply, TestApp};

/// Where Stripe tells what happened.
pub const WEBHOOK: &str = "/webhook/stripe";
/// What a deal brings in the tests, in agorot.
pub const OWED: i64 = 118_000;

/// The program and Stripe.
pub struct Stage {
    pub app: Arc<TestApp>,
    pub stripe: Stripe,
    pub token: String,
}

impl Stage {
    /// Stripe's clock stands where the program's does, and it tells nothing by itself.
    pub async fn set(app: &Arc<TestApp>) -> Self {
        let stage = Self { app: app.clone(), stripe: app.sandbox.stripe(), token: app.owner_token().await };
        stage.tell_time();
        stage.stripe.hold();
        stage
    }

    fn tell_time(&self) {
        self.stripe.set_now(Some(self.app.clock.now().timestamp()));
    }

    /// Lets time go by, for the program and for Stripe.
    pub async fn advance(&mut self, by: std::time::Duration) {
        self.app.clock.advance(by);
        self.tell_time();
        self.token = self.app.owner_token().await;
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.app.post(path).bearer(&self.token).json(body).send().await
    }

    pub async fn get(&self, path: &str) -> Value {
        self.app.get(path).bearer(&self.token).send().await.expect(200)
    }

    /// A deal that brings this much.
    pub async fn deal_of(&self, amount: Option<i64>) -> i64 {
        let body = json!({ "customer_id": 1, "title": "תיווך דירה ברעננה", "amount": amount });
        self.post("/api/crm/deals", body).await.expect(201)["id"].as_i64().unwrap()
    }

    /// A deal that brings [`OWED`].
    pub async fn deal(&self) -> i64 {
        self.deal_of(Some(OWED)).await
    }

    pub async fn begin(&self, deal: i64, amount: i64) -> Reply {
        self.post("/api/payments/create-intent", json!({ "deal_id": deal, "amount": amount })).await
    }

    /// A payment that waits for its customer: its id and Stripe's.
    pub async fn begun(&self, deal: i64, amount: i64) -> (i64, String) {
        let begun = self.begin(deal, amount).await.expect(200);
        (begun["payment_id"].as_i64().unwrap(), begun["payment_intent"].as_str().unwrap().to_owned())
    }

    /// A payment that was paid, and of which the program knows.
    pub async fn paid(&self, deal: i64, amount: i64) -> (i64, String) {
        let (id, intent) = self.begun(deal, amount).await;
        self.stripe.pay(&intent, Card::Visa).unwrap();
        self.tell_all().await;
        assert_eq!(self.payment(id).await["status"], "succeeded");
        (id, intent)
    }

    pub async fn payment(&self, id: i64) -> Value {
        self.get(&format!("/api/payments/{id}")).await
    }

    pub async fn refund(&self, id: i64, body: Value) -> Reply {
        self.post(&format!("/api/payments/{id}/refund"), body).await
    }

    /// The numbers of a payment's documents.
    pub async fn documents(&self, id: i64) -> Vec<String> {
        let payment = self.payment(id).await;
        let numbers = payment["invoices"].as_array().unwrap().iter();
        numbers.map(|it| it["invoice_number"].as_str().unwrap().to_owned()).collect()
    }

    /// The newest event of this type.
    pub fn event(&self, kind: &str) -> String {
        let events = self.stripe.events();
        let found = events.iter().rev().find(|event| event["type"] == kind);
        found.unwrap_or_else(|| panic!("no {kind}"))["id"].as_str().unwrap().to_owned()
    }

    /// Posts an event as Stripe does.
    pub async fn tell(&self, event: &str) -> Reply {
        let (signature, body) = self.stripe.signed(event).expect("an event of Stripe's");
        self.told(&signature, body).await
    }

    pub async fn told(&self, signature: &str, body: Vec<u8>) -> Reply {
        let request = self.app.post(WEBHOOK).header("stripe-signature", signature);
        request.header("content-type", "application/json; charset=utf-8").body(body).send().await
    }

    /// Posts everything that happened at Stripe so far, and does what follows from it.
    pub async fn tell_all(&self) {
        for event in self.stripe.events() {
            self.tell(event["id"].as_str().unwrap()).await.expect(204);
        }
        self.app.run_jobs().await;
    }

    /// The numbers that this query counts.
    pub async fn count(&self, sql: &str) -> i64 {
        let conn = self.app.app.db.reader();
        let query =
            Statement::from_string(conn.get_database_backend(), format!("select count(*) as n from {sql}"));
        conn.query_one_raw(query).await.unwrap().unwrap().try_get("", "n").unwrap()
    }

    /// The states of what Stripe told, in the order in which it came.
    pub async fn states(&self) -> Vec<String> {
        let conn = self.app.app.db.reader();
        let sql = "select state from stripe_event order by id";
        let query = Statement::from_string(conn.get_database_backend(), sql);
        let rows = conn.query_all_raw(query).await.unwrap();
        rows.iter().map(|row| row.try_get("", "state").unwrap()).collect()
    }
}
