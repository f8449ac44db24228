//! What the tests of contracts begin with: a deal, a signature that was drawn, and contracts that were sent and signed.

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryOrder as _, Statement};
use serde_json::{Value, json};
use server::{
    contracts::{Contract, Signer, row},
    db::BusinessId,
};

use crate::app::{Reply, TestApp};

/// The first business.
pub const MINE: BusinessId = BusinessId(1);
/// How the customer of the deals is reached.
pub const DANA: &str = "+972541234567";
/// What the signers' devices say of themselves.
pub const DEVICE: &str = "Mozilla/5.0 (Linux; Android 14)";
/// From where signers come.
pub const HOME: &str = "203.0.113.20:40000";

/// The program, its owner's login, and a customer.
pub struct Stage {
    pub app: Arc<TestApp>,
    pub token: String,
    pub customer: i64,
}

/// A picture of this size on which `ink` says where it is black.
pub fn png(width: u32, height: u32, ink: impl Fn(u32, u32) -> bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            pixels.extend(if ink(x, y) { [20, 20, 60, 255] } else { [0, 0, 0, 0] });
        }
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A signature as it is drawn on a telephone: a wave of two fingers' height.
pub fn drawing() -> Vec<u8> {
    png(480, 180, |x, y| {
        let middle = 90.0 + 50.0 * (f64::from(x) / 25.0).sin();
        (40..440).contains(&x) && (f64::from(y) - middle).abs() < 4.0
    })
}

/// [`drawing`] as a canvas writes it.
pub fn drawn() -> String {
    format!("data:image/png;base64,{}", BASE64_STANDARD.encode(drawing()))
}

/// The secret part of a signer's address.
pub fn token_of(signer: &Value) -> String {
    let url = signer["url"].as_str().unwrap_or_else(|| panic!("no address: {signer}"));
    url.split_once("/sign/").unwrap_or_else(|| panic!("{url}")).1.to_owned()
}

/// The number of a contract as it was sent.
pub fn number(sent: &Value) -> String {
    sent["contract"]["contract_number"].as_str().unwrap_or_else(|| panic!("no number: {sent}")).to_owned()
}

impl Stage {
    pub async fn set(app: &Arc<TestApp>) -> Self {
        let token = app.owner_token().await;
        let dana = json!({ "name": "דנה כהן", "phone": DANA, "email": "dana@example.co.il" });
        let made = app.post("/api/crm/customers").bearer(&token).json(dana).send().await.expect(201);
        Self { app: app.clone(), token, customer: made["id"].as_i64().unwrap() }
    }

    /// Lets time go by.
    pub async fn advance(&mut self, by: Duration) {
        self.app.clock.advance(by);
        self.token = self.app.owner_token().await;
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.app.post(path).bearer(&self.token).json(body).send().await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.app.patch(path).bearer(&self.token).json(body).send().await
    }

    pub async fn get(&self, path: &str) -> Value {
        self.app.get(path).bearer(&self.token).send().await.expect(200)
    }

    /// A deal of the customer.
    pub async fn deal(&self) -> i64 {
        let body = json!({ "customer_id": self.customer, "title": "תיווך דירה ברעננה", "amount": 1_180_000 });
        self.post("/api/crm/deals", body).await.expect(201)["id"].as_i64().unwrap()
    }

    /// Sends a contract of this deal, with what else is said.
    pub async fn send(&self, deal: i64, more: Value) -> Reply {
        let mut body = json!({ "deal_id": deal });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.post("/api/contracts/send", body).await
    }

    /// A contract that waits for the customer: what the API answered, and the token.
    pub async fn sent(&self, deal: i64) -> (Value, String) {
        let sent = self.send(deal, json!({})).await.expect(201);
        let token = token_of(&sent["signers"][0]);
        (sent, token)
    }

    /// A contract that waits for these two: what the API answered, and their tokens.
    pub async fn sent_to_two(&self, deal: i64) -> (Value, [String; 2]) {
        let signers = json!([
            { "name": "דנה כהן", "phone": DANA, "is_customer": true },
            { "name": "נועם לוי", "phone": "+972547654321" },
        ]);
        let sent = self.send(deal, json!({ "signers": signers })).await.expect(201);
        let tokens = [token_of(&sent["signers"][0]), token_of(&sent["signers"][1])];
        (sent, tokens)
    }

