//! Nobody has decided in time: the request is over, and a task tells that somebody waits.

use serde::{Deserialize, Serialize};

use super::{Approval, Status, row::ActiveModel, store, task};
use crate::{
    accounts,
    app::App,
    db::{ApprovalId, BusinessId, Tx},
    error::{Error, Result},
    queue::{Failed, Order},
    receptionist::wording,
};

/// Ends a request that nobody has decided upon. Where somebody has, it does nothing.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExpireApproval {
    /// Whose it is.
    pub business_id: BusinessId,
    /// The request.
    pub approval_id: ApprovalId,
}

impl Order for ExpireApproval {
    const KIND: &'static str = "receptionist.expire_approval";
}

/// Orders it for when the request's time is over.
pub(super) async fn order(tx: &Tx, approval: &Approval) -> Result<()> {
    let order = ExpireApproval { business_id: approval.business_id, approval_id: approval.id };
    Ok(tx.enqueue(order).once(approval.id).at(approval.expires_at).await?)
}

pub(super) async fn expire(app: App, order: ExpireApproval) -> Result<(), Failed> {
    let Some(business) = accounts::business(&app.db, order.business_id).await? else { return Ok(()) };
    let expired = app.db.write(async |tx| -> Result<()> {
        let waiting = match store::locked(tx, business.id, order.approval_id).await {
            Err(Error::NotFound) => return Ok(()),
            found => found?,
        };
        if waiting.status != Status::Waiting {
            return Ok(());
        }
        let expired = store::advance(tx, &waiting, Status::Expired, ActiveModel::default()).await?;
        task::leave(tx, &business, &expired, wording::task_expired(&expired.tool)).await
    });
    Ok(expired.await?)
}
