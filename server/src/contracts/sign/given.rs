//! What a signer gives by a link, and what becomes of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    answers::answers,
    drawn::drawn,
    write::{Act, Marked, complete, write},
};
use crate::{
    app::App,
    contracts::{
        Contract, Signer, SignerState, State,
        consent::Consent,
        doer::Doer,
        plain::plain,
        public::{self, Opened, is_open},
        signer,
        trail::Place,
    },
    db::Tx,
    error::{Error, Result},
};

/// What is typed in place of a drawing, in characters.
const TYPED_CHARS: std::ops::RangeInclusive<usize> = 2..=80;

/// What a signer gives.
#[derive(Deserialize, ToSchema)]
#[schema(as = Signing)]
pub(in crate::contracts) struct Given {
    /// The signer's name, 2 to 120 characters.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// The values of the signer's own fields by their names, of at most 500 characters each.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Whether the words of the consent were agreed to; nobody signs without.
    consent: bool,
    /// Of the document that was shown.
    document_sha256: String,
    /// What was drawn, a PNG of at most 512 KiB and 3,000 × 1,500 pixels, with or without `data:image/png;base64,`. This, or
    /// `typed`.
    signature_b64: Option<String>,
    /// What was typed in place of a drawing, 2 to 80 characters.
    #[schema(min_length = 2, max_length = 80)]
    typed: Option<String>,
}

/// A signer signs by their link. Asked again, what was signed stays as it was and is the answer.
///
/// # Errors
/// 404 and 410 as of [`public::opened`] and [`is_open`]; 409 `document_changed` for another document than that of the link;
/// 400 with what is missing or wrong.
pub(in crate::contracts) async fn by_link(
    app: &App,
    token: &str,
    given: Given,
    place: Place,
) -> Result<Contract> {
    let Opened { contract, signer, .. } = public::opened(app, token).await?;
    if has_signed(&contract, &signer) {
        return Ok(contract);
    }
    is_open(app.db.reader(), &contract, token, app.clock.now()).await?;
    let act = read(app, &contract, given).await?;
    app.db.write(async |tx| signed(tx, token, act, place).await).await
}

fn has_signed(contract: &Contract, signer: &Signer) -> bool {
    signer.state == SignerState::Signed && matches!(contract.state, State::Sent | State::Signed)
}

async fn read(app: &App, contract: &Contract, given: Given) -> Result<Act> {
    let name = signer::name("name", &given.name)?;
    if !given.consent {
        return Err(Error::field("consent", "nobody signs without it"));
    }
    let answers = answers(&contract.agreement()?.own_fields, &given.fields)?;
    if given.document_sha256 != contract.content_sha256 {
        return Err(Error::Conflict("document_changed"));
    }
    let mark = match (given.signature_b64, given.typed) {
        (Some(drawing), None) => Marked::Drawn(drawn(app, contract.business_id, &drawing).await?),
        (None, Some(typed)) => Marked::Typed(typed_name(&typed)?),
        (Some(_), Some(_)) => {
            return Err(Error::field("typed", "stands beside a drawing: one of both signs"));
        }
        (None, None) => return Err(Error::field("signature_b64", "is missing, or `typed` in its place")),
    };
    Ok(Act { name, answers, mark, consent: Consent::by_link(), witness: None })
}

fn typed_name(typed: &str) -> Result<String> {
    let typed = plain(typed);
    if TYPED_CHARS.contains(&typed.chars().count()) {
        return Ok(typed);
    }
    Err(Error::field("typed", "is not of 2 to 80 characters"))
}

/// Of two who sign at once by the same link, one does; of two last signers one is the last.
async fn signed(tx: &Tx, token: &str, act: Act, place: Place) -> Result<Contract> {
    let (contract, signer) = public::locked(tx, token).await?;
    if has_signed(&contract, &signer) {
        return Ok(contract);
    }
    is_open(tx.conn(), &contract, token, tx.now()).await?;
    let doer = Doer { name: act.name.clone(), ..Doer::signer(&signer, place) };
    let signed = write(tx, &contract, &signer, act, &doer).await?;
    complete(tx, contract, &signed).await
}
