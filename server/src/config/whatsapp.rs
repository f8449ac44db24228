//! Which way WhatsApp goes, and what that way needs besides the vendor's own keys.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::Environment;
use super::reader::Reader;
use super::strength::is_weak_key;

/// What a secret needs that nobody has to remember.
const TOKEN_MIN_BYTES: usize = 32;

/// How WhatsApp is reached where a business has not chosen.
#[derive(Clone, Debug)]
pub struct WhatsApp {
    /// `WHATSAPP_PROVIDER`: `baileys` (default) or `twilio`.
    pub provider: WhatsAppProvider,
    /// `TWILIO_WA_FROM`: the sender at Twilio, `whatsapp:` and a number in E.164. Default
    /// `whatsapp:+14155238886`, which is Twilio's number for trying it out.
    pub twilio_from: String,
    /// `BAILEYS_BASE_DIR`: the folder of the worker's login. Default `baileys_auth_info`.
    pub baileys_base_dir: PathBuf,
    /// `WHATSAPP_WS_URL`: where the worker finds WhatsApp Web. Without it, WhatsApp itself in production, elsewhere the
    /// stand-in.
    pub ws_url: Option<Url>,
    /// `WORKER_LISTEN`: the address at which the worker finds the server, for it alone. Default `127.0.0.1:0`, any free
    /// port, which it reads from `BAILEYS_BASE_DIR/worker.json`.
    pub worker_listen: SocketAddr,
    /// `WORKER_TOKEN`: what the worker proves itself by, at least 32 random bytes; without it the caller makes one per
    /// installation.
    pub worker_token: Option<SecretString>,
}

/// The two ways to WhatsApp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatsAppProvider {
    /// The worker that speaks WhatsApp Web.
    Baileys,
    /// Twilio's API.
    Twilio,
}

impl WhatsApp {
    /// The sender at Twilio as a number in E.164.
    pub fn twilio_number(&self) -> &str {
        self.twilio_from.trim_start_matches("whatsapp:")
    }

    pub(super) fn read(reader: &mut Reader, environment: Environment) -> Self {
        Self {
            provider: read_provider(reader),
            twilio_from: read_twilio_from(reader),
            baileys_base_dir: reader
                .text("BAILEYS_BASE_DIR")
                .unwrap_or_else(|| "baileys_auth_info".into())
                .into(),
            ws_url: read_ws_url(reader),
            worker_listen: read_worker_listen(reader),
            worker_token: read_worker_token(reader, environment),
        }
    }
}

fn read_provider(reader: &mut Reader) -> WhatsAppProvider {
    match reader.text("WHATSAPP_PROVIDER").as_deref() {
        None | Some("baileys") => WhatsAppProvider::Baileys,
        Some("twilio") => WhatsAppProvider::Twilio,
        Some(_) => {
            reader.problem("WHATSAPP_PROVIDER", "write baileys or twilio");
            WhatsAppProvider::Baileys
        }
    }
}

fn read_ws_url(reader: &mut Reader) -> Option<Url> {
    let text = reader.text("WHATSAPP_WS_URL")?;
    let url = Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "ws" | "wss"));
    if url.is_none() {
        reader
            .problem("WHATSAPP_WS_URL", "write wss://web.whatsapp.com/ws/chat or the address of a stand-in");
    }
    url
}

fn read_worker_listen(reader: &mut Reader) -> SocketAddr {
    let remedy = "write an address and a port such as 127.0.0.1:5001; port 0 is any free one";
    let listen = reader.parsed("WORKER_LISTEN", SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), remedy);
    if !listen.ip().is_loopback() {
        reader.warn(
            "WORKER_LISTEN is reached from other machines: keep it in a private network, it speaks plain HTTP",
        );
    }
    listen
}

fn read_worker_token(reader: &mut Reader, environment: Environment) -> Option<SecretString> {
    let token = reader.secret("WORKER_TOKEN")?;
    let remedy = "set at least 32 random bytes, for example the output of: openssl rand -hex 32";
    // It stands in a header, where nothing else can.
    if !token.expose_secret().bytes().all(|byte| byte.is_ascii_graphic()) {
        reader.problem("WORKER_TOKEN", remedy);
    } else if is_weak_key(&token, TOKEN_MIN_BYTES) {
        if environment.is_production() {
            reader.problem("WORKER_TOKEN", remedy);
        } else {
            reader.warn(format!("WORKER_TOKEN is weak: {remedy}"));
        }
    }
    Some(token)
}

fn read_twilio_from(reader: &mut Reader) -> String {
    let from = reader.text("TWILIO_WA_FROM").unwrap_or_else(|| "whatsapp:+14155238886".into());
    let digits = from.strip_prefix("whatsapp:+").unwrap_or_default();
    // A number in E.164 has at most 15 digits (ITU-T E.164, section 6).
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        reader.problem(
            "TWILIO_WA_FROM",
            "write whatsapp: and the number with its country, such as whatsapp:+972501234567",
        );
    }
    from
}
