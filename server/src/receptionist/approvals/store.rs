//! Queries about requests; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect, QueryTrait as _, Select, TryInsertResult, sea_query::LockType,
};

use super::{
    Approval, NOUN, Status,
    row::{ActiveModel, Column, Entity},
};
use crate::{
    db::{ApprovalId, BusinessId, Tx},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> =
    Sorts { id: Column::Id, by: &[("asked_at", Column::AskedAt)], default: "-asked_at" };

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// A request of this business.
pub(super) async fn one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: ApprovalId,
) -> Result<Option<Approval>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// A request that nobody else changes until `tx` ends.
///
/// # Errors
/// 404 if this business has no such request.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: ApprovalId) -> Result<Approval> {
    let mut select = of(business).filter(Column::Id.eq(id));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// One page of the requests of a business.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    status: Option<Status>,
    page: &Page,
) -> Result<List<Approval>> {
    let wanted = of(business).apply_if(status, |select, status| select.filter(Column::Status.eq(status)));
    sorted(conn, wanted, &SORTS, page).await
}

/// Writes a request; `None` where it was there already.
pub(super) async fn insert(tx: &Tx, row: ActiveModel) -> Result<Option<ApprovalId>, DbErr> {
    let key = [Column::BusinessId, Column::OnceKey];
    match Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn()).await? {
        TryInsertResult::Inserted(made) => Ok(Some(made.last_insert_id)),
        _ => Ok(None),
    }
}

/// The request with this key.
pub(super) async fn by_once(tx: &Tx, business: BusinessId, once: &str) -> Result<Option<Approval>, DbErr> {
    of(business).filter(Column::OnceKey.eq(once)).one(tx.conn()).await
}

/// Moves a locked request on, with what else is to be written of it.
///
/// # Errors
/// 409 `already_decided` where it may not become that.
pub(super) async fn advance(tx: &Tx, approval: &Approval, to: Status, with: ActiveModel) -> Result<Approval> {
    if !approval.status.may_become(to) {
        return Err(Error::Conflict("already_decided"));
    }
    let row = ActiveModel { id: Set(approval.id), status: Set(to), ..with };
    tx.touch(approval.business_id, NOUN, approval.id);
    Ok(Entity::update(row).exec(tx.conn()).await?)
}
