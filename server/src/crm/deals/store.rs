//! Queries about deals; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect,
    QueryTrait as _, Select, sea_query::LockType,
};

use super::{
    Day, Deal, Stage,
    row::{Column, Entity},
};
use crate::{
    db::{BusinessId, CustomerId, DealId, LeadId, Tx, UserId},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[
        ("created_at", Column::CreatedAt),
        ("updated_at", Column::UpdatedAt),
        ("amount", Column::Amount),
        ("expected_close", Column::ExpectedClose),
        ("title", Column::Title),
    ],
    default: "-created_at",
};

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// The deals of this business that are not deleted.
pub(super) fn living_of(business: BusinessId) -> Select<Entity> {
    of(business).filter(Column::DeletedAt.is_null())
}

/// A deal of this business, deleted or not.
pub async fn deal(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: DealId,
) -> Result<Option<Deal>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// The deal that a lead was turned into, deleted or not.
pub(super) async fn of_lead(tx: &Tx, business: BusinessId, id: LeadId) -> Result<Option<Deal>, DbErr> {
    of(business).filter(Column::LeadId.eq(id)).one(tx.conn()).await
}

/// A deal, deleted or not, that stays as it is read until `tx` ends.
///
/// # Errors
/// 404 if this business has no such deal.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: DealId) -> Result<Deal> {
    let mut select = of(business).filter(Column::Id.eq(id));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// These deals of the business, in no order.
pub(in crate::crm) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<DealId>,
) -> Result<Vec<Deal>, DbErr> {
    of(business).filter(Column::Id.is_in(ids)).all(conn).await
}

/// Which deals are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) customer: Option<CustomerId>,
    pub(super) stage: Option<Stage>,
    pub(super) owner: Option<UserId>,
    /// Those that are deleted, and no others.
    pub(super) deleted: bool,
    /// Of this amount or more.
    pub(super) min_amount: Option<i64>,
    /// Of this amount or less.
    pub(super) max_amount: Option<i64>,
    /// Thought to be made on this day or later.
    pub(super) closing_from: Option<Day>,
    /// Thought to be made on this day or earlier.
    pub(super) closing_to: Option<Day>,
}

/// One page of the business's deals.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Deal>> {
    let deleted = Column::DeletedAt;
    let deals = of(business)
        .filter(if filter.deleted { deleted.is_not_null() } else { deleted.is_null() })
        .apply_if(filter.customer, |query, id| query.filter(Column::CustomerId.eq(id)))
        .apply_if(filter.stage, |query, stage| query.filter(Column::Stage.eq(stage)))
        .apply_if(filter.owner, |query, id| query.filter(Column::OwnerId.eq(id)))
        .apply_if(filter.min_amount, |query, amount| query.filter(Column::Amount.gte(amount)))
        .apply_if(filter.max_amount, |query, amount| query.filter(Column::Amount.lte(amount)))
        .apply_if(filter.closing_from, |query, day| query.filter(Column::ExpectedClose.gte(day)))
        .apply_if(filter.closing_to, |query, day| query.filter(Column::ExpectedClose.lte(day)));
    sorted(conn, deals, &SORTS, page).await
}
