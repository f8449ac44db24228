//! The sandbox as a set of vendors: addresses and secrets, nothing else, so that no client knows the difference.

use std::net::SocketAddr;

use providers::{google, gtts, openai, stripe, twilio};
use sandbox::Secrets;
use secrecy::SecretString;
use url::Url;

use crate::config;

/// What the clients are told where the sandbox serves them.
#[derive(Clone)]
pub struct Sandboxed {
    pub(super) twilio: twilio::Settings,
    pub(super) openai: openai::Settings,
    pub(super) google: google::Settings,
    pub(super) gtts: gtts::Settings,
    pub(super) stripe: stripe::Settings,
}

impl Sandboxed {
    /// The settings that lead to the sandbox at `addr`, in this process or another.
    pub fn at(addr: SocketAddr, secrets: &Secrets) -> Self {
        let base = format!("http://{addr}");
        let service_account = secrets.google_service_account(addr).to_string();
        Self {
            twilio: twilio::Settings {
                api_base: address(&base),
                account_sid: secrets.twilio_account_sid.clone(),
                auth_token: SecretString::from(secrets.twilio_auth_token.clone()),
            },
            openai: openai::Settings {
                base_url: address(&format!("{base}/v1")),
                api_key: SecretString::from(secrets.openai_api_key.clone()),
                stt_model: config::DEFAULT_STT_MODEL.to_owned(),
                chat_model: config::DEFAULT_CHAT_MODEL.to_owned(),
                timeouts: openai::Timeouts::default(),
            },
            google: google::Settings {
                endpoint: Some(base.clone()),
                service_account: SecretString::from(service_account),
                voice: config::DEFAULT_VOICE.to_owned(),
            },
            gtts: gtts::Settings { base_url: address(&base) },
            stripe: stripe::Settings {
                api_base: address(&base),
                secret_key: SecretString::from(secrets.stripe_secret_key.clone()),
                webhook_secret: SecretString::from(secrets.stripe_webhook_secret.clone()),
                publishable_key: Some(secrets.stripe_publishable_key.clone()),
                browser_base: address(&base),
            },
        }
    }
}

fn address(text: &str) -> Url {
    Url::parse(text).expect("a socket address makes an address")
}
