//! What is printed on the last page of a signed contract, from what was kept when its signers signed.

use anyhow::Context as _;
use jiff::tz::TimeZone;
use papers::contract::{Answer, Certificate, Happening, Mark as Printed, Signature, Signing};

use super::{Contract, Deed, Event, Mark, Signer, agree::drawn_sha256};
use crate::{
    accounts::Pages,
    app::App,
    error::{Error, Result},
    files,
};

/// The page by which anybody verifies a contract.
pub(super) const VERIFY_PAGE: &str = "verify";

/// What the certificate says: the trail up to the last signature, whatever happened since.
///
/// # Errors
/// The contract was not signed.
pub(super) fn certificate(app: &App, contract: &Contract, events: &[Event]) -> Result<Certificate> {
    let signed_at = contract.signed_at.context("nobody has signed this contract")?;
    let completed = events.iter().position(|event| event.kind == Deed::Completed);
    let completed = completed.context("the trail does not tell of the last signature")?;
    Ok(Certificate {
        document_id: contract.public_id.clone(),
        shown_sha256: contract.content_sha256.clone(),
        verify_url: Pages::of(app).map(|pages| pages.url(VERIFY_PAGE, &contract.public_id)),
        zone: TimeZone::get("Asia/Jerusalem").map_err(anyhow::Error::from)?,
        events: events[..=completed].iter().map(happening).collect(),
        completed_at: signed_at.timestamp(),
    })
}

fn happening(event: &Event) -> Happening {
    Happening {
        deed: event.kind.into(),
        at: event.at.timestamp(),
        who: event.actor.clone(),
        address: event.ip.clone(),
        device: event.user_agent.clone(),
        hash: event.hash.clone(),
    }
}

/// The signatures in the order of the signers.
///
/// # Errors
/// Somebody has not signed, or what they drew is not what was stored.
pub(super) async fn signings(app: &App, signers: &[Signer], events: &[Event]) -> Result<Vec<Signing>> {
    let mut signings = Vec::new();
    for signer in signers {
        signings.push(signing(app, signer, events).await?);
    }
    Ok(signings)
}

async fn signing(app: &App, signer: &Signer, events: &[Event]) -> Result<Signing> {
    let answers = signer.answers.as_deref().map(serde_json::from_str::<Vec<Answer>>).transpose();
    Ok(Signing {
        signer: usize::try_from(signer.position).map_err(anyhow::Error::from)?,
        name: signer.signed_name.clone().context("a signer gave no name")?,
        mark: mark(app, signer, events).await?,
        answers: answers.map_err(anyhow::Error::from)?.unwrap_or_default(),
        at: signer.signed_at.context("a signer has not signed")?.timestamp(),
        address: signer.signed_ip.clone(),
        device: signer.user_agent.clone(),
        consent: signer.consent.clone().context("a signer agreed to nothing")?,
    })
}

async fn mark(app: &App, signer: &Signer, events: &[Event]) -> Result<Printed> {
    match signer.mark.context("a signer made no mark")? {
        Mark::Typed => Ok(Printed::Typed(signer.typed.clone().context("nothing was typed")?)),
        Mark::Drawn => {
            let png = drawing(app, signer, events).await?;
            Ok(Printed::Drawn(Signature::read(&png).map_err(anyhow::Error::from)?))
        }
    }
}

async fn drawing(app: &App, signer: &Signer, events: &[Event]) -> Result<Vec<u8>> {
    let file = signer.signature_file_id.context("nothing was drawn")?;
    let opened = match files::open(app, signer.business_id, file).await {
        Err(Error::NotFound) => return Err(anyhow::anyhow!("the picture of a signature is gone").into()),
        opened => opened?,
    };
    if drawn_sha256(signer, events).as_ref() != Some(&opened.file.sha256) {
        return Err(anyhow::anyhow!("the file {} is not the signature that was given", opened.file.id).into());
    }
    opened.verified().await
}
