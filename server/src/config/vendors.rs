//! The outside companies: for each, whether it is real, served by the sandbox, or disabled, and its keys if real.
//! The rule is the same for all: outside production, no key means the sandbox; in production, all or nothing.

use secrecy::SecretString;
use url::Url;

use super::reader::Reader;
use super::service_account;
use super::strength::{is_placeholder, is_weak_key};
use super::{Environment, WhatsApp};

/// What the companies sign their webhooks with: Twilio's is 32 characters long, Stripe's longer. One that is cut off or
/// made up could be found by trying.
const SIGNING_MIN_BYTES: usize = 16;

/// The names that `DISABLED_VENDORS` takes.
const NAMES: [&str; 6] = ["twilio", "openai", "google", "gtts", "stripe", "baileys"];

/// The default of `OPENAI_STT_MODEL`.
pub const DEFAULT_STT_MODEL: &str = "whisper-1";

/// The default of `OPENAI_CHAT_MODEL`: it answers at once, without reasoning first, and costs little.
pub const DEFAULT_CHAT_MODEL: &str = "gpt-4.1-mini";

/// The default of `GOOGLE_TTS_VOICE`.
pub const DEFAULT_VOICE: &str = "he-IL-Wavenet-A";

/// All outside companies, and which of them carries WhatsApp.
///
/// `DISABLED_VENDORS` names those that are switched off, separated by commas.
#[derive(Clone, Debug)]
pub struct Vendors {
    /// Telephone calls, and one of the two ways to WhatsApp.
    pub twilio: Vendor<Twilio>,
    /// Understanding speech, and the receptionist's mind.
    pub openai: Vendor<OpenAi>,
    /// The first voice.
    pub google: Vendor<Google>,
    /// The second voice. It needs no key: real in production or where its address is set.
    pub gtts: Vendor<Gtts>,
    /// Card payments.
    pub stripe: Vendor<Stripe>,
    /// Whether the worker that speaks WhatsApp Web may be used. It needs no key.
    pub baileys_enabled: bool,
    /// Which way WhatsApp goes.
    pub whatsapp: WhatsApp,
}

/// How one company is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vendor<S> {
    /// The company itself, or whatever answers at the address that is set.
    Real(S),
    /// The built-in stand-in.
    Sandbox,
    /// Not at all: what needs it answers `not_configured`.
    Disabled,
}

/// Twilio's account.
#[derive(Clone, Debug)]
pub struct Twilio {
    /// `TWILIO_API_BASE`: scheme and host. Default `https://api.twilio.com`.
    pub api_base: String,
    /// `TWILIO_ACCOUNT_SID`: the account, `AC…`.
    pub account_sid: String,
    /// `TWILIO_AUTH_TOKEN`: signs Twilio's webhooks and our requests.
    pub auth_token: SecretString,
}

/// OpenAI, or a server that speaks its API.
#[derive(Clone, Debug)]
pub struct OpenAi {
    /// `OPENAI_BASE_URL`: ends in `/v1`. Default `https://api.openai.com/v1`.
    pub base_url: String,
    /// `OPENAI_API_KEY`: a local engine that needs none takes any.
    pub api_key: SecretString,
    /// `OPENAI_STT_MODEL`: what transcribes. Default [`DEFAULT_STT_MODEL`].
    pub stt_model: String,
    /// `OPENAI_CHAT_MODEL`: what answers. Default [`DEFAULT_CHAT_MODEL`].
    pub chat_model: String,
}

/// Google Cloud's speech.
#[derive(Clone, Debug)]
pub struct Google {
    /// `GOOGLE_TTS_ENDPOINT`: scheme and host. Default: the one of Google's own client.
    pub endpoint: Option<String>,
    /// The service account as JSON, from the first that is set of `GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON` (base64),
    /// `GOOGLE_TTS_SA_JSON` (JSON or base64) and `GOOGLE_APPLICATION_CREDENTIALS` (the path of a file).
    pub service_account: SecretString,
    /// `GOOGLE_TTS_VOICE`: the voice's name. Default [`DEFAULT_VOICE`].
    pub voice: String,
}

/// Google Translate's speech.
#[derive(Clone, Debug)]
pub struct Gtts {
    /// `GTTS_BASE_URL`: scheme and host. Default `https://translate.google.com`.
    pub base_url: String,
}

