//! What nobody is to pay any more once money has come in: the link that it came by, and where the deal is paid up, all its
//! other links and open payments.

use super::{Payment, balance, jobs::CancelIntent, link, store};
use crate::{
    accounts::Business,
    crm::deals::Deal,
    db::{BusinessId, PaymentLinkId, Tx},
    error::Result,
};

/// Closes what a payment that came in makes needless.
///
/// # Errors
/// The database refused.
pub(super) async fn after_payment(tx: &Tx, business: &Business, deal: &Deal, paid: &Payment) -> Result<()> {
    if let Some(came_by) = paid.payment_link_id {
        link::close(tx, business.id, came_by).await?;
    }
    if !balance::balance(tx.conn(), business, deal, tx.now()).await?.is_paid() {
        return Ok(());
    }
    for link in link::open_of(tx, deal).await? {
        link::close(tx, business.id, link.id).await?;
    }
    for open in store::open_for(tx.conn(), deal).await? {
        cancel(tx, &open).await?;
    }
    Ok(())
}

/// Takes a link back, with what was begun by it.
///
/// # Errors
/// 404 if this business has no such link.
pub(super) async fn take_back(tx: &Tx, business: BusinessId, id: PaymentLinkId) -> Result<()> {
    link::close(tx, business, id).await?;
    for begun in store::begun_by(tx.conn(), business, id).await? {
        if begun.is_open() {
            cancel(tx, &begun).await?;
        }
    }
    Ok(())
}

async fn cancel(tx: &Tx, open: &Payment) -> Result<()> {
    let order = CancelIntent { business_id: open.business_id, payment_id: open.id };
    Ok(tx.enqueue(order).lane(open.lane()).once(open.id).now().await?)
}
