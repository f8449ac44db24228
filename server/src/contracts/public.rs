//! What a signer's link leads to, whether it still opens or not.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::json;

use super::{
    Contract, Deed, Signer, State,
    doer::Doer,
    freeze,
    provider::LINK,
    row::signer::{Column, Entity},
    store,
    trail::{self, Place},
};
use crate::{
    accounts::{self, Business},
    app::App,
    db::{ContractSignerId, Moment, Tx},
    error::{Error, Result},
    links::{self, Link},
};

/// A link with all that it leads to.
pub(super) struct Opened {
    pub(super) business: Business,
    pub(super) contract: Contract,
    pub(super) signer: Signer,
}

/// Finds what a token leads to. A link in whose place its signer has another one tells nothing any more.
///
/// # Errors
/// 404 for what was never a signer's link; 410 `link_revoked` for one that was replaced, and of a business that is
/// switched off.
pub(super) async fn opened(app: &App, token: &str) -> Result<Opened> {
    let conn = app.db.reader();
    let link = links::find(conn, LINK, token).await?;
    let (contract, signer) = behind(conn, &link).await?;
    let business = accounts::business(&app.db, link.business_id).await?.ok_or(Error::NotFound)?;
    if signer.link_id != Some(link.id) || !business.active {
        return Err(Error::Gone("link_revoked"));
    }
    Ok(Opened { business, contract, signer })
}

async fn behind(conn: &impl ConnectionTrait, link: &Link) -> Result<(Contract, Signer)> {
    let id = link.subject.parse().map(ContractSignerId).map_err(|_no_id| Error::NotFound)?;
    let signer = store::signer(conn, link.business_id, id).await?.ok_or(Error::NotFound)?;
    let contract = store::by_id(conn, link.business_id, signer.contract_id).await?;
    Ok((contract.ok_or(Error::NotFound)?, signer))
}

/// The contract and the signer behind a token, the contract locked until `tx` ends, so that whatever signers do is done one
/// after another. Whether the link still opens, the caller asks [`is_open`].
///
/// # Errors
/// As of [`opened`].
pub(super) async fn locked(tx: &Tx, token: &str) -> Result<(Contract, Signer)> {
    let link = links::find(tx.conn(), LINK, token).await?;
    let (contract, _) = behind(tx.conn(), &link).await?;
    let contract = store::locked(tx, contract.business_id, contract.id).await?;
    // What stands in the row may have changed until it was locked.
    let (_, signer) = behind(tx.conn(), &link).await?;
    if signer.link_id == Some(link.id) { Ok((contract, signer)) } else { Err(Error::Gone("link_revoked")) }
}

/// Whether what a link leads to may still be read or signed by it.
///
/// # Errors
/// 410 `link_expired` once the time is over, `link_revoked` once the contract was declined or taken back.
pub(super) async fn is_open(
    conn: &impl ConnectionTrait,
    contract: &Contract,
    token: &str,
    now: Moment,
) -> Result<()> {
    match contract.standing(now) {
        State::Expired => Err(Error::Gone("link_expired")),
        State::Declined | State::Withdrawn => Err(Error::Gone("link_revoked")),
        State::Sent | State::Signed => links::open(conn, LINK, token, now).await.map(drop),
    }
}

/// The page that is to be signed, as it was frozen. That a signer was shown it is written down, once.
///
/// # Errors
/// As of [`opened`] and [`is_open`]; the page is not what was frozen.
pub(super) async fn document(app: &App, token: &str, place: Place) -> Result<Vec<u8>> {
    let Opened { contract, signer, .. } = opened(app, token).await?;
    is_open(app.db.reader(), &contract, token, app.clock.now()).await?;
    let page = freeze::shown(app, &contract).await?;
    if signer.viewed_at.is_none() {
        app.db.write(async |tx| viewed(tx, token, place).await).await?;
    }
    Ok(page)
}

async fn viewed(tx: &Tx, token: &str, place: Place) -> Result<()> {
    let (contract, signer) = locked(tx, token).await?;
    is_open(tx.conn(), &contract, token, tx.now()).await?;
    // What somebody has signed is kept as it is, even if they never asked for the page.
    if signer.viewed_at.is_some() || signer.signed_at.is_some() {
        return Ok(());
    }
    let seen = Entity::update_many().col_expr(Column::ViewedAt, Expr::value(Some(tx.now())));
    seen.filter(Column::Id.eq(signer.id)).exec(tx.conn()).await?;
    let detail = json!({ "document_sha256": contract.content_sha256, "link_id": signer.link_id });
    let viewed = Doer::signer(&signer, place).does(Deed::Viewed, Some(signer.id), detail);
    trail::append(tx, &contract, viewed).await?;
    Ok(())
}
