//! Queries about leads; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect, QueryTrait as _, Select, sea_query::LockType,
};

use super::{
    Intent, Lead, LeadSource, Stage,
    row::{Column, Entity},
};
use crate::{
    db::{BusinessId, ConversationId, CustomerId, LeadId, Moment, Tx, UserId},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[
        ("created_at", Column::CreatedAt),
        ("updated_at", Column::UpdatedAt),
        ("amount", Column::Amount),
        ("title", Column::Title),
    ],
    default: "-created_at",
};

/// Leads of one customer that a receptionist is told of; more would crowd out the question.
const OPEN: u64 = 3;

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// A lead of this business, deleted or not.
pub async fn lead(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: LeadId,
) -> Result<Option<Lead>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// The lead that became known by this, deleted or not.
pub async fn of_source(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    source: LeadSource,
    source_ref: &str,
) -> Result<Option<Lead>, DbErr> {
    by_source(business, source, source_ref).one(conn).await
}

/// What a lead became known by that is the `number`th of a conversation in writing.
pub(in crate::crm) fn ref_of_conversation(conversation: ConversationId, number: usize) -> String {
    format!("conversation:{conversation}:{number}")
}

/// All leads of a conversation in writing, deleted or not, the newest first.
pub(in crate::crm) async fn of_conversation(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    conversation: ConversationId,
) -> Result<Vec<Lead>, DbErr> {
    let of_it = of(business)
        .filter(Column::Source.eq(LeadSource::Message))
        .filter(Column::SourceRef.starts_with(format!("conversation:{conversation}:")));
    of_it.order_by_desc(Column::Id).all(conn).await
}

fn by_source(business: BusinessId, source: LeadSource, source_ref: &str) -> Select<Entity> {
    of(business).filter(Column::Source.eq(source)).filter(Column::SourceRef.eq(source_ref))
}

/// The lead that became known by this, which stays as it is read until `tx` ends.
pub(super) async fn locked_of_source(
    tx: &Tx,
    business: BusinessId,
    source: LeadSource,
    source_ref: &str,
) -> Result<Option<Lead>, DbErr> {
    alone(by_source(business, source, source_ref)).one(tx.conn()).await
}

/// A lead, deleted or not, that stays as it is read until `tx` ends.
///
/// # Errors
/// 404 if this business has no such lead.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: LeadId) -> Result<Lead> {
    alone(of(business).filter(Column::Id.eq(id))).one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// A lead that is not deleted, and stays as it is read until `tx` ends.
///
/// # Errors
/// 404 if this business has no such lead.
pub(in crate::crm) async fn living(tx: &Tx, business: BusinessId, id: LeadId) -> Result<Lead> {
    Some(locked(tx, business, id).await?).filter(|lead| lead.deleted_at.is_none()).ok_or(Error::NotFound)
}

fn alone(mut select: Select<Entity>) -> Select<Entity> {
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select
}

/// These leads of the business, in no order.
pub(in crate::crm) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<LeadId>,
) -> Result<Vec<Lead>, DbErr> {
    of(business).filter(Column::Id.is_in(ids)).all(conn).await
}

/// What a customer is after at present: the newest few leads that are neither lost nor deleted.
pub async fn open_of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customer: CustomerId,
) -> Result<Vec<Lead>, DbErr> {
    let open = of(business)
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::Stage.ne(Stage::Lost))
        .filter(Column::DeletedAt.is_null());
    open.order_by_desc(Column::Id).limit(OPEN).all(conn).await
}

/// Which leads are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) customer: Option<CustomerId>,
    pub(super) stage: Option<Stage>,
    pub(super) source: Option<LeadSource>,
    pub(super) intent: Option<Intent>,
    pub(super) owner: Option<UserId>,
    pub(super) city: Option<String>,
    /// Those that are deleted, and no others.
    pub(super) deleted: bool,
    /// Written down at this moment or later.
    pub(super) from: Option<Moment>,
    /// Written down before this moment.
    pub(super) before: Option<Moment>,
}

/// One page of the business's leads.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Lead>> {
    let deleted = Column::DeletedAt;
    let leads = of(business)
        .filter(if filter.deleted { deleted.is_not_null() } else { deleted.is_null() })
        .apply_if(filter.customer, |query, id| query.filter(Column::CustomerId.eq(id)))
        .apply_if(filter.stage, |query, stage| query.filter(Column::Stage.eq(stage)))
        .apply_if(filter.source, |query, source| query.filter(Column::Source.eq(source)))
        .apply_if(filter.intent, |query, intent| query.filter(Column::Intent.eq(intent)))
        .apply_if(filter.owner, |query, id| query.filter(Column::OwnerId.eq(id)))
        .apply_if(filter.city, |query, city| query.filter(Column::City.eq(city)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.before, |query, before| query.filter(Column::CreatedAt.lt(before)));
    sorted(conn, leads, &SORTS, page).await
}
