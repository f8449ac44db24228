//! Where the pages of the program are for whoever is sent a link: under `PUBLIC_HOST`, else where this request came to.

use axum::{
    extract::FromRequestParts,
    http::{header::HOST, request::Parts, uri::Authority},
};

use crate::{app::App, error::Error};

/// Scheme and host of the program's pages. Without `PUBLIC_HOST` the host is the one that the browser named, which is
/// good enough for an address that is shown to that very browser, and for nothing else.
#[derive(Clone, Debug)]
pub struct Pages(String);

impl Pages {
    /// As far as they are known without a request: under `PUBLIC_HOST`, and on a developer's machine on that very machine.
    pub fn of(app: &App) -> Option<Self> {
        let http = &app.config.http;
        match &http.public_host {
            Some(public) => Some(Self(public.https(""))),
            None if app.config.environment.is_production() => None,
            None => Some(Self(format!("http://127.0.0.1:{}", http.port))),
        }
    }

    /// The address of a page that a token opens (`/invite/…`).
    pub fn url(&self, page: &str, token: &str) -> String {
        format!("{}/{page}/{token}", self.0)
    }
}

impl FromRequestParts<App> for Pages {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(public) = &app.config.http.public_host {
            return Ok(Self(public.https("")));
        }
        let named = parts.headers.get(HOST).and_then(|host| host.to_str().ok()?.parse::<Authority>().ok());
        let host = named.or_else(|| parts.uri.authority().cloned());
        let host = host.ok_or_else(|| Error::invalid("invalid", "the request names no host"))?;
        Ok(Self(format!("http://{host}")))
    }
}
