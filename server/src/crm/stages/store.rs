//! Queries about moves from stage to stage; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{
    KIND, Noun, by,
    row::{Column, Entity, Model},
};
use crate::{
    crm::timeline::{self, By, Entry},
    db::{BusinessId, CustomerId, Tx},
};

/// A move that is to be written down.
#[derive(Debug)]
pub(in crate::crm) struct New {
    /// Whose lead or deal.
    pub(in crate::crm) customer: CustomerId,
    /// What moves.
    pub(in crate::crm) noun: Noun,
    /// Its id.
    pub(in crate::crm) subject: i64,
    /// Where it stood.
    pub(in crate::crm) from: String,
    /// Where it goes.
    pub(in crate::crm) to: String,
    /// Why, where it is lost.
    pub(in crate::crm) reason: Option<String>,
    /// Who moves it.
    pub(in crate::crm) by: By,
}

/// Writes a move down, here and on the timeline.
pub(in crate::crm) async fn record(tx: &Tx, business: BusinessId, new: New) -> Result<(), DbErr> {
    let (made_by, user_id) = new.by.columns();
    let row = super::row::ActiveModel {
        business_id: Set(business),
        customer_id: Set(new.customer),
        noun: Set(new.noun),
        subject_id: Set(new.subject),
        from_stage: Set(new.from),
        to_stage: Set(new.to),
        reason: Set(new.reason),
        made_by: Set(made_by),
        user_id: Set(user_id),
        at: Set(tx.now()),
        ..Default::default()
    };
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    enter(tx, &made).await
}

async fn enter(tx: &Tx, change: &Model) -> Result<(), DbErr> {
    let entry = Entry {
        customer: change.customer_id,
        at: change.at,
        kind: KIND,
        subject: change.id.to_string(),
        by: by(change.made_by, change.user_id),
    };
    timeline::record(tx, change.business_id, entry).await
}

/// Takes the moves of what was deleted from the timeline; they stay written down here.
pub(in crate::crm) async fn hide(
    tx: &Tx,
    business: BusinessId,
    noun: Noun,
    subject: i64,
) -> Result<(), DbErr> {
    for change in of(tx, business, noun, subject).await? {
        timeline::forget(tx, business, KIND, change.id).await?;
    }
    Ok(())
}

/// Puts the moves of what is restored back on the timeline.
pub(in crate::crm) async fn show(
    tx: &Tx,
    business: BusinessId,
    noun: Noun,
    subject: i64,
) -> Result<(), DbErr> {
    for change in of(tx, business, noun, subject).await? {
        enter(tx, &change).await?;
    }
    Ok(())
}

async fn of(tx: &Tx, business: BusinessId, noun: Noun, subject: i64) -> Result<Vec<Model>, DbErr> {
    let changes = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Noun.eq(noun))
        .filter(Column::SubjectId.eq(subject));
    changes.order_by_asc(Column::Id).all(tx.conn()).await
}

/// These moves of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<i64>,
) -> Result<Vec<Model>, DbErr> {
    let changes = Entity::find().filter(Column::BusinessId.eq(business));
    changes.filter(Column::Id.is_in(ids)).all(conn).await
}
