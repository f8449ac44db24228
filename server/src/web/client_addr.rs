//! The address that a request came from, also behind proxies that we trust.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use crate::{app::App, config::Http, error::Error};

/// The client's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddr(pub IpAddr);

impl ClientAddr {
    /// What is counted as one client: an IPv4 address, or the /64 that one household is given.
    pub fn key(&self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                format!("{}/64", Ipv6Addr::from_bits(network))
            }
        }
    }
}

impl FromRequestParts<App> for ClientAddr {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.ok_or_else(|| anyhow::anyhow!("the server was started without connect info"))?;
        Ok(client_addr(&app.config.http, peer.0.ip(), &parts.headers))
    }
}

/// The right-most address that is no trusted proxy: what stands left of it could be made up by the client.
pub fn client_addr(http: &Http, peer: IpAddr, headers: &HeaderMap) -> ClientAddr {
    let trusted = |address: &IpAddr| is_trusted(http, *address);
    let mut client = peer.to_canonical();
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
    for hop in hops.into_iter().rev() {
        if !trusted(&client) {
            break;
        }
        let Some(address) = address(hop) else { break };
        client = address;
    }
    ClientAddr(client)
}

/// Whether the client spoke TLS, as far as a trusted proxy says so: this program itself never does.
pub(super) fn came_by_https(http: &Http, peer: IpAddr, headers: &HeaderMap) -> bool {
    let said = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let outermost = said.split(',').next().unwrap_or_default().trim();
    is_trusted(http, peer.to_canonical()) && outermost.eq_ignore_ascii_case("https")
}

fn is_trusted(http: &Http, address: IpAddr) -> bool {
    http.trusted_proxies.iter().any(|proxies| proxies.contains(&address))
}

/// Some proxies add a port.
fn address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    hop.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use axum::http::HeaderMap;

    use super::client_addr;
    use crate::config::Config;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let proxies = ("TRUSTED_PROXIES".to_owned(), "10.0.0.0/8, ::1".to_owned());
        let config = Config::from_map(BTreeMap::from([proxies])).unwrap();
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        client_addr(&config.http, peer.parse().unwrap(), &headers).key()
    }

    #[test]
    fn a_stranger_cannot_choose_an_address() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn a_chain_of_our_own_proxies_is_walked_to_its_client() {
        assert_eq!(seen("10.0.0.1", &["198.51.100.1, 10.0.0.7", "10.1.2.3"]), "198.51.100.1");
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn a_household_with_many_addresses_is_one_client() {
        assert_eq!(seen("2001:db8:1:2:aaaa::1", &[]), seen("2001:db8:1:2:bbbb::2", &[]));
        assert_ne!(seen("2001:db8:1:2::1", &[]), seen("2001:db8:1:3::1", &[]));
    }
}