    /// What a signer sees.
    pub async fn page(&self, token: &str) -> Value {
        self.app.get(&format!("/api/public/sign/{token}")).from(HOME).send().await.expect(200)
    }

    /// The document as a signer reads it.
    pub async fn document(&self, token: &str) -> Reply {
        let request = self.app.get(&format!("/api/public/sign/{token}/document")).from(HOME);
        request.header("user-agent", DEVICE).send().await
    }

    /// What a signer sends who signs by hand, changed by `more`.
    pub async fn given(&self, token: &str, more: Value) -> Value {
        let page = self.page(token).await;
        let mut given = json!({
            "name": page["signer"]["name"], "consent": true,
            "document_sha256": page["document_sha256"], "signature_b64": drawn(),
        });
        given.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        given
    }

    /// A signer sends this.
    pub async fn give(&self, token: &str, given: Value) -> Reply {
        let request = self.app.post(&format!("/api/public/sign/{token}")).from(HOME);
        request.header("user-agent", DEVICE).json(given).send().await
    }

    /// A signer signs by hand.
    pub async fn sign(&self, token: &str) -> Reply {
        let given = self.given(token, json!({})).await;
        self.give(token, given).await
    }

    pub async fn decline(&self, token: &str, reason: &str) -> Reply {
        let request = self.app.post(&format!("/api/public/sign/{token}/decline")).from(HOME);
        request.json(json!({ "reason": reason })).send().await
    }

    /// A contract of a fresh deal that the customer has read and signed by link: its number and the token.
    pub async fn signed(&self) -> (String, String) {
        let deal = self.deal().await;
        let (sent, token) = self.sent(deal).await;
        assert_eq!(self.document(&token).await.status, 200);
        assert_eq!(self.sign(&token).await.expect(200)["status"], "signed");
        (number(&sent), token)
    }

    /// A contract as the API shows it.
    pub async fn contract(&self, number: &str) -> Value {
        self.get(&format!("/api/contracts/{number}")).await
    }

    /// What happened with a contract.
    pub async fn deeds(&self, number: &str) -> Vec<String> {
        let contract = self.contract(number).await;
        assert_eq!(contract["trail_is_whole"], true, "{contract}");
        let events = contract["events"].as_array().unwrap().iter();
        events.map(|event| event["kind"].as_str().unwrap().to_owned()).collect()
    }

    /// A text of the business's own: its id. The text may name `{{place}}`.
    pub async fn template(&self, body: &str, fields: Value) -> i64 {
        let template = json!({ "name": "הסכם משלנו", "title": "הסכם", "body": body, "fields": fields });
        self.post("/api/contracts/templates", template).await.expect(201)["id"].as_i64().unwrap()
    }

    /// Every contract, in the order of their making.
    pub async fn contracts(&self) -> Vec<Contract> {
        let all = row::contract::Entity::find().order_by_asc(row::contract::Column::Id);
        all.all(self.app.app.db.reader()).await.unwrap()
    }

    /// Every signer, in the order of their making.
    pub async fn signers(&self) -> Vec<Signer> {
        let all = row::signer::Entity::find().order_by_asc(row::signer::Column::Id);
        all.all(self.app.app.db.reader()).await.unwrap()
    }

    /// The numbers that this query counts.
    pub async fn count(&self, sql: &str) -> i64 {
        let conn = self.app.app.db.reader();
        let query =
            Statement::from_string(conn.get_database_backend(), format!("select count(*) as n from {sql}"));
        conn.query_one_raw(query).await.unwrap().unwrap().try_get("", "n").unwrap()
    }

    /// Runs a statement that no code of the program has; false where the database refuses it.
    pub async fn meddle(&self, sql: &str) -> bool {
        self.app.app.db.schema().execute_unprepared(sql).await.is_ok()
    }
}
