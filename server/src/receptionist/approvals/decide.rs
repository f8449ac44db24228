//! A person decides.

use sea_orm::ActiveValue::Set;

use super::{Approval, NOUN, Status, row::ActiveModel, run::RunApproval, store};
use crate::{
    accounts::Member,
    audit::{Entry, record},
    db::{ApprovalId, Tx},
    error::{Error, Result},
};

/// Writes down that the member agrees, and orders it to be done; or that they refuse.
///
/// # Errors
/// 404 for a request that the business does not have; 409 `already_decided`, also where its time is over.
pub(super) async fn decide(tx: &Tx, member: &Member, id: ApprovalId, agreed: bool) -> Result<Approval> {
    let business = member.business.id;
    let waiting = store::locked(tx, business, id).await?;
    if tx.now() >= waiting.expires_at {
        return Err(Error::Conflict("already_decided"));
    }
    let (to, action) = match agreed {
        true => (Status::Approved, "approval.approved"),
        false => (Status::Refused, "approval.refused"),
    };
    let by = ActiveModel {
        decided_by: Set(Some(member.user.id)),
        decided_at: Set(Some(tx.now())),
        ..Default::default()
    };
    let decided = store::advance(tx, &waiting, to, by).await?;
    let entry = Entry::new(business, action, NOUN, id).changed("tool", None::<&str>, &decided.tool);
    record(tx, &member.actor(), entry).await?;
    if agreed {
        tx.enqueue(RunApproval { business_id: business, approval_id: id }).once(id).now().await?;
    }
    Ok(decided)
}
