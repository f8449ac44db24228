//! Fetches files from addresses that strangers name. It looks up names itself and connects only to what it has
//! checked, so that no address leads into the network that the program stands in.

mod address;

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use tokio::time::Instant;
use url::{Host, Url};

pub use address::is_public;

use crate::{Failure, http};

const VENDOR: &str = "outside";

/// The code of whatever is refused for where it leads.
const FOREIGN: &str = "foreign_host";

/// Ports from here on belong to no well-known service of the system; below, only the web's own are asked.
const FREE_PORTS_FROM: u16 = 1024;

/// Fetches from outside; cloning shares its connections, and the first fetch opens them.
#[derive(Debug, Clone)]
pub struct Outside {
    allowed: fn(IpAddr) -> bool,
    http: Arc<OnceLock<reqwest::Client>>,
}

impl Outside {
    /// Makes a fetcher that connects only where `allowed` agrees; [`is_public`] in earnest.
    ///
    /// Only `https` is spoken, but with the loopback address where `allowed` accepts that. Proxies of the environment are
    /// not asked, since they would look names up unchecked.
    pub fn new(allowed: fn(IpAddr) -> bool) -> Self {
        Self { allowed, http: Arc::default() }
    }

    /// Opens a file: its media type (lower case, without parameters) and its bytes, at most `max_bytes` of them, all
    /// within `timeout`. Up to three redirects are followed, each checked as the first address was.
    ///
    /// # Errors
    /// `Never` with code `foreign_host` for an address that may not be asked, `too_large` past the limit (also as the
    /// stream's last item), the HTTP status otherwise; `After` where it is overloaded or out of reach.
    pub async fn fetch(
        &self,
        url: &Url,
        max_bytes: u64,
        timeout: Duration,
    ) -> Result<(String, impl Stream<Item = Result<Bytes, Failure>> + Send + use<>), Failure> {
        let until = Instant::now() + timeout;
        let mut url = url.clone();
        for _redirect in 0..=http::REDIRECTS_MAX {
            self.check(&url)?;
            let left = until.saturating_duration_since(Instant::now());
            let sent = self.http().get(url).timeout(left).send().await;
            let response = sent.map_err(|error| judged(&error))?;
            match http::redirect_target(&response) {
                Some(target) => url = target,
                None => return opened(response, max_bytes),
            }
        }
        Err(Failure::never(VENDOR, "redirect", "redirected too often"))
    }

    fn http(&self) -> &reqwest::Client {
        self.http.get_or_init(|| {
            let builder = http::builder().redirect(Policy::none()).no_proxy().referer(false);
            http::built(builder.dns_resolver(CheckedNames(self.allowed)))
        })
    }

    /// Judges an address by its text; names are judged by [`CheckedNames`] once they are looked up.
    fn check(&self, url: &Url) -> Result<(), Failure> {
        let refused = |why| Err(Failure::never(VENDOR, FOREIGN, why));
        if !url.username().is_empty() || url.password().is_some() {
            return refused("the address carries credentials");
        }
        if url.port().is_some_and(|port| port < FREE_PORTS_FROM && !matches!(port, 80 | 443)) {
            return refused("the address has a port that is not the web's");
        }
        let literal = match url.host() {
            Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
            Some(Host::Domain(_)) => None,
            None => return refused("the address names no host"),
        };
        if literal.is_some_and(|ip| !(self.allowed)(ip)) {
            return refused("the address is not a public one");
        }
        match url.scheme() {
            "https" => Ok(()),
            "http" if literal.is_some_and(|ip| ip.is_loopback()) => Ok(()),
            "http" if url.host_str() == Some("localhost") && (self.allowed)(Ipv4Addr::LOCALHOST.into()) => {
                Ok(())
            }
            _ => refused("only https is spoken with strangers"),
        }
    }
}

fn opened(
    response: reqwest::Response,
    max_bytes: u64,
) -> Result<(String, impl Stream<Item = Result<Bytes, Failure>> + Send + use<>), Failure> {
    if !response.status().is_success() {
        return Err(Failure::from_status(VENDOR, response.status(), response.headers(), None, "for a file"));
    }
    if response.content_length().is_some_and(|size_bytes| size_bytes > max_bytes) {
        return Err(Failure::never(VENDOR, "too_large", format!("a file of over {max_bytes} bytes")));
    }
    Ok((http::media_type(response.headers()), http::chunks(VENDOR, response, max_bytes)))
}

/// Judges a transport error; a refused name is final wherever in the chain of causes it stands.
fn judged(error: &reqwest::Error) -> Failure {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return Failure::never(
                VENDOR,
                FOREIGN,
                "the host's name leads to an address that is not a public one",
            );
        }
        cause = inner.source();
    }
    Failure::from_reqwest(VENDOR, error)
}

/// Looks names up for the client that then connects, so that nothing can change between the check and the use.
struct CheckedNames(fn(IpAddr) -> bool);

impl Resolve for CheckedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = self.0;
        Box::pin(async move {
            // The port is put in by the connector.
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            // One bad address among good ones is a trick, not an accident.
            if !found.iter().all(|address| allowed(address.ip())) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that may not be asked")]
struct NotPublic;

#[cfg(test)]
mod tests;
