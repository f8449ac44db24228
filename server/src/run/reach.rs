//! Reaching a running program from outside, as its owner and as its telephone company.

use std::{net::SocketAddr, time::Duration};

use ::sandbox::telephone;
use anyhow::{Context as _, Result, ensure};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use url::Url;

use crate::{
    accounts,
    config::{Config, Vendor},
    installation::Installation,
};

/// Longer than any answer of the program.
const TIMEOUT: Duration = Duration::from_secs(40);
/// A telephone call of the developer ends by itself.
const CALL_MAX_MS: u64 = 10 * 60 * 1000;

/// A program that is running, and the right to use it.
pub(super) struct Reach {
    pub(super) http: reqwest::Client,
    pub(super) base: Url,
    pub(super) sandbox: Option<SocketAddr>,
    public: Option<Url>,
    account_sid: String,
    auth_token: SecretString,
}

impl Reach {
    /// The program at `base`, or the one of these settings.
    pub(super) fn new(config: &Config, base: Option<&str>) -> Result<Self> {
        let own = format!("http://127.0.0.1:{}", config.http.port);
        let base: Url = base.unwrap_or(&own).parse().context("the address of the program is no address")?;
        let known = Installation::at(&config.data_dir).sandbox().context("DATA_DIR cannot be read")?;
        let (account_sid, auth_token) = match &config.vendors.twilio {
            Vendor::Real(twilio) => (twilio.account_sid.clone(), twilio.auth_token.clone()),
            Vendor::Sandbox | Vendor::Disabled => {
                let secrets = &known.secrets;
                (secrets.twilio_account_sid.clone(), SecretString::from(secrets.twilio_auth_token.clone()))
            }
        };
        let sandboxed = !config.environment.is_production() && known.port != 0;
        let sandbox = sandboxed.then(|| SocketAddr::from(([127, 0, 0, 1], known.port)));
        let public = config.http.public_host.as_ref().map(|host| host.https("/").parse());
        let public = public.transpose().context("PUBLIC_HOST is no host")?;
        Ok(Self { http: providers::http::client(TIMEOUT), base, sandbox, public, account_sid, auth_token })
    }

    /// Logs in as the owner of the settings and returns the token.
    pub(super) async fn log_in(&self, config: &Config) -> Result<String> {
        let body: Value = self.enter(config).await?.json().await?;
        Ok(body["token"].as_str().context("a login without a token")?.to_owned())
    }

    /// Logs in as the owner of the settings; the whole answer, with its cookie.
    pub(super) async fn enter(&self, config: &Config) -> Result<reqwest::Response> {
        let owner = accounts::owner_login(config).context("the owner's login")?;
        let owner = owner.context("set ADMIN_EMAIL and ADMIN_PASSWORD, or hand over a token")?;
        let login = json!({"email": owner.email, "password": owner.password.expose_secret()});
        let sent = self.http.post(self.at("/api/auth/login")).json(&login).send().await;
        let answer = sent
            .with_context(|| format!("nothing answers at {}: is `agentlocator serve` running?", self.base))?;
        let status = answer.status();
        ensure!(status.is_success(), "the owner cannot log in: {status} {}", answer.text().await?);
        Ok(answer)
    }

    /// The JSON at a path of the API.
    pub(super) async fn get(&self, path: &str, token: &str) -> Result<Value> {
        let answer = self.http.get(self.at(path)).bearer_auth(token).send().await?;
        let status = answer.status();
        ensure!(status.is_success(), "{path} answered {status}: {}", answer.text().await?);
        Ok(answer.json().await?)
    }

    /// The JSON that posting `body` is answered with; another status than this one is an error.
    pub(super) async fn post(&self, path: &str, token: &str, body: &Value, status: u16) -> Result<Value> {
        let answer = self.http.post(self.at(path)).bearer_auth(token).json(body).send().await?;
        let given = answer.status();
        ensure!(given == status, "{path} answered {given}: {}", answer.text().await?);
        Ok(answer.json().await?)
    }

    /// The first number of the business.
    pub(super) async fn number(&self, token: &str) -> Result<String> {
        let business = self.get("/api/business", token).await?;
        let number = business["phones"][0].as_str().or_else(|| business["phones"][0]["number"].as_str());
        Ok(number.unwrap_or("+972500000000").to_owned())
    }

    /// A telephone in the hand of `from` that calls `to`.
    pub(super) fn telephone(&self, from: String, to: String, pace: f64) -> telephone::Options {
        telephone::Options {
            program: self.base.clone(),
            public: self.public.clone(),
            account_sid: self.account_sid.clone(),
            auth_token: self.auth_token.expose_secret().to_owned(),
            from,
            to,
            sandbox: self.sandbox,
            pace,
            person_answers: true,
            max_ms: CALL_MAX_MS,
        }
    }

    pub(super) fn at(&self, path: &str) -> Url {
        self.base.join(path).expect("our own paths are addresses")
    }
}
