//! A program that Twilio calls: it keeps the webhooks it gets, and serves files.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::{OriginalUri, RawForm, State},
    http::{HeaderMap, StatusCode, header},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};

/// A webhook as it came.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Path and query.
    pub(crate) target: String,
    pub(crate) signature: String,
    pub(crate) form: Vec<(String, String)>,
}

impl Told {
    pub(crate) fn field(&self, name: &str) -> &str {
        self.form.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Whether Twilio's rule of signing, written down once more, gives the signature for this origin.
    pub(crate) fn is_signed(&self, token: &str, origin: &str) -> bool {
        let mut sorted = self.form.clone();
        sorted.sort();
        let text: String = sorted.into_iter().map(|(name, value)| name + &value).collect();
        let mut mac = Hmac::<sha1::Sha1>::new_from_slice(token.as_bytes()).unwrap();
        mac.update(format!("{origin}{}{text}", self.target).as_bytes());
        BASE64_STANDARD.encode(mac.finalize().into_bytes()) == self.signature
    }
}

/// The program, on a loopback port until the test's runtime ends.
pub(crate) struct Program {
    pub(crate) origin: String,
    told: Arc<Mutex<Vec<Told>>>,
}

impl Program {
    pub(crate) async fn start() -> Self {
        let told: Arc<Mutex<Vec<Told>>> = Arc::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/whatsapp/{which}", post(keep))
            .route("/files/{kind}/{size}", get(serve_file))
            .with_state(told.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { origin, told }
    }

    pub(crate) fn told(&self) -> Vec<Told> {
        self.told.lock().unwrap().clone()
    }

    /// Status and error code of each report, in the order of their coming.
    pub(crate) fn statuses(&self) -> Vec<(String, String)> {
        let of = |told: &Told| (told.field("MessageStatus").to_owned(), told.field("ErrorCode").to_owned());
        self.told().iter().map(of).collect()
    }
}

async fn keep(
    State(kept): State<Arc<Mutex<Vec<Told>>>>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> (StatusCode, &'static str) {
    let signature = headers["x-twilio-signature"].to_str().unwrap().to_owned();
    let form = url::form_urlencoded::parse(&body).into_owned().collect();
    kept.lock().unwrap().push(Told { target: uri.to_string(), signature, form });
    (StatusCode::OK, "<Response/>")
}

async fn serve_file(
    axum::extract::Path((kind, size)): axum::extract::Path<(String, usize)>,
) -> ([(header::HeaderName, String); 1], Vec<u8>) {
    ([(header::CONTENT_TYPE, kind.replace('_', "/"))], vec![7; size])
}
