//! The addresses under which Twilio may know us: `PUBLIC_HOST`, or what the request itself says of how it came.

use std::net::IpAddr;

use axum::http::{header::HOST, request::Parts, uri::Authority};

use crate::config::Http;

/// Where a request was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    tls: bool,
    authority: String,
}

/// The possible addresses, the likeliest first. Where `PUBLIC_HOST` is set, only a telephone on this very machine may
/// use another.
pub(super) fn all(http: &Http, parts: &Parts, peer: IpAddr) -> Vec<Address> {
    let public =
        http.public_host.as_ref().map(|host| Address { tls: true, authority: host.authority().to_owned() });
    let requested = (public.is_none() || peer.is_loopback()).then(|| of_request(http, parts, peer)).flatten();
    let mut all: Vec<Address> = public.into_iter().chain(requested).collect();
    all.dedup();
    all
}

/// `X-Forwarded-*` can be written by anybody, so that only proxies we trust are believed.
fn of_request(http: &Http, parts: &Parts, peer: IpAddr) -> Option<Address> {
    let trusted = http.trusted_proxies.iter().any(|proxies| proxies.contains(&peer));
    let forwarded = |name| trusted.then(|| first(parts, name)).flatten();
    let host = forwarded("x-forwarded-host").or_else(|| first(parts, HOST.as_str()));
    let host = host.or_else(|| parts.uri.authority().map(Authority::as_str))?;
    let tls = forwarded("x-forwarded-proto").is_some_and(|proto| matches!(proto, "https" | "wss"));
    let authority = host.parse::<Authority>().ok()?;
    Some(Address { tls, authority: authority.as_str().to_owned() })
}

/// The first entry of a header that proxies append to: the one nearest to the sender.
fn first<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    let value = parts.headers.get(name)?.to_str().ok()?;
    value.split(',').next().map(str::trim).filter(|value| !value.is_empty())
}

impl Address {
    /// Scheme and host.
    pub(super) fn origin(&self) -> String {
        format!("{}://{}", if self.tls { "https" } else { "http" }, self.authority)
    }

    /// The addresses that Twilio may have signed. For the media stream that is the `wss://` one of the TwiML; libraries
    /// differ in whether the handshake, which is an HTTP request, is checked as `https://`.
    ///
    /// Source: <https://www.twilio.com/docs/usage/security#validating-requests>
    pub(super) fn urls(&self, path: &str, socket: bool) -> Vec<String> {
        let schemes: &[&str] = match (socket, self.tls) {
            (false, true) => &["https"],
            (false, false) => &["http"],
            (true, true) => &["wss", "https"],
            (true, false) => &["ws", "http"],
        };
        schemes.iter().map(|scheme| format!("{scheme}://{}{path}", self.authority)).collect()
    }
}

/// The websocket address of a path at this origin.
pub fn socket_url(origin: &str, path: &str) -> String {
    match origin.strip_prefix("http") {
        Some(rest) => format!("ws{rest}{path}"),
        None => format!("{origin}{path}"),
    }
}