/// Stripe's account.
#[derive(Clone, Debug)]
pub struct Stripe {
    /// `STRIPE_API_BASE`: scheme and host. Default `https://api.stripe.com`.
    pub api_base: String,
    /// `STRIPE_SECRET_KEY`: signs our requests.
    pub secret_key: SecretString,
    /// `STRIPE_WEBHOOK_SECRET`: signs Stripe's webhooks.
    pub webhook_secret: SecretString,
    /// `STRIPE_PUBLISHABLE_KEY`: what a customer's browser pays with; no secret. Default none: no page takes cards.
    pub publishable_key: Option<String>,
}

impl<S> Vendor<S> {
    /// The keys of a real vendor.
    pub fn real(&self) -> Option<&S> {
        match self {
            Self::Real(settings) => Some(settings),
            Self::Sandbox | Self::Disabled => None,
        }
    }
}

impl Vendors {
    pub(super) fn read(reader: &mut Reader, environment: Environment) -> Self {
        let mut choice =
            Choice { production: environment.is_production(), disabled: read_disabled(reader), reader };
        Self {
            twilio: read_twilio(&mut choice),
            openai: read_openai(&mut choice),
            google: read_google(&mut choice),
            gtts: read_gtts(&mut choice),
            stripe: read_stripe(&mut choice),
            baileys_enabled: !choice.is_disabled("baileys"),
            whatsapp: WhatsApp::read(choice.reader, environment),
        }
    }
}

/// What decides how each vendor is reached.
struct Choice<'a> {
    production: bool,
    disabled: Vec<String>,
    reader: &'a mut Reader,
}

