//! Twilio's signature: every webhook of Twilio and the websocket's handshake pass here, and nowhere else.
//! The rule itself is `providers::twilio::wire`; here are the addresses and accounts that it is tried with. What a
//! handshake may be about, the parts tell by a value ([`Announcing`]).

mod address;
mod counted;

pub use self::address::socket_url;

use std::net::{IpAddr, SocketAddr};

use axum::{
    body::Bytes,
    extract::{ConnectInfo, FromRequest, FromRequestParts, Request},
    http::{header::CONTENT_TYPE, request::Parts},
};
use futures_util::future::BoxFuture;
use providers::twilio::{self, wire};
use sea_orm::DbErr;
use secrecy::ExposeSecret as _;

use self::address::Address;
use super::{Business, Phone, store};
use crate::{
    app::App,
    config::Environment,
    db::BusinessId,
    error::{Error, Result},
    parts,
    web::{Budget, client_addr, input},
};

/// The header that carries the signature.
const SIGNATURE: &str = "x-twilio-signature";

/// The businesses that expect Twilio at a socket of this part: a handshake itself names none.
pub type Announcing = for<'a> fn(&'a App) -> BoxFuture<'a, Result<Vec<BusinessId>, DbErr>>;

/// A request that Twilio has made.
#[derive(Debug)]
pub struct Signed {
    /// Scheme and host under which Twilio reaches us, `https://…`; in development `http://127.0.0.1:…`.
    pub origin: String,
    account_sid: Option<String>,
    fields: Vec<(String, String)>,
}

/// A websocket handshake that Twilio has made.
#[derive(Debug)]
pub struct SignedHandshake {
    /// The account that signed it; `None` where no signature is asked.
    pub account_sid: Option<String>,
}

impl Signed {
    /// The first value of a field, without the white space around it; an empty one counts as absent.
    pub fn field(&self, name: &str) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(field, _)| field == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// All its fields, decoded, as they came.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Refuses an account that speaks of another's business.
    ///
    /// # Errors
    /// 403 `wrong_account`.
    pub fn must_be_of(&self, app: &App, business: &Business) -> Result<()> {
        let Some(signed_by) = &self.account_sid else { return Ok(()) };
        let clients = business.clients(app);
        if clients.twilio()?.account.account_sid == *signed_by {
            return Ok(());
        }
        tracing::warn!(business.id = %business.id, "a webhook was signed by an account that is not this business's");
        Err(Error::Forbidden("wrong_account"))
    }
}

impl FromRequest<App> for Signed {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let is_form = has_type(&parts, "application/x-www-form-urlencoded");
        let is_json = has_type(&parts, "application/json");
        let whole = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(whole, app).await.map_err(|_unread| Error::TooLarge)?;
        let fields = match () {
            () if is_form => input::form(&bytes)?,
            () if is_json => json_fields(&bytes)?,
            () => Vec::new(),
        };
        let body = match () {
            () if is_form => wire::Body::Form(&fields),
            () if bytes.is_empty() => wire::Body::None,
            () => wire::Body::Raw(&bytes),
        };
        let (origin, account_sid) = verify(app, &parts, &fields, body, false).await?;
        let signed = Self { origin, account_sid, fields };
        signed.count_matter(app)?;
        Ok(signed)
    }
}

impl FromRequestParts<App> for SignedHandshake {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let (_, account_sid) = verify(app, parts, &[], wire::Body::None, true).await?;
        Ok(Self { account_sid })
    }
}

fn has_type(parts: &Parts, wanted: &str) -> bool {
    let given = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    given.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted)
}

/// The top level of a JSON body, texts as they are and everything else as JSON.
fn json_fields(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let object: serde_json::Map<String, serde_json::Value> = input::from_slice(bytes)?;
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    };
    Ok(object.into_iter().map(|(name, value)| (name, text(value))).collect())
}

