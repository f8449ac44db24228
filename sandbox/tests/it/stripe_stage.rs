//! A stand-in of Stripe, a program that it tells, and who asks it.

use reqwest::{Client, Method};
use sandbox::{
    Options, Sandbox, Secrets,
    stripe::{Card, Stripe},
};
use serde_json::{Value, json};

use crate::listener::Listener;

pub(crate) const PAID: [&str; 3] = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];

pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    pub(crate) program: Listener,
    pub(crate) client: Client,
}

impl Stage {
    pub(crate) async fn set() -> Self {
        let sandbox = Sandbox::start(Options::new(Secrets::random())).await.unwrap();
        let program = Listener::start().await;
        sandbox.stripe().set_webhook(Some(program.webhook.parse().unwrap()));
        Self { sandbox, program, client: Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) fn stripe(&self) -> Stripe {
        self.sandbox.stripe()
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}/v1/{path}", self.sandbox.stripe_api_base());
        self.client.request(method, url).bearer_auth(&self.sandbox.secrets().stripe_secret_key)
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
        answer(self.request(Method::POST, path).form(form)).await
    }

    pub(crate) async fn post_once(&self, key: &str, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
        answer(self.request(Method::POST, path).header("Idempotency-Key", key).form(form)).await
    }

    /// An intent of 1,170.00 shekels.
    pub(crate) async fn intent(&self) -> String {
        let (status, intent) = self.post("payment_intents", &new_intent("117000")).await;
        assert_eq!((status, &intent["status"]), (200, &json!("requires_payment_method")), "{intent}");
        intent["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn paid(&self) -> String {
        let id = self.intent().await;
        self.stripe().pay(&id, Card::Visa).unwrap();
        id
    }

    pub(crate) async fn refund(&self, intent: &str, amount: &str) -> (u16, Value) {
        self.post("refunds", &[("payment_intent", intent), ("amount", amount)]).await
    }

    /// How an intent stands, with its charge.
    pub(crate) async fn standing(&self, id: &str) -> Value {
        self.get(&format!("payment_intents/{id}?expand[]=latest_charge")).await.1
    }

    /// The types of all events so far, once all were told.
    pub(crate) async fn kinds(&self) -> Vec<String> {
        self.stripe().settled().await;
        self.program.kinds()
    }

    pub(crate) fn problems(&self) -> Vec<String> {
        self.sandbox.violations().into_iter().map(|violation| violation.problem).collect()
    }
}

pub(crate) fn new_intent(amount: &str) -> [(&str, &str); 4] {
    [
        ("amount", amount),
        ("currency", "ils"),
        ("automatic_payment_methods[enabled]", "true"),
        ("metadata[payment]", "7"),
    ]
}

pub(crate) async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

pub(crate) fn error_of(answer: &(u16, Value)) -> (u16, &Value, &Value) {
    (answer.0, &answer.1["error"]["type"], &answer.1["error"]["code"])
}
