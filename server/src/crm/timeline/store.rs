//! Queries about timelines; each is bound to a business.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    Entry,
    row::{self as entry, Column, Entity},
};
use crate::{
    db::{BusinessId, CustomerId, Tx},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts { id: Column::Id, by: &[("at", Column::At)], default: "-at" };
/// Subjects of one statement: databases bound what a statement may name.
const TOGETHER: usize = 500;

/// Writes an entry. A subject has one entry of a kind: written again, it moves to the customer and moment of the last
/// time, and whoever made it first stays its maker.
pub async fn record(tx: &Tx, business: BusinessId, new: Entry) -> Result<(), DbErr> {
    let (made_by, user_id) = new.by.columns();
    let row = entry::ActiveModel {
        business_id: Set(business),
        customer_id: Set(new.customer),
        at: Set(new.at),
        kind: Set(new.kind.to_owned()),
        subject: Set(new.subject),
        made_by: Set(made_by),
        user_id: Set(user_id),
        ..Default::default()
    };
    let again = OnConflict::columns([Column::BusinessId, Column::Kind, Column::Subject])
        .update_columns([Column::CustomerId, Column::At])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    tx.touch(business, "timeline", new.customer);
    Ok(())
}

/// Moves the entries of these subjects to another customer's timeline.
pub async fn hand_over(
    tx: &Tx,
    business: BusinessId,
    kind: &str,
    subjects: &[String],
    to: CustomerId,
) -> Result<(), DbErr> {
    for some in subjects.chunks(TOGETHER) {
        Entity::update_many()
            .col_expr(Column::CustomerId, Expr::value(to))
            .filter(Column::BusinessId.eq(business))
            .filter(Column::Kind.eq(kind))
            .filter(Column::Subject.is_in(some))
            .exec(tx.conn())
            .await?;
    }
    tx.touch(business, "timeline", to);
    Ok(())
}

/// Takes an entry away, where there is one.
pub async fn forget(tx: &Tx, business: BusinessId, kind: &str, subject: impl ToString) -> Result<(), DbErr> {
    let entries = Entity::delete_many()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Kind.eq(kind))
        .filter(Column::Subject.eq(subject.to_string()));
    entries.exec(tx.conn()).await.map(drop)
}

/// One page of a customer's timeline, of these kinds only.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customer: CustomerId,
    kinds: &[&str],
    page: &Page,
) -> Result<List<entry::Model>> {
    let entries = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::Kind.is_in(kinds.iter().copied()));
    sorted(conn, entries, &SORTS, page).await
}
