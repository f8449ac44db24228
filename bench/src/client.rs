//! One client of the API: logged in, one connection that stays open, each answer read to its end.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::time::Instant;
use url::Url;

/// Longer than any request that still counts.
const WITHIN: Duration = Duration::from_secs(120);

/// A client with its login.
pub(crate) struct Client {
    http: reqwest::Client,
    base: Url,
    email: String,
    password: String,
    token: String,
}

/// An answer, and how long it took from the request to its last byte.
pub(crate) struct Timed {
    pub(crate) ms: f64,
    pub(crate) body: Value,
}

impl Client {
    /// Logs in.
    ///
    /// # Errors
    /// The program does not answer, or refuses.
    pub(crate) async fn log_in(base: Url, email: &str, password: &str) -> Result<Self> {
        let (email, password) = (email.to_owned(), password.to_owned());
        let mut client = Self { email, password, ..Self::of_nobody(base)? };
        client.renew().await?;
        Ok(client)
    }

    /// Of a server that knows no login.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub(crate) fn of_nobody(base: Url) -> Result<Self> {
        let http = reqwest::Client::builder().no_proxy().timeout(WITHIN).http1_only().build()?;
        Ok(Self { http, base, email: String::new(), password: String::new(), token: String::new() })
    }

    /// Logs in anew: a token lasts a quarter of an hour.
    ///
    /// # Errors
    /// The program does not answer, or refuses.
    pub(crate) async fn renew(&mut self) -> Result<()> {
        let body = json!({ "email": self.email, "password": self.password });
        let request = self.http.post(self.base.join("/api/auth/login")?).json(&body);
        let answer: Value = request.send().await?.error_for_status()?.json().await?;
        self.token = answer["token"].as_str().context("a login answers with a token")?.to_owned();
        Ok(())
    }

    /// The business, the user and the session that it is logged in as.
    ///
    /// # Errors
    /// The program does not answer.
    pub(crate) async fn who(&self) -> Result<(i64, i64, i64)> {
        let me = self.get("/api/auth/me").await?.body;
        let ids = (me["business"]["id"].as_i64(), me["user"]["id"].as_i64(), me["session_id"].as_i64());
        let (Some(business), Some(user), Some(session)) = ids else { bail!("who is it? {me}") };
        Ok((business, user, session))
    }

    /// Asks for `path`.
    ///
    /// # Errors
    /// Anything but success.
    pub(crate) async fn get(&self, path: &str) -> Result<Timed> {
        self.send(path, self.request(Method::GET, path)?).await
    }

    /// Hands over a JSON body.
    ///
    /// # Errors
    /// Anything but success.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Result<Timed> {
        self.send(path, self.request(Method::POST, path)?.json(body)).await
    }

    /// Hands over a table.
    ///
    /// # Errors
    /// Anything but success.
    pub(crate) async fn upload(&self, path: &str, csv: Vec<u8>) -> Result<Timed> {
        let request = self.request(Method::POST, path)?.header("content-type", "text/csv; charset=utf-8");
        self.send(path, request.body(csv)).await
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder> {
        Ok(self.http.request(method, self.base.join(path)?).bearer_auth(&self.token))
    }

    async fn send(&self, path: &str, request: RequestBuilder) -> Result<Timed> {
        let request = request.build()?;
        let begun = Instant::now();
        let answer = self.http.execute(request).await?;
        let status = answer.status();
        let bytes = answer.bytes().await?;
        let ms = begun.elapsed().as_secs_f64() * 1000.0;
        let text = String::from_utf8_lossy(&bytes);
        ensure!(status.is_success(), "{path} answered {status}: {text:.300}");
        let body =
            if status == StatusCode::NO_CONTENT { Value::Null } else { serde_json::from_slice(&bytes)? };
        Ok(Timed { ms, body })
    }
}
