//! The outside companies as this installation reaches them: themselves, or the sandbox, or not at all;
//! per business where it has keys of its own, with the installation's as the fallback.

mod keys;
mod sandboxed;

pub use self::{
    keys::{Keys, OpenAiKeys, StripeKeys, TwilioKeys},
    sandboxed::Sandboxed,
};

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

use providers::{espeak, google, gtts, openai, stripe, twilio};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    config::{self, Vendor},
    error::{Error, Result},
};

/// How a vendor is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = VendorMode)]
pub enum Mode {
    /// The company itself.
    Real,
    /// The built-in stand-in.
    Sandbox,
    /// Not at all.
    Disabled,
}

/// Ready clients of every vendor; `None` is switched off.
#[derive(Clone, Debug)]
pub struct Clients {
    /// The telephone company, and the account that signs its webhooks.
    pub twilio: Option<Twilio>,
    /// What hears and thinks.
    pub openai: Option<openai::Client>,
    /// The first voice.
    pub google: Option<google::Client>,
    /// The second voice.
    pub gtts: Option<gtts::Client>,
    /// Card payments; its settings hold the webhook's secret and the publishable key.
    pub stripe: Option<stripe::Client>,
    /// The offline voice.
    pub espeak: espeak::Client,
}

/// Twilio's client beside the account that it was made for.
#[derive(Clone, Debug)]
pub struct Twilio {
    /// The client.
    pub client: twilio::Client,
    /// The account, with the token that verifies signatures.
    pub account: twilio::Settings,
}

impl Clients {
    /// Twilio's client, or the answer that it is switched off.
    pub fn twilio(&self) -> Result<&Twilio> {
        self.twilio.as_ref().ok_or(Error::NotConfigured("twilio"))
    }

    /// OpenAI's client, or the answer that it is switched off.
    pub fn openai(&self) -> Result<&openai::Client> {
        self.openai.as_ref().ok_or(Error::NotConfigured("openai"))
    }

    /// Stripe's client, or the answer that it is switched off.
    pub fn stripe(&self) -> Result<&stripe::Client> {
        self.stripe.as_ref().ok_or(Error::NotConfigured("stripe"))
    }
}

/// The settings behind [`Clients`].
#[derive(Clone)]
struct Settings {
    twilio: Option<twilio::Settings>,
    openai: Option<openai::Settings>,
    google: Option<google::Settings>,
    gtts: Option<gtts::Settings>,
    stripe: Option<stripe::Settings>,
    espeak: espeak::Settings,
}

/// The vendors of an installation.
pub struct Vendors {
    modes: BTreeMap<&'static str, Mode>,
    settings: Settings,
    own: Arc<Clients>,
    of_businesses: Mutex<HashMap<String, Arc<Clients>>>,
}

impl Vendors {
    /// Makes the clients; nothing is sent. `sandboxed` serves whatever the settings leave to the sandbox.
    pub fn new(settings: &config::Vendors, sandboxed: Option<&Sandboxed>) -> Self {
        let modes = BTreeMap::from([
            ("twilio", mode(&settings.twilio)),
            ("openai", mode(&settings.openai)),
            ("google", mode(&settings.google)),
            ("gtts", mode(&settings.gtts)),
            ("stripe", mode(&settings.stripe)),
        ]);
        let settings = Settings {
            twilio: choose(&settings.twilio, sandboxed.map(|sandbox| &sandbox.twilio), keys::twilio),
            openai: choose(&settings.openai, sandboxed.map(|sandbox| &sandbox.openai), keys::openai),
            google: choose(&settings.google, sandboxed.map(|sandbox| &sandbox.google), keys::google),
            gtts: choose(&settings.gtts, sandboxed.map(|sandbox| &sandbox.gtts), keys::gtts),
            stripe: choose(&settings.stripe, sandboxed.map(|sandbox| &sandbox.stripe), keys::stripe),
            espeak: espeak::Settings::default(),
        };
        let own = Arc::new(settings.clients());
        Self { modes, settings, own, of_businesses: Mutex::default() }
    }

    /// Who is real, sandboxed or switched off.
    pub fn modes(&self) -> &BTreeMap<&'static str, Mode> {
        &self.modes
    }

    /// Whether any vendor is served by the sandbox.
    pub fn any_sandboxed(&self) -> bool {
        self.modes.values().any(|mode| *mode == Mode::Sandbox)
    }

    /// The clients of the installation itself.
    pub fn own(&self) -> Arc<Clients> {
        self.own.clone()
    }

    /// The clients of a business: its own keys where it has them, the installation's elsewhere.
    pub fn of(&self, keys: Option<&Keys>) -> Arc<Clients> {
        let Some(keys) = keys.filter(|keys| !keys.is_empty()) else { return self.own() };
        let mut known = self.of_businesses.lock().expect("nothing panics while it holds the clients");
        let made = known.entry(keys.fingerprint());
        made.or_insert_with(|| Arc::new(keys.over(&self.settings).clients())).clone()
    }
}

impl Settings {
    fn clients(&self) -> Clients {
        let twilio =
            |account: twilio::Settings| Twilio { client: twilio::Client::new(account.clone()), account };
        Clients {
            twilio: self.twilio.clone().map(twilio),
            openai: self.openai.clone().map(openai::Client::new),
            google: self.google.clone().map(google::Client::new),
            gtts: self.gtts.clone().map(gtts::Client::new),
            stripe: self.stripe.clone().map(stripe::Client::new),
            espeak: espeak::Client::new(self.espeak.clone()),
        }
    }
}

fn mode<S>(vendor: &Vendor<S>) -> Mode {
    match vendor {
        Vendor::Real(_) => Mode::Real,
        Vendor::Sandbox => Mode::Sandbox,
        Vendor::Disabled => Mode::Disabled,
    }
}

fn choose<S, P: Clone>(vendor: &Vendor<S>, sandboxed: Option<&P>, real: impl Fn(&S) -> P) -> Option<P> {
    match vendor {
        Vendor::Real(settings) => Some(real(settings)),
        Vendor::Sandbox => sandboxed.cloned(),
        Vendor::Disabled => None,
    }
}
