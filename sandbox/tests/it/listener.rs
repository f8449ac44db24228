//! A program that Stripe tells of events: it keeps them and answers as it is told to.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;

/// An event as it came.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    signature: String,
    body: Bytes,
}

impl Told {
    pub(crate) fn event(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn kind(&self) -> String {
        self.event()["type"].as_str().unwrap().to_owned()
    }

    /// The moment of the signature, where Stripe's rule of signing, written down once more, gives the same.
    pub(crate) fn signed_at(&self, secret: &str) -> Option<i64> {
        let (at, given) = self.signature.strip_prefix("t=")?.split_once(",v1=")?;
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(&[at.as_bytes(), b".", &self.body].concat());
        let right: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        (right == given).then(|| at.parse().unwrap())
    }
}

#[derive(Debug, Default)]
struct Kept {
    told: Vec<Told>,
    answers: VecDeque<StatusCode>,
}

/// The program, on a loopback port until the test's runtime ends.
pub(crate) struct Listener {
    pub(crate) webhook: String,
    kept: Arc<Mutex<Kept>>,
}

impl Listener {
    pub(crate) async fn start() -> Self {
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let webhook = format!("http://{}/webhook/stripe", listener.local_addr().unwrap());
        let router = Router::new().route("/webhook/stripe", post(keep)).with_state(kept.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { webhook, kept }
    }

    /// Answers the next requests with these statuses, and all after them with 204.
    pub(crate) fn answer(&self, statuses: &[StatusCode]) {
        self.kept.lock().unwrap().answers = statuses.iter().copied().collect();
    }

    pub(crate) fn told(&self) -> Vec<Told> {
        self.kept.lock().unwrap().told.clone()
    }

    /// The types of what came, in the order of its coming.
    pub(crate) fn kinds(&self) -> Vec<String> {
        self.told().iter().map(Told::kind).collect()
    }
}

async fn keep(State(kept): State<Arc<Mutex<Kept>>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers["stripe-signature"].to_str().unwrap().to_owned();
    let mut kept = kept.lock().unwrap();
    kept.told.push(Told { signature, body });
    kept.answers.pop_front().unwrap_or(StatusCode::NO_CONTENT)
}
