//! The browser or program at the other end: its address, its cookie, and whether its page may send that cookie.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{COOKIE, HOST, ORIGIN, SET_COOKIE, USER_AGENT},
        request::Parts,
        uri::Authority,
    },
};
use secrecy::{ExposeSecret as _, SecretString};

use super::IDLE;
use crate::{
    app::App,
    config::Config,
    error::{Error, Result},
    web::ClientAddr,
};

/// The cookie that renews a session.
const COOKIE_NAME: &str = "agentlocator_refresh";
/// What a session keeps of the name that a browser gives itself.
const AGENT_MAX_CHARS: usize = 200;

/// Who sent a request, as far as sessions are concerned.
pub(in crate::accounts) struct Client {
    /// Where it came from.
    pub(in crate::accounts) address: ClientAddr,
    /// What it says it is.
    pub(in crate::accounts) agent: Option<String>,
    cookie: Option<SecretString>,
    secure: bool,
    foreign: bool,
}

impl Client {
    /// The token in the cookie.
    ///
    /// # Errors
    /// 403 `origin` if the page that sent it is neither ours nor one of `CORS_ORIGINS`.
    pub(in crate::accounts) fn token(&self) -> Result<Option<&SecretString>> {
        if self.foreign { Err(Error::Forbidden("origin")) } else { Ok(self.cookie.as_ref()) }
    }

    /// The header that hands the token to the browser, which no script can read from there.
    pub(in crate::accounts) fn keep(&self, token: &SecretString) -> [(HeaderName, HeaderValue); 1] {
        self.header(token.expose_secret(), IDLE.as_secs())
    }

    /// The header that takes the token away from the browser.
    pub(in crate::accounts) fn forget(&self) -> [(HeaderName, HeaderValue); 1] {
        self.header("", 0)
    }

    fn header(&self, value: &str, max_age_s: u64) -> [(HeaderName, HeaderValue); 1] {
        let secure = if self.secure { "; Secure" } else { "" };
        let cookie = format!(
            "{COOKIE_NAME}={value}; Path=/api/auth; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}"
        );
        let mut header = HeaderValue::try_from(cookie).expect("a token is base64url");
        header.set_sensitive(true);
        [(SET_COOKIE, header)]
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let address = ClientAddr::from_request_parts(parts, app).await?;
        let headers = &parts.headers;
        let host = text(headers, &HOST).or_else(|| parts.uri.authority().map(Authority::as_str));
        Ok(Self {
            address,
            agent: text(headers, &USER_AGENT).map(|agent| agent.chars().take(AGENT_MAX_CHARS).collect()),
            cookie: cookie(headers),
            secure: is_secure(&app.config, host),
            foreign: headers.get(ORIGIN).is_some_and(|origin| !is_ours(&app.config, origin, host)),
        })
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// RFC 6265, section 4.2.1.
fn cookie(headers: &HeaderMap) -> Option<SecretString> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, token)| *name == COOKIE_NAME && !token.is_empty())?;
    Some(token.to_owned().into())
}

/// A cookie marked so is sent over TLS only; without a public name, and on loopback, there is none.
fn is_secure(config: &Config, host: Option<&str>) -> bool {
    let public = config.http.public_host.is_some() && !host.is_some_and(is_loopback);
    config.environment.is_production() || public
}

fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().trim_matches(['[', ']']);
    let v4 = name.parse::<Ipv4Addr>().is_ok_and(|address| IpAddr::V4(address).is_loopback());
    let v6 = name.parse::<Ipv6Addr>().is_ok_and(|address| IpAddr::V6(address).is_loopback());
    v4 || v6 || name.eq_ignore_ascii_case("localhost")
}

/// Whether a page of this origin is one of ours: of the host it was sent to, of the public name, or of a friend.
fn is_ours(config: &Config, origin: &HeaderValue, host: Option<&str>) -> bool {
    let Ok(origin) = origin.to_str() else { return false };
    let at_host = |scheme: &str| host.is_some_and(|host| origin == format!("{scheme}://{host}"));
    let public = config.http.public_host.as_ref().map(|host| host.https(""));
    let own = if config.environment.is_production() {
        at_host("https")
    } else {
        at_host("https") || at_host("http")
    };
    own || public.as_deref() == Some(origin) || config.http.cors_origins.iter().any(|friend| friend == origin)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use axum::http::{HeaderMap, HeaderValue};
    use secrecy::ExposeSecret as _;

    use super::{Config, cookie, is_ours, is_secure};

    fn config(settings: &[(&str, &str)]) -> Config {
        let values = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_map(values.collect::<BTreeMap<_, _>>()).unwrap()
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append("cookie", HeaderValue::from_static("a=b; agentlocator_refresh=; x"));
        headers.append("cookie", HeaderValue::from_static("c=d;agentlocator_refresh=abc_-9"));
        assert_eq!(cookie(&headers).unwrap().expose_secret(), "abc_-9");
        assert!(cookie(&HeaderMap::new()).is_none());
    }

    #[test]
    fn a_cookie_is_for_tls_wherever_there_is_any() {
        let (alone, public) = (config(&[]), config(&[("PUBLIC_HOST", "crm.example.co.il")]));
        assert!(!is_secure(&alone, Some("crm.example.co.il")) && !is_secure(&public, Some("127.0.0.1:5000")));
        assert!(!is_secure(&public, Some("localhost:5000")) && !is_secure(&public, Some("[::1]:5000")));
        assert!(is_secure(&public, Some("crm.example.co.il")) && is_secure(&public, None));
    }

    #[test]
    fn only_our_own_pages_and_those_of_friends_may_send_the_cookie() {
        let settings = [("PUBLIC_HOST", "crm.example.co.il"), ("CORS_ORIGINS", "https://app.example.co.il")];
        let config = config(&settings);
        let ours = |origin: &'static str| {
            is_ours(&config, &HeaderValue::from_static(origin), Some("localhost:5000"))
        };
        for good in ["https://crm.example.co.il", "https://app.example.co.il", "http://localhost:5000"] {
            assert!(ours(good), "{good}");
        }
        for bad in ["null", "", "https://evil.example", "http://crm.example.co.il", "http://localhost:5001"] {
            assert!(!ours(bad), "{bad}");
        }
    }
}
