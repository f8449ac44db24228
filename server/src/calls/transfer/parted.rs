//! The caller and the person have parted, or never met.

use super::{Status, Transfer, caller, store};
use crate::{
    accounts::Business,
    calls::{jobs, store::Call, wording},
    crm::{tasks, timeline::By},
    db::Tx,
    error::Result,
};

/// Closes the transfer and the call. True if the two never met: then somebody is to call back, and the caller may leave a
/// message. Twilio may say it twice.
pub(super) async fn parted(tx: &Tx, business: &Business, call: &Call, status: Status) -> Result<bool> {
    let Some(transfer) = store::running(tx.conn(), call.id).await? else { return Ok(false) };
    let answered = transfer.status == Status::Answered;
    let status = if answered { Status::Ended } else { status };
    store::advance(tx, call, &transfer, status).await?;
    let unmet = status != Status::Ended;
    if unmet {
        missed(tx, business, call, &transfer).await?;
    }
    jobs::over(tx, call).await?;
    Ok(unmet)
}

/// The call is over, and nothing was told of a transfer that was to follow the conversation: Twilio could not be told to
/// ring. Somebody is to call back.
pub(in crate::calls) async fn left_open(tx: &Tx, business: &Business, call: &Call) -> Result<()> {
    match call.ending.as_deref() {
        Some(jobs::TRANSFERRED) => parted(tx, business, call, Status::Failed).await.map(drop),
        _ => Ok(()),
    }
}

/// Leaves a task to call back.
pub(super) async fn missed(tx: &Tx, business: &Business, call: &Call, transfer: &Transfer) -> Result<()> {
    let caller = caller(tx.conn(), call).await?;
    let task = tasks::New {
        title: wording::missed(&caller, transfer.person()),
        details: transfer.brief.clone().unwrap_or_default(),
        customer: call.customer_id,
        call_sid: Some(call.call_sid.clone()),
        once: Some(format!("transfer:{}", transfer.id)),
        ..tasks::New::default()
    };
    tasks::add(tx, business, task, By::Agent).await.map(drop)
}
