//! Connections that a call will need, opened while the telephone still rings. Nobody waits for it, and a vendor that
//! cannot be reached is dealt with when it is needed.

use providers::Failure;

use crate::vendors::Clients;

/// Opens the connections to what hears and thinks and to the first voice, through the clients that the call will use.
///
/// A vendor that was reached within [`providers::WARM_FOR`] is not asked again. Twilio is not reached here: it has just
/// called, and its line is hung up without hurry. During a call nothing grows cold: HTTP/2 connections are pinged, and
/// those of HTTP/1.1 are kept for 90 s after each use, longer than a caller is silent before the goodbye.
pub async fn reach(clients: &Clients) {
    let openai = async {
        if let Some(openai) = &clients.openai {
            note("openai", &openai.warm().await);
        }
    };
    let google = async {
        if let Some(google) = &clients.google {
            note("google", &google.warm().await);
        }
    };
    futures_util::future::join(openai, google).await;
}

fn note(vendor: &'static str, warmed: &Result<bool, Failure>) {
    match warmed {
        Ok(true) => metrics::counter!("vendor_warmings", "vendor" => vendor).increment(1),
        Ok(false) => {}
        Err(failure) => {
            metrics::counter!("vendor_warming_failures", "vendor" => vendor).increment(1);
            tracing::debug!(vendor, error = %failure, "a connection could not be opened ahead of a call");
        }
    }
}
