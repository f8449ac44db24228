//! One page of a list, newest first: `?limit=` and `?cursor=` in, `items`, `total` and `next` out.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

const DEFAULT_LIMIT: u64 = 50;
/// A page that a screen can show and a client can hold.
const MAX_LIMIT: u64 = 200;

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// How many items at most; 50 if absent, never more than 200.
    limit: Option<u64>,
    /// `next` of the page before.
    cursor: Option<i64>,
}

/// A part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// What is on this page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
    /// The cursor of the next page; none on the last one.
    pub next: Option<i64>,
}

impl<T> List<T> {
    /// The same page with its items turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> List<U> {
        List { items: self.items.into_iter().map(turn).collect(), total: self.total, next: self.next }
    }
}

/// Reads the page of `select`, newest first by `id`, an integer column.
pub async fn newest_first<E>(
    conn: &impl ConnectionTrait,
    select: Select<E>,
    id: E::Column,
    id_of: impl Fn(&E::Model) -> i64,
    page: Page,
) -> Result<List<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT);
    let total = select.clone().count(conn).await?;
    let before = select.filter(id.lt(page.cursor.unwrap_or(i64::MAX)));
    let mut items = before.order_by_desc(id).limit(limit + 1).all(conn).await?;
    let more = items.len() as u64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = items.last().filter(|_| more).map(id_of);
    Ok(List { items, total, next })
}
