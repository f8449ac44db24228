//! The keys of vendors: those of the settings, and those that a business may have of its own.

use std::fmt;

use providers::{google, gtts, openai, stripe, twilio};
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
    /// A Stripe account of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stripe: Option<StripeKeys>,
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

/// A Stripe account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripeKeys {
    /// `sk_…` or `rk_…`.
    pub secret_key: String,
    /// `whsec_…`, of the webhook that leads here.
    pub webhook_secret: String,
    /// `pk_…`; absent where no page takes cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publishable_key: Option<String>,
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
        if let (Some(keys), Some(stripe)) = (&self.stripe, &mut settings.stripe) {
            stripe.secret_key = SecretString::from(keys.secret_key.clone());
            stripe.webhook_secret = SecretString::from(keys.webhook_secret.clone());
            // The installation's would pay into another account.
            stripe.publishable_key.clone_from(&keys.publishable_key);
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

pub(super) fn stripe(settings: &config::Stripe) -> stripe::Settings {
    stripe::Settings {
        api_base: address(&settings.api_base),
        secret_key: settings.secret_key.clone(),
        webhook_secret: settings.webhook_secret.clone(),
        publishable_key: settings.publishable_key.clone(),
        browser_base: address(stripe::BROWSER_BASE),
    }
}

fn address(text: &str) -> Url {
    Url::parse(text).expect("the settings were checked when they were read")
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use sandbox::Secrets;
    use secrecy::ExposeSecret as _;

    use super::*;
    use crate::{
        config::Config,
        vendors::{Sandboxed, Vendors},
    };

    #[test]
    fn a_business_is_paid_into_its_own_account_at_the_address_of_the_installation() {
        let config = Config::from_map([].into()).unwrap();
        let addr = SocketAddr::from(([127, 0, 0, 1], 9));
        let vendors = Vendors::new(&config.vendors, Some(&Sandboxed::at(addr, &Secrets::random())));
        let json = r#"{"stripe": {"secret_key": "sk_live_hush", "webhook_secret": "whsec_hush"}}"#;
        let keys: Keys = serde_json::from_str(json).unwrap();
        let (own, of) = (vendors.own(), vendors.of(Some(&keys)));
        let (own, of) = (own.stripe().unwrap().settings(), of.stripe().unwrap().settings());
        assert_eq!(of.secret_key.expose_secret(), "sk_live_hush");
        assert_eq!(of.webhook_secret.expose_secret(), "whsec_hush");
        assert!(of.publishable_key.is_none() && own.publishable_key.is_some());
        assert_eq!(
            (of.api_base.as_str(), own.api_base.as_str()),
            ("http://127.0.0.1:9/", "http://127.0.0.1:9/")
        );
        assert!(!format!("{keys:?}").contains("hush"));
    }
}
