//! The sandbox as a set of vendors: addresses and secrets, nothing else, so that no client knows the difference.

use providers::{google, gtts, openai, twilio};
use sandbox::Sandbox;
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
}

impl Sandboxed {
    /// The settings that lead to a running sandbox.
    pub fn by(sandbox: &Sandbox) -> Self {
        let secrets = sandbox.secrets();
        let service_account = secrets.google_service_account(sandbox.addr()).to_string();
        Self {
            twilio: twilio::Settings {
                api_base: address(&sandbox.twilio_api_base()),
                account_sid: secrets.twilio_account_sid.clone(),
                auth_token: SecretString::from(secrets.twilio_auth_token.clone()),
            },
            openai: openai::Settings {
                base_url: address(&sandbox.openai_base_url()),
                api_key: SecretString::from(secrets.openai_api_key.clone()),
                stt_model: config::DEFAULT_STT_MODEL.to_owned(),
                chat_model: config::DEFAULT_CHAT_MODEL.to_owned(),
                timeouts: openai::Timeouts::default(),
            },
            google: google::Settings {
                endpoint: Some(sandbox.google_tts_endpoint()),
                service_account: SecretString::from(service_account),
                voice: config::DEFAULT_VOICE.to_owned(),
            },
            gtts: gtts::Settings { base_url: address(&sandbox.gtts_base_url()) },
        }
    }
}

fn address(text: &str) -> Url {
    Url::parse(text).expect("the sandbox gives whole addresses")
}