/// Tries the request's possible addresses with the possible accounts; returns the origin and account that fit.
async fn verify(
    app: &App,
    parts: &Parts,
    fields: &[(String, String)],
    body: wire::Body<'_>,
    socket: bool,
) -> Result<(String, Option<String>)> {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer
        .ok_or_else(|| anyhow::anyhow!("the server was started without connect info"))?
        .0
        .ip()
        .to_canonical();
    let addresses = address::all(&app.config.http, parts, peer);
    let first = addresses.first().map(Address::origin).unwrap_or_default();
    let is_forwarded =
        parts.headers.contains_key("x-forwarded-for") || parts.headers.contains_key("forwarded");
    if app.config.environment == Environment::Testing && peer.is_loopback() && !is_forwarded {
        return Ok((first, None));
    }
    let refuse = |advice| Err(refuse(app, parts, peer, &addresses, socket, advice));
    let Some(signature) = parts.headers.get(SIGNATURE).and_then(|value| value.to_str().ok()) else {
        return refuse("the header X-Twilio-Signature is missing; is it from Twilio, does a proxy drop it?");
    };
    let accounts = match accounts(app, fields).await {
        Ok(accounts) => accounts,
        Err(refusal) => return Err(unproven(app, parts, peer).err().unwrap_or(refusal)),
    };
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    for account in &accounts {
        for address in &addresses {
            let token = account.auth_token.expose_secret();
            if address.urls(path, socket).iter().any(|url| wire::verify(token, signature, url, body)) {
                return Ok((address.origin(), Some(account.account_sid.clone())));
            }
        }
    }
    refuse(advice(accounts.is_empty(), addresses.is_empty()))
}

/// Whoever did not sign is counted by address, and only after the proof failed: Twilio's own requests always have
/// room, whatever else comes from where they come from.
fn unproven(app: &App, parts: &Parts, peer: IpAddr) -> Result<()> {
    let address = client_addr(&app.config.http, peer, &parts.headers);
    Budget::UnprovenWebhook.take(app, address.key())
}

/// The refusal of a request that Twilio did not sign; a flood of them is not written to the log.
fn refuse(
    app: &App,
    parts: &Parts,
    peer: IpAddr,
    addresses: &[Address],
    socket: bool,
    advice: &'static str,
) -> Error {
    if let Err(flooded) = unproven(app, parts, peer) {
        return flooded;
    }
    let tried: Vec<_> = addresses.iter().flat_map(|address| address.urls(parts.uri.path(), socket)).collect();
    tracing::warn!(webhook.tried = ?tried, "a webhook was refused: {advice}");
    Error::Forbidden("bad_signature")
}

/// What whoever runs the installation can do about a signature that does not fit.
fn advice(no_account: bool, no_address: bool) -> &'static str {
    match () {
        () if no_account => "its AccountSid is not an account of ours; check TWILIO_ACCOUNT_SID",
        () if no_address => "its address is unknown; set PUBLIC_HOST",
        () => {
            "its signature does not fit; the address at Twilio must be one of those tried (PUBLIC_HOST, \
             TRUSTED_PROXIES), and TWILIO_AUTH_TOKEN the account's primary token"
        }
    }
}

/// The accounts that may have signed: the installation's, and those of the businesses that the request can be about.
async fn accounts(app: &App, fields: &[(String, String)]) -> Result<Vec<twilio::Settings>> {
    let own = app.vendors.own();
    let mut accounts: Vec<twilio::Settings> =
        own.twilio.iter().map(|twilio| twilio.account.clone()).collect();
    let known = accounts.len();
    match businesses(app, fields).await {
        Ok(businesses) => {
            let theirs = businesses
                .iter()
                .filter_map(|business| Some(business.clients(app).twilio.as_ref()?.account.clone()));
            accounts.extend(theirs);
        }
        Err(cause) => tracing::warn!(error = %cause, "the accounts of the businesses could not be read"),
    }
    if accounts.is_empty() && known == 0 {
        return Err(Error::NotConfigured("twilio"));
    }
    if let Some((_, named)) = fields.iter().find(|(name, _)| name == "AccountSid") {
        accounts.retain(|account| account.account_sid == *named);
    }
    accounts.dedup_by(|a, b| a.account_sid == b.account_sid);
    Ok(accounts)
}

/// A handshake names nobody: it can only be about what was announced a moment ago.
async fn businesses(app: &App, fields: &[(String, String)]) -> Result<Vec<Business>> {
    let mut found = Vec::new();
    if fields.is_empty() {
        for announcing in parts::announcing() {
            for id in announcing(app).await? {
                found.extend(store::business(&app.db, id).await?);
            }
        }
    }
    for (_, value) in fields.iter().filter(|(name, _)| matches!(name.as_str(), "To" | "From")) {
        if let Ok(phone) = Phone::parse(number(value)) {
            found.extend(store::business_by_number(&app.db, &phone).await?);
            found.extend(store::business_by_whatsapp(app.db.reader(), &phone).await?);
        }
    }
    Ok(found)
}

/// A number without the word before it that says by which channel it is reached.
fn number(address: &str) -> &str {
    address.trim().trim_start_matches("whatsapp:")
}
