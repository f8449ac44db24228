//! Requests through the router, without a socket, and what came back.

use std::net::{Ipv4Addr, SocketAddr};

use axum::{Router, body::Body, extract::ConnectInfo, http};
use http::{HeaderMap, StatusCode};
use tower::ServiceExt as _;

/// A request that is being put together.
pub struct Request<'a> {
    router: &'a Router,
    builder: http::request::Builder,
    peer: SocketAddr,
    body: Vec<u8>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl<'a> Request<'a> {
    pub(super) fn new(router: &'a Router, method: &str, path: &str) -> Self {
        let builder = http::Request::builder().method(method).uri(path).header("host", "127.0.0.1");
        Self { router, builder, peer: SocketAddr::from((Ipv4Addr::LOCALHOST, 50_000)), body: Vec::new() }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder.headers_mut().expect("a sane request").remove(name);
        self.builder = self.builder.header(name, value);
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// As if it came from this address.
    pub fn from(mut self, peer: &str) -> Self {
        self.peer = peer.parse().expect("an address with a port");
        self
    }

    pub fn json(mut self, body: serde_json::Value) -> Self {
        self.body = body.to_string().into_bytes();
        self.header("content-type", "application/json")
    }

    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let encoded = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.body = encoded.into_bytes();
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = bytes.into();
        self
    }

    /// Sends it and returns as soon as the head of the answer is there; for streams that have no end.
    pub async fn open(self) -> http::Response<Body> {
        let mut request = self.builder.body(Body::from(self.body)).expect("a sane request");
        request.extensions_mut().insert(ConnectInfo(self.peer));
        self.router.clone().oneshot(request).await.expect("the router never fails")
    }

    /// Sends it and reads the whole answer.
    pub async fn send(self) -> Reply {
        let (head, body) = self.open().await.into_parts();
        let bytes = axum::body::to_bytes(body, 64 * 1024 * 1024).await.expect("a whole body");
        Reply { status: head.status, headers: head.headers, bytes: bytes.to_vec() }
    }
}

impl Reply {
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON, after a check of the status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> serde_json::Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        if self.bytes.is_empty() { serde_json::Value::Null } else { self.json() }
    }
}
