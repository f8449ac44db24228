//! How the program is reached: its own address, its public name, and who may stand in front of it.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use url::Url;

use super::Environment;
use super::reader::Reader;

/// The program's place in the network.
#[derive(Clone, Debug)]
pub struct Http {
    /// `BIND_ADDR`: the address to listen on. Default `127.0.0.1`, in production `0.0.0.0`.
    pub bind_addr: IpAddr,
    /// `PORT`: the port to listen on. Default 5000.
    pub port: u16,
    /// `PUBLIC_HOST`: the name under which vendors and customers reach the program, with or without `https://`
    /// and a port. Without it, no vendor can fetch the spoken files.
    pub public_host: Option<PublicHost>,
    /// `CORS_ORIGINS`: the origins (`https://app.example.co.il`) whose pages may call the API, separated by
    /// commas. Default none: the program's own pages need no entry.
    pub cors_origins: Vec<String>,
    /// `TRUSTED_PROXIES`: addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-*` headers are believed,
    /// separated by commas. Default none.
    pub trusted_proxies: Vec<IpNet>,
}

impl Http {
    pub(super) fn read(reader: &mut Reader, environment: Environment) -> Self {
        let any = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let bind_addr = if environment.is_production() { any } else { Ipv4Addr::LOCALHOST.into() };
        Self {
            bind_addr: reader.parsed("BIND_ADDR", bind_addr, "write an IP address, such as 127.0.0.1"),
            port: reader.parsed("PORT", 5000, "write a port number from 0 to 65535"),
            public_host: read_public_host(reader),
            cors_origins: read_cors_origins(reader, environment),
            trusted_proxies: read_trusted_proxies(reader),
        }
    }
}

/// The public name of the installation: a host and perhaps a port, always reached over TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicHost {
    authority: String,
}

impl PublicHost {
    /// The host, with its port unless that is 443.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The address of a path, which begins with `/`, for browsers and vendors.
    pub fn https(&self, path: &str) -> String {
        format!("https://{}{path}", self.authority)
    }

    /// The address of a path, which begins with `/`, for a websocket.
    pub fn wss(&self, path: &str) -> String {
        format!("wss://{}{path}", self.authority)
    }

    fn parse(text: &str) -> Option<Self> {
        let url = match text.split_once("://") {
            None => Url::parse(&format!("https://{text}")).ok()?,
            Some(("https", _)) => Url::parse(text).ok()?,
            Some(_) => return None,
        };
        authority(&url).map(|authority| Self { authority })
    }
}

/// The host and port of an address that is nothing but scheme, host and port.
fn authority(url: &Url) -> Option<String> {
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    if !bare || !anonymous {
        return None;
    }
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn read_public_host(reader: &mut Reader) -> Option<PublicHost> {
    let Some(text) = reader.text("PUBLIC_HOST") else {
        reader.warn(
            "PUBLIC_HOST is not set: no vendor can reach this program, and spoken files fall back to text",
        );
        return None;
    };
    let host = PublicHost::parse(&text);
    if host.is_none() {
        reader.problem(
            "PUBLIC_HOST",
            "write a host name such as crm.example.co.il: https only, without a path",
        );
    }
    host
}

fn read_cors_origins(reader: &mut Reader, environment: Environment) -> Vec<String> {
    let origins = reader.list("CORS_ORIGINS");
    let (good, bad): (Vec<_>, Vec<_>) = origins.iter().map(|text| origin(text)).partition(Option::is_some);
    if !bad.is_empty() {
        reader
            .problem("CORS_ORIGINS", "write each origin as https://host or http://host:port; * is not taken");
    }
    let origins: Vec<String> = good.into_iter().flatten().collect();
    if environment.is_production() && origins.iter().any(|origin| origin.starts_with("http://")) {
        reader.warn("CORS_ORIGINS names an origin without https: whoever sits on its line can use the API");
    }
    origins
}

/// An origin in the form in which browsers send it.
fn origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    authority(&url).map(|_| url.origin().ascii_serialization())
}

fn read_trusted_proxies(reader: &mut Reader) -> Vec<IpNet> {
    let entries = reader.list("TRUSTED_PROXIES");
    let (good, bad): (Vec<_>, Vec<_>) = entries.iter().map(|text| network(text)).partition(Option::is_some);
    if !bad.is_empty() {
        reader
            .problem("TRUSTED_PROXIES", "write each proxy as an IP address or a network such as 10.0.0.0/8");
    }
    good.into_iter().flatten().collect()
}

/// A network of everybody is none: then each client could say where it comes from.
fn network(text: &str) -> Option<IpNet> {
    let network = text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
    network.filter(|network| network.prefix_len() > 0)
}
