//! The keys of vendors: those of the settings, and those that a business may have of its own.

use std::fmt;

use providers::{google, gtts, openai, twilio};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::Settings;
use crate::config;

/// A business's own keys; what is absent is the installation's. Kept as JSON, never shown.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// A Twilio account of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twilio: Option<TwilioKeys>,
    /// An OpenAI key of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openai: Option<OpenAiKeys>,
}

/// A Twilio account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwilioKeys {
    /// `AC…`.
    pub account_sid: String,
    /// Its secret.
    pub auth_token: String,
}

/// An OpenAI key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAiKeys {
    /// The secret.
    pub api_key: String,
}

impl Keys {
    /// Whether it has no key at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn fingerprint(&self) -> String {
        let json = serde_json::to_vec(self).expect("strings become JSON");
        Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn over(&self, installation: &Settings) -> Settings {
        let mut settings = installation.clone();
        if let (Some(keys), Some(twilio)) = (&self.twilio, &mut settings.twilio) {
            twilio.account_sid.clone_from(&keys.account_sid);
            twilio.auth_token = SecretString::from(keys.auth_token.clone());
        }
        if let (Some(keys), Some(openai)) = (&self.openai, &mut settings.openai) {
            openai.api_key = SecretString::from(keys.api_key.clone());
        }
        settings
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

pub(super) fn twilio(settings: &config::Twilio) -> twilio::Settings {
    twilio::Settings {
        api_base: address(&settings.api_base),
        account_sid: settings.account_sid.clone(),
        auth_token: settings.auth_token.clone(),
    }
}

pub(super) fn openai(settings: &config::OpenAi) -> openai::Settings {
    openai::Settings {
        base_url: address(&settings.base_url),
        api_key: settings.api_key.clone(),
        stt_model: settings.stt_model.clone(),
        chat_model: settings.chat_model.clone(),
        timeouts: openai::Timeouts::default(),
    }
}

pub(super) fn google(settings: &config::Google) -> google::Settings {
    google::Settings {
        endpoint: settings.endpoint.clone(),
        service_account: settings.service_account.clone(),
        voice: settings.voice.clone(),
    }
}

pub(super) fn gtts(settings: &config::Gtts) -> gtts::Settings {
    gtts::Settings { base_url: address(&settings.base_url) }
}

fn address(text: &str) -> Url {
    Url::parse(text).expect("the settings were checked when they were read")
}
