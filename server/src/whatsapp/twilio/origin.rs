//! Where Twilio reaches this program.

use providers::twilio::Settings;
use url::Host;

use crate::app::App;

/// Scheme and host for the addresses that Twilio is given; `None` where it cannot reach the program at all.
///
/// Whoever stands in for Twilio on this very machine needs no public name.
pub(in crate::whatsapp) fn origin(app: &App, account: &Settings) -> Option<String> {
    let http = &app.config.http;
    if let Some(public) = &http.public_host {
        return Some(public.https(""));
    }
    let is_beside = match account.api_base.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    is_beside.then(|| format!("http://127.0.0.1:{}", http.port))
}
