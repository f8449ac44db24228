//! The vendors: each that is real is asked for something that costs nothing, or next to nothing.

use providers::Failure;

use super::Finding;
use crate::{
    app::App,
    config::Vendor,
    vendors::{Clients, Mode},
};

/// What a voice without a key is asked to say.
const WORD: &str = "שלום";

pub(super) async fn examine(app: &App) -> Vec<Finding> {
    let silent = app.vendors.modes().iter().filter_map(|(vendor, mode)| match mode {
        Mode::Real => None,
        Mode::Sandbox => Some(Finding::well(*vendor, "served by the sandbox: it has no key")),
        Mode::Disabled => Some(Finding::well(*vendor, "not used (DISABLED_VENDORS)")),
    });
    let mut found: Vec<_> = silent.collect();
    let clients = app.vendors.own();
    found.extend(prove(&clients, None).await);
    found.extend(voice(app, &clients).await);
    found.extend(offline(&clients).await);
    found
}

/// Every client is tried; whose they are is told where that is a business.
pub(super) async fn prove(clients: &Clients, business: Option<&str>) -> Vec<Finding> {
    let named =
        |vendor: &str| business.map_or(vendor.to_owned(), |business| format!("{vendor} of {business}"));
    let mut found = Vec::new();
    if let Some(twilio) = &clients.twilio {
        let proof =
            twilio.client.numbers().await.map(|numbers| format!("the account has {} numbers", numbers.len()));
        found.push(told(named("twilio"), proof, "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"));
    }
    if let Some(openai) = &clients.openai {
        let proof = openai.warm().await.map(|_| "the key is taken");
        found.push(told(named("openai"), proof, "OPENAI_API_KEY and OPENAI_BASE_URL"));
    }
    if let Some(stripe) = &clients.stripe {
        let proof = stripe.prove().await.map(|()| "the key is taken");
        found.push(told(named("stripe"), proof, "STRIPE_SECRET_KEY"));
        if stripe.settings().publishable_key.is_none() {
            found.push(Finding::odd(
                named("stripe"),
                "no page takes a card",
                "set STRIPE_PUBLISHABLE_KEY to the pk_… of the same account",
            ));
        }
    }
    if let Some(gtts) = &clients.gtts {
        let proof = gtts.synthesize(WORD).await.map(|sound| format!("it speaks ({} bytes)", sound.len()));
        found.push(told(named("gtts"), proof, "GTTS_BASE_URL, or whether this machine may reach Google"));
    }
    found
}

async fn voice(app: &App, clients: &Clients) -> Option<Finding> {
    let (google, Vendor::Real(settings)) = (clients.google.as_ref()?, &app.config.vendors.google) else {
        return None;
    };
    let wanted = &settings.voice;
    Some(match google.voices().await {
        Ok(voices) if voices.iter().any(|voice| voice.name == *wanted) => {
            Finding::well("google", format!("it has the voice {wanted}"))
        }
        Ok(_) => Finding::wrong(
            "google",
            format!("it has no voice {wanted}"),
            "set GOOGLE_TTS_VOICE to one of its own",
        ),
        Err(failure) => told::<&str>(
            "google".into(),
            Err(failure),
            "the service account, and whether it may use Text-to-Speech",
        ),
    })
}

async fn offline(clients: &Clients) -> Option<Finding> {
    Some(match clients.espeak.synthesize(WORD).await {
        Ok(_) => Finding::well("offline voice", "it speaks"),
        Err(failure) => Finding::odd(
            "offline voice",
            failure,
            "install espeak-ng: it speaks where no vendor can be reached",
        ),
    })
}

fn told<T: std::fmt::Display>(what: String, proof: Result<T, Failure>, check: &str) -> Finding {
    match proof {
        Ok(said) => Finding::well(what, said),
        Err(failure) if failure.is_passing() => {
            Finding::odd(what, failure, "try again in a minute; then see whether this machine may reach it")
        }
        Err(failure) => Finding::wrong(what, failure, format!("check {check}")),
    }
}
