//! Queries about many customers; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
};

use crate::{
    crm::customers::{
        Consent, Customer, Source, Status,
        contact::tag,
        row::{self as customer, Column},
        store::of,
    },
    db::{BusinessId, Db, Moment, UserId},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

/// Nobody chooses from more.
const MAX_TAGS: u64 = 1_000;

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[("created_at", Column::CreatedAt), ("name", Column::Name), ("phone", Column::Phone)],
    default: "-created_at",
};

/// Which customers are listed; `None` asks for no more.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) status: Option<Status>,
    pub(super) source: Option<Source>,
    pub(super) owner: Option<UserId>,
    pub(super) tag: Option<String>,
    pub(super) consent: Option<Consent>,
    pub(super) has_phone: Option<bool>,
    /// Only the deleted ones, or none of them.
    pub(super) deleted: bool,
    /// Not known before.
    pub(super) from: Option<Moment>,
    /// Known before.
    pub(super) to: Option<Moment>,
}

/// The customers who were not merged into others.
fn present(business: BusinessId, deleted: bool) -> Select<customer::Entity> {
    let column = Column::DeletedAt;
    of(business).filter(Column::MergedInto.is_null()).filter(if deleted {
        column.is_not_null().and(Column::ErasedAt.is_null())
    } else {
        column.is_null()
    })
}

/// One page of the business's customers.
pub(super) async fn list(
    db: &Db,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Customer>> {
    let customers = present(business, filter.deleted)
        .apply_if(filter.status, |query, status| query.filter(Column::Status.eq(status)))
        .apply_if(filter.source, |query, source| query.filter(Column::Source.eq(source)))
        .apply_if(filter.owner, |query, owner| query.filter(Column::OwnerId.eq(owner)))
        .apply_if(filter.consent, |query, consent| query.filter(Column::Consent.eq(consent)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .apply_if(filter.has_phone, |query, has| {
            query.filter(if has { Column::Phone.is_not_null() } else { Column::Phone.is_null() })
        })
        .apply_if(filter.tag, |query, tag| query.filter(Column::Id.in_subquery(tagged(business, tag))));
    sorted(db.reader(), customers, &SORTS, page).await
}

fn tagged(business: BusinessId, written: String) -> sea_orm::sea_query::SelectStatement {
    tag::Entity::find()
        .select_only()
        .column(tag::Column::CustomerId)
        .filter(tag::Column::BusinessId.eq(business))
        .filter(tag::Column::Tag.eq(written))
        .into_query()
}

/// The tags in use and how many customers have each, the most frequent first.
pub(super) async fn tags(db: &Db, business: BusinessId) -> Result<Vec<(String, i64)>, DbErr> {
    let living = present(business, false).select_only().column(Column::Id).into_query();
    let count = || tag::Column::Id.count();
    tag::Entity::find()
        .select_only()
        .column(tag::Column::Tag)
        .column_as(count(), "count")
        .filter(tag::Column::BusinessId.eq(business))
        .filter(tag::Column::CustomerId.in_subquery(living))
        .group_by(tag::Column::Tag)
        .order_by(count(), Order::Desc)
        .order_by_asc(tag::Column::Tag)
        .limit(MAX_TAGS)
        .into_tuple()
        .all(db.reader())
        .await
}
