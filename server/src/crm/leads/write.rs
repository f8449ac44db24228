//! How leads change. Each change is made to a row that is locked.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    KIND, Lead, Stage, Wishes, made,
    row::{ActiveModel, Entity},
    store,
    title::title,
};
use crate::{
    crm::{
        stages::{self, Move, Noun},
        timeline::{self, By},
    },
    db::{BusinessId, DealId, LeadId, Tx},
    error::Result,
};

/// Writes what is known of somebody's wishes over what their lead says; what is absent stays.
///
/// # Errors
/// 404 if this business has no such lead, or it is deleted; 400 for what is too long or too large.
pub async fn update_wishes(
    tx: &Tx,
    business: BusinessId,
    id: LeadId,
    wishes: Wishes,
    by: By,
) -> Result<Lead> {
    let wishes = wishes.checked()?;
    let lead = store::living(tx, business, id).await?;
    let mut changed = lead.clone();
    wishes.apply(&mut changed);
    Ok(save(tx, lead, changed, by).await?)
}

/// Writes what is new in a lead, but for its stage and its deal. A title that was made from the wishes goes with them.
pub(super) async fn save(tx: &Tx, old: Lead, mut new: Lead, by: By) -> Result<Lead, DbErr> {
    let was_made = new.title == old.title && old.title == title(&Wishes::of(&old));
    if new.title.is_empty() || was_made {
        new.title = title(&Wishes::of(&new));
    }
    if new == old {
        return Ok(old);
    }
    let Lead { id, title, intent, city, rooms, amount, timing, details, owner_id, .. } = new;
    let row = ActiveModel {
        title: Set(title),
        intent: Set(intent),
        city: Set(city),
        rooms: Set(rooms),
        amount: Set(amount),
        timing: Set(timing),
        details: Set(details),
        owner_id: Set(owner_id),
        ..changed(id, tx, by)
    };
    write(tx, row).await
}

/// Moves a lead to another stage, or corrects why it was lost, as far as that is allowed.
///
/// # Errors
/// Those of [`stages::decide`].
pub(super) async fn step(
    tx: &Tx,
    lead: Lead,
    to: Option<Stage>,
    reason: Option<Option<String>>,
    by: By,
) -> Result<Lead> {
    match stages::decide(lead.stage, to, reason)? {
        Move::Stay => Ok(lead),
        Move::Reword(reason) if lead.lost_reason.as_ref() == Some(&reason) => Ok(lead),
        Move::Reword(reason) => {
            let row = ActiveModel { lost_reason: Set(Some(reason)), ..changed(lead.id, tx, by) };
            Ok(write(tx, row).await?)
        }
        Move::Go(to, reason) => Ok(advance(tx, lead, to, reason, by).await?),
    }
}

/// The only writer of the stage.
async fn advance(tx: &Tx, lead: Lead, to: Stage, reason: Option<String>, by: By) -> Result<Lead, DbErr> {
    let row = ActiveModel { stage: Set(to), lost_reason: Set(reason.clone()), ..changed(lead.id, tx, by) };
    let moved = write(tx, row).await?;
    let change = stages::New {
        customer: lead.customer_id,
        noun: Noun::Lead,
        subject: lead.id.0,
        from: stages::word(lead.stage),
        to: stages::word(to),
        reason,
        by,
    };
    stages::record(tx, lead.business_id, change).await?;
    Ok(moved)
}

/// Remembers the deal that a lead was turned into, which makes it a qualified one.
///
/// # Errors
/// 409 `stage_move` for a lead that is lost.
pub(in crate::crm) async fn became(tx: &Tx, lead: Lead, deal: DealId, by: By) -> Result<Lead> {
    let lead = step(tx, lead, Some(Stage::Qualified), None, by).await?;
    let row = ActiveModel { deal_id: Set(Some(deal)), ..changed(lead.id, tx, by) };
    Ok(write(tx, row).await?)
}

/// Deletes a lead so that it can be restored; one that is deleted stays so.
///
/// # Errors
/// 404 if this business has no such lead.
pub(super) async fn delete(tx: &Tx, business: BusinessId, id: LeadId, by: By) -> Result<()> {
    let lead = store::locked(tx, business, id).await?;
    if lead.deleted_at.is_some() {
        return Ok(());
    }
    write(tx, ActiveModel { deleted_at: Set(Some(tx.now())), ..changed(id, tx, by) }).await?;
    timeline::forget(tx, business, KIND, id).await?;
    stages::hide(tx, business, Noun::Lead, id.0).await?;
    tx.touch(business, "timeline", lead.customer_id);
    Ok(())
}

/// Restores a lead that was deleted; one that was not stays as it is.
///
/// # Errors
/// 404 if this business has no such lead.
pub(super) async fn restore(tx: &Tx, business: BusinessId, id: LeadId, by: By) -> Result<Lead> {
    let lead = store::locked(tx, business, id).await?;
    if lead.deleted_at.is_none() {
        return Ok(lead);
    }
    let lead = write(tx, ActiveModel { deleted_at: Set(None), ..changed(id, tx, by) }).await?;
    made::enter(tx, &lead, stages::by(lead.made_by, lead.user_id)).await?;
    stages::show(tx, business, Noun::Lead, id.0).await?;
    Ok(lead)
}

fn changed(id: LeadId, tx: &Tx, by: By) -> ActiveModel {
    let (changed_by, _) = by.columns();
    ActiveModel { id: Set(id), updated_at: Set(tx.now()), changed_by: Set(changed_by), ..Default::default() }
}

async fn write(tx: &Tx, row: ActiveModel) -> Result<Lead, DbErr> {
    let lead = Entity::update(row).exec(tx.conn()).await?;
    tx.touch(lead.business_id, "lead", lead.id);
    Ok(lead)
}