impl Choice<'_> {
    fn is_disabled(&self, vendor: &str) -> bool {
        self.disabled.iter().any(|name| name == vendor)
    }

    /// Applies the rule to one vendor: `settings` are there when every key is, `keys` says which of them are set.
    fn between<S>(&mut self, vendor: &str, keys: &[(&'static str, bool)], settings: Option<S>) -> Vendor<S> {
        if self.is_disabled(vendor) {
            return Vendor::Disabled;
        }
        if let Some(settings) = settings {
            return Vendor::Real(settings);
        }
        let missing: Vec<_> = keys.iter().filter(|(_, set)| !set).map(|(name, _)| *name).collect();
        if self.production {
            for name in missing {
                self.reader.problem(name, format!("set it, or add {vendor} to DISABLED_VENDORS"));
            }
        } else if missing.len() < keys.len() {
            self.reader
                .warn(format!("{} is not set, so {vendor} is served by the sandbox", missing.join(", ")));
        }
        Vendor::Sandbox
    }

    /// A key that the company gave out; in production not what stood in an example.
    fn key(&mut self, vendor: &str, name: &'static str) -> Option<SecretString> {
        self.strong(vendor, name, is_placeholder)
    }

    /// A key that the company signs its webhooks with; in production not one that can be guessed.
    fn signing_key(&mut self, vendor: &str, name: &'static str) -> Option<SecretString> {
        self.strong(vendor, name, |secret| is_weak_key(secret, SIGNING_MIN_BYTES))
    }

    fn strong(
        &mut self,
        vendor: &str,
        name: &'static str,
        is_weak: impl Fn(&SecretString) -> bool,
    ) -> Option<SecretString> {
        let secret = self.reader.secret(name);
        if self.production && !self.is_disabled(vendor) && secret.as_ref().is_some_and(is_weak) {
            self.reader.problem(name, format!("copy it whole from your account at {vendor}"));
        }
        secret
    }

    /// An address of scheme and host, without a slash at its end.
    fn address(&mut self, name: &'static str) -> Option<String> {
        let text = self.reader.text(name)?;
        if !is_web_address(&text) {
            self.reader.problem(name, "write an address such as https://host or http://host:port");
        }
        Some(text.trim_end_matches('/').to_owned())
    }
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn read_disabled(reader: &mut Reader) -> Vec<String> {
    let disabled: Vec<_> = reader.list("DISABLED_VENDORS").iter().map(|name| name.to_lowercase()).collect();
    if disabled.iter().any(|name| !NAMES.contains(&name.as_str())) {
        reader.problem("DISABLED_VENDORS", format!("write names out of: {}", NAMES.join(", ")));
    }
    disabled
}

fn read_twilio(choice: &mut Choice<'_>) -> Vendor<Twilio> {
    let api_base = choice.address("TWILIO_API_BASE").unwrap_or_else(|| "https://api.twilio.com".into());
    let account_sid = choice.reader.text("TWILIO_ACCOUNT_SID");
    let auth_token = choice.signing_key("twilio", "TWILIO_AUTH_TOKEN");
    let keys = [("TWILIO_ACCOUNT_SID", account_sid.is_some()), ("TWILIO_AUTH_TOKEN", auth_token.is_some())];
    let settings = account_sid.zip(auth_token);
    choice.between(
        "twilio",
        &keys,
        settings.map(|(account_sid, auth_token)| Twilio { api_base, account_sid, auth_token }),
    )
}

fn read_openai(choice: &mut Choice<'_>) -> Vendor<OpenAi> {
    let base_url = choice.address("OPENAI_BASE_URL").unwrap_or_else(|| "https://api.openai.com/v1".into());
    if !base_url.ends_with("/v1") {
        choice.reader.problem("OPENAI_BASE_URL", "write the address up to and with /v1");
    }
    let stt_model = choice.reader.text("OPENAI_STT_MODEL").unwrap_or_else(|| DEFAULT_STT_MODEL.into());
    let chat_model = choice.reader.text("OPENAI_CHAT_MODEL").unwrap_or_else(|| DEFAULT_CHAT_MODEL.into());
    let api_key = choice.key("openai", "OPENAI_API_KEY");
    let keys = [("OPENAI_API_KEY", api_key.is_some())];
    choice.between(
        "openai",
        &keys,
        api_key.map(|api_key| OpenAi { base_url, api_key, stt_model, chat_model }),
    )
}

fn read_google(choice: &mut Choice<'_>) -> Vendor<Google> {
    let endpoint = choice.address("GOOGLE_TTS_ENDPOINT");
    let voice = choice.reader.text("GOOGLE_TTS_VOICE").unwrap_or_else(|| DEFAULT_VOICE.into());
    let account = service_account::read(choice.reader);
    let keys = [("GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON", service_account::is_set(choice.reader))];
    choice.between(
        "google",
        &keys,
        account.map(|service_account| Google { endpoint, service_account, voice }),
    )
}

fn read_gtts(choice: &mut Choice<'_>) -> Vendor<Gtts> {
    let address = choice.address("GTTS_BASE_URL");
    let default = choice.production.then(|| "https://translate.google.com".to_owned());
    choice.between("gtts", &[], address.or(default).map(|base_url| Gtts { base_url }))
}

fn read_stripe(choice: &mut Choice<'_>) -> Vendor<Stripe> {
    let api_base = choice.address("STRIPE_API_BASE").unwrap_or_else(|| "https://api.stripe.com".into());
    let secret_key = choice.key("stripe", "STRIPE_SECRET_KEY");
    let webhook_secret = choice.signing_key("stripe", "STRIPE_WEBHOOK_SECRET");
    let publishable_key = choice.reader.text("STRIPE_PUBLISHABLE_KEY");
    // Every customer's browser gets it, so that another key there would be given away.
    let is_another = publishable_key.as_ref().is_some_and(|key| !key.starts_with("pk_"));
    if is_another && !choice.is_disabled("stripe") {
        choice.reader.problem("STRIPE_PUBLISHABLE_KEY", "write the key that begins with pk_");
    }
    let keys =
        [("STRIPE_SECRET_KEY", secret_key.is_some()), ("STRIPE_WEBHOOK_SECRET", webhook_secret.is_some())];
    let has_key = publishable_key.is_some();
    let settings = secret_key.zip(webhook_secret).map(|(secret_key, webhook_secret)| Stripe {
        api_base,
        secret_key,
        webhook_secret,
        publishable_key,
    });
    let stripe = choice.between("stripe", &keys, settings);
    if stripe.real().is_some() && !has_key {
        choice
            .reader
            .warn("STRIPE_PUBLISHABLE_KEY is not set, so no payment page can take a card".to_owned());
    }
    stripe
}
