//! What people press: an answer that got lost is noticed, and whoever waits for it reloads once the program is back.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use super::installation::{Installation, OWNER, PASSWORD};

/// Longer than any answer takes.
const WITHIN: Duration = Duration::from_secs(60);

/// A browser.
pub(super) struct Browser<'a> {
    pub(super) at: &'a Installation,
    http: Client,
    token: Option<String>,
}

impl<'a> Browser<'a> {
    /// One in which nobody is logged in.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub(super) fn new(at: &'a Installation) -> Result<Self> {
        let http = Client::builder().no_proxy().timeout(WITHIN).build()?;
        Ok(Self { at, http, token: None })
    }

    /// Logs in as the owner of the business.
    ///
    /// # Errors
    /// The program refuses, or does not come back.
    pub(super) async fn log_in(&mut self) -> Result<()> {
        let login = json!({ "email": OWNER, "password": PASSWORD });
        let told = self.insist(Method::POST, "/api/auth/login", &login).await?;
        self.token = Some(told["token"].as_str().context("a login answers with a token")?.to_owned());
        Ok(())
    }

    /// Presses once; `None` where the answer got lost, so that nobody knows whether it was done. The program is back then.
    ///
    /// # Errors
    /// The program refuses, or does not come back.
    pub(super) async fn press(&self, method: Method, path: &str, body: &Value) -> Result<Option<Value>> {
        let request = self.request(method, path)?.json(body);
        let answer = self.answer(path, request).await?;
        Ok(answer.map(|bytes| serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    /// Presses until there is an answer: what is pressed twice is done once.
    ///
    /// # Errors
    /// As of [`Browser::press`].
    pub(super) async fn insist(&self, method: Method, path: &str, body: &Value) -> Result<Value> {
        loop {
            if let Some(told) = self.press(method.clone(), path, body).await? {
                return Ok(told);
            }
        }
    }

    /// Looks.
    ///
    /// # Errors
    /// As of [`Browser::press`].
    pub(super) async fn look(&self, path: &str) -> Result<Value> {
        Ok(serde_json::from_slice(&self.open(path).await?)?)
    }

    /// Opens a page or a file.
    ///
    /// # Errors
    /// As of [`Browser::press`].
    pub(super) async fn open(&self, path: &str) -> Result<Vec<u8>> {
        loop {
            if let Some(bytes) = self.answer(path, self.request(Method::GET, path)?).await? {
                return Ok(bytes);
            }
        }
    }

    /// Hands a file over, as often as it takes.
    ///
    /// # Errors
    /// As of [`Browser::press`].
    pub(super) async fn hand_over(&self, path: &str, pdf: &[u8]) -> Result<Value> {
        loop {
            let request = self.request(Method::POST, path)?.header("content-type", "application/pdf");
            if let Some(bytes) = self.answer(path, request.body(pdf.to_vec())).await? {
                return Ok(serde_json::from_slice(&bytes)?);
            }
        }
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder> {
        let request = self.http.request(method, self.at.base.join(path)?);
        Ok(match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        })
    }

    async fn answer(&self, path: &str, request: RequestBuilder) -> Result<Option<Vec<u8>>> {
        let answered = async {
            let answer = request.send().await?;
            Ok::<_, reqwest::Error>((answer.status(), answer.bytes().await?))
        };
        let Ok((status, bytes)) = answered.await else {
            self.at.awake().await?;
            return Ok(None);
        };
        ensure!(status.is_success(), "{path} answered {status}: {:.300}", String::from_utf8_lossy(&bytes));
        Ok(Some(bytes.to_vec()))
    }
}
