//! The public name: whether vendors and customers reach this program under it, over TLS that they believe.

use std::time::Duration;

use providers::http;
use serde_json::Value;

use super::Finding;
use crate::config::{Config, PublicHost};

/// Twilio waits for 15 s; a caller does not.
const PATIENCE: Duration = Duration::from_secs(10);
const WHAT: &str = "PUBLIC_HOST";

pub(super) async fn examine(config: &Config) -> Vec<Finding> {
    match &config.http.public_host {
        Some(host) => vec![reached(host).await],
        None if config.environment.is_production() => {
            vec![Finding::wrong(
                WHAT,
                "it is not set",
                "set it to the name under which Twilio reaches this program",
            )]
        }
        None => vec![Finding::well(WHAT, "it is not set, and only production needs it")],
    }
}

async fn reached(host: &PublicHost) -> Finding {
    let address = host.https("/health");
    let answer = match http::client(PATIENCE).get(&address).send().await {
        Ok(answer) => answer,
        Err(cause) => {
            let said = format!("{address} cannot be reached: {:#}", anyhow::Error::new(cause.without_url()));
            return Finding::wrong(
                WHAT,
                said,
                "point the name's DNS record at this machine, and let a proxy with a valid certificate end TLS",
            );
        }
    };
    let status = answer.status();
    let health: Value = answer.json().await.unwrap_or_default();
    judged(&address, status.as_u16(), &health)
}

/// What an answer of `/health` says of who answers there.
fn judged(address: &str, status: u16, health: &Value) -> Finding {
    let remedy = "let the proxy send this name to this program (BIND_ADDR, PORT), if it is started";
    match (status, health["status"].as_str()) {
        (200, Some("ok")) => {
            Finding::well(WHAT, format!("{address} answers, with a certificate that is believed"))
        }
        (200, Some(_)) => {
            Finding::odd(WHAT, format!("{address} answers, degraded"), "see the lines on the database")
        }
        _ => Finding::wrong(WHAT, format!("{address} is answered by something else ({status})"), remedy),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::Verdict, judged};

    #[test]
    fn only_a_program_like_this_one_counts_as_this_one() {
        let verdict = |status, body| judged("https://a/health", status, &body).verdict;
        assert_eq!(verdict(200, json!({"status": "ok"})), Verdict::Well);
        assert_eq!(verdict(200, json!({"status": "degraded"})), Verdict::Odd);
        assert_eq!(verdict(200, json!(null)), Verdict::Wrong, "a page of the hosting company");
        assert_eq!(verdict(502, json!({"status": "ok"})), Verdict::Wrong);
    }
}
