//! How deals come to be and change. Each change is made to a row that is locked.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    Day, Deal, KIND, Stage,
    row::{ActiveModel, Entity},
    store,
};
use crate::{
    crm::{
        leads::belongs,
        stages::{self, Move, Noun},
        timeline::{self, By, Entry},
    },
    db::{BusinessId, CustomerId, DealId, LeadId, Tx, UserId},
    error::Result,
};

/// A deal that is to be opened, whose fields keep their limits.
#[derive(Clone, Debug)]
pub struct New {
    /// With whom.
    pub customer: CustomerId,
    /// What it is called; not empty.
    pub title: String,
    /// What it brings, in minor units of the business's currency.
    pub amount: Option<i64>,
    /// The day on which it is thought to be made.
    pub expected_close: Option<Day>,
    /// The member who looks after it.
    pub owner_id: Option<UserId>,
    /// The lead that it comes from.
    pub lead: Option<LeadId>,
}

/// Opens a deal.
///
/// # Errors
/// 404 for an owner who does not work here. Whether there is such a customer and lead, the caller has looked.
pub async fn add(tx: &Tx, business: BusinessId, new: New, by: By) -> Result<Deal> {
    belongs::owner(tx.conn(), business, new.owner_id).await?;
    let (made_by, user_id) = by.columns();
    let row = ActiveModel {
        business_id: Set(business),
        customer_id: Set(new.customer),
        title: Set(new.title),
        stage: Set(Stage::New),
        amount: Set(new.amount),
        currency: Set(belongs::currency(tx.conn(), business).await?),
        expected_close: Set(new.expected_close),
        owner_id: Set(new.owner_id),
        lead_id: Set(new.lead),
        made_by: Set(made_by),
        user_id: Set(user_id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let deal = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    enter(tx, &deal, by).await?;
    tx.touch(business, "deal", deal.id);
    Ok(deal)
}

/// Puts a deal on its customer's timeline, where it was opened.
async fn enter(tx: &Tx, deal: &Deal, by: By) -> Result<(), DbErr> {
    let entry = Entry {
        customer: deal.customer_id,
        at: deal.created_at,
        kind: KIND,
        subject: deal.id.to_string(),
        by,
    };
    timeline::record(tx, deal.business_id, entry).await
}

/// Writes what is new in a deal, but for its stage.
pub(super) async fn save(tx: &Tx, old: Deal, new: Deal) -> Result<Deal, DbErr> {
    if new == old {
        return Ok(old);
    }
    let Deal { id, title, amount, expected_close, owner_id, .. } = new;
    let row = ActiveModel {
        title: Set(title),
        amount: Set(amount),
        expected_close: Set(expected_close),
        owner_id: Set(owner_id),
        ..changed(id, tx)
    };
    write(tx, row).await
}

/// Moves a deal to another stage, or corrects why it was lost, as far as that is allowed.
///
/// # Errors
/// Those of [`stages::decide`].
pub(super) async fn step(
    tx: &Tx,
    deal: Deal,
    to: Option<Stage>,
    reason: Option<Option<String>>,
    by: By,
) -> Result<Deal> {
    match stages::decide(deal.stage, to, reason)? {
        Move::Stay => Ok(deal),
        Move::Reword(reason) if deal.lost_reason.as_ref() == Some(&reason) => Ok(deal),
        Move::Reword(reason) => {
            let row = ActiveModel { lost_reason: Set(Some(reason)), ..changed(deal.id, tx) };
            Ok(write(tx, row).await?)
        }
        Move::Go(to, reason) => Ok(advance(tx, deal, to, reason, by).await?),
    }
}

/// The only writer of the stage.
async fn advance(tx: &Tx, deal: Deal, to: Stage, reason: Option<String>, by: By) -> Result<Deal, DbErr> {
    let row = ActiveModel {
        stage: Set(to),
        lost_reason: Set(reason.clone()),
        closed_at: Set(to.is_closed().then(|| tx.now())),
        ..changed(deal.id, tx)
    };
    let moved = write(tx, row).await?;
    let change = stages::New {
        customer: deal.customer_id,
        noun: Noun::Deal,
        subject: deal.id.0,
        from: stages::word(deal.stage),
        to: stages::word(to),
        reason,
        by,
    };
    stages::record(tx, deal.business_id, change).await?;
    Ok(moved)
}

/// Deletes a deal so that it can be restored; one that is deleted stays so.
///
/// # Errors
/// 404 if this business has no such deal.
pub(super) async fn delete(tx: &Tx, business: BusinessId, id: DealId) -> Result<()> {
    let deal = store::locked(tx, business, id).await?;
    if deal.deleted_at.is_some() {
        return Ok(());
    }
    write(tx, ActiveModel { deleted_at: Set(Some(tx.now())), ..changed(id, tx) }).await?;
    timeline::forget(tx, business, KIND, id).await?;
    stages::hide(tx, business, Noun::Deal, id.0).await?;
    tx.touch(business, "timeline", deal.customer_id);
    Ok(())
}

/// Restores a deal that was deleted; one that was not stays as it is.
///
/// # Errors
/// 404 if this business has no such deal.
pub(super) async fn restore(tx: &Tx, business: BusinessId, id: DealId) -> Result<Deal> {
    let deal = store::locked(tx, business, id).await?;
    if deal.deleted_at.is_none() {
        return Ok(deal);
    }
    let deal = write(tx, ActiveModel { deleted_at: Set(None), ..changed(id, tx) }).await?;
    enter(tx, &deal, stages::by(deal.made_by, deal.user_id)).await?;
    stages::show(tx, business, Noun::Deal, id.0).await?;
    Ok(deal)
}

fn changed(id: DealId, tx: &Tx) -> ActiveModel {
    ActiveModel { id: Set(id), updated_at: Set(tx.now()), ..Default::default() }
}

async fn write(tx: &Tx, row: ActiveModel) -> Result<Deal, DbErr> {
    let deal = Entity::update(row).exec(tx.conn()).await?;
    tx.touch(deal.business_id, "deal", deal.id);
    Ok(deal)
}
