//! One page of a list: `?limit=`, `?sort=` and `?cursor=` in, `items`, `total` and `next` out. A page begins after the
//! last row of the one before, not after a count of rows, so that rows which come and go meanwhile shift nothing.

use sea_orm::{
    ColumnTrait, ColumnType, Condition, ConnectionTrait, EntityTrait, FromQueryResult, ModelTrait, Order,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, Value,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::cursor::{Cursor, Key};
use crate::error::{Error, Result};

const DEFAULT_LIMIT: u64 = 50;
/// A page that a screen can show and a client can hold.
const MAX_LIMIT: u64 = 200;

/// Which part of a list is asked for, and in which order.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// How many items at most; 50 if absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
    /// `next` of the page before, under the same sort.
    #[param(max_length = 2000)]
    cursor: Option<String>,
    /// What to sort by; a `-` before it turns the order round. What is empty comes last either way.
    sort: Option<String>,
}

impl Page {
    fn limit(&self) -> Result<u64> {
        let limit = self.limit.unwrap_or(DEFAULT_LIMIT);
        if (1..=MAX_LIMIT).contains(&limit) {
            Ok(limit)
        } else {
            Err(Error::field("limit", "is not between 1 and 200"))
        }
    }

    /// What is asked for of a list that is no table's and has one order, called `sort`: how many items, and the place
    /// that the page begins behind.
    ///
    /// # Errors
    /// As of [`sorted`].
    pub fn ranked(&self, sort: &str) -> Result<(u64, Option<String>)> {
        if self.sort.as_deref().is_some_and(|asked| asked != sort) {
            return Err(Error::field("sort", &format!("is not {sort}, the one order of this list")));
        }
        let cursor = self.cursor.as_deref().map(|cursor| Cursor::open(cursor, sort)).transpose()?;
        let place = cursor.map(|cursor| match cursor.key {
            Key::Text(place) => Ok(place),
            _ => Err(Error::invalid("bad_cursor", "the cursor is of another list")),
        });
        Ok((self.limit()?, place.transpose()?))
    }
}

/// A part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// What is on this page.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
    /// The cursor of the next page; none on the last one.
    pub next: Option<String>,
}

impl<T> List<T> {
    /// Everything on one page.
    pub fn whole(items: Vec<T>) -> Self {
        Self { total: items.len() as u64, items, next: None }
    }

    /// The page that [`Page::ranked`] asks for, of `items` that were read with one beyond `limit`.
    pub fn ranked(
        mut items: Vec<T>,
        total: u64,
        limit: u64,
        sort: &str,
        place: impl Fn(&T) -> String,
    ) -> Self {
        let more = items.len() as u64 > limit;
        items.truncate(usize::try_from(limit).expect("no more than 200"));
        let last = items.last().filter(|_| more);
        let cursor = |last| Cursor { sort: sort.to_owned(), key: Key::Text(place(last)), id: 0 };
        let next = last.map(|last| cursor(last).seal());
        Self { items, total, next }
    }

    /// The same page with its items turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> List<U> {
        List { items: self.items.into_iter().map(turn).collect(), total: self.total, next: self.next }
    }
}

/// What a list can be sorted by. Rows that are equal there are told apart by their id.
#[derive(Debug)]
pub struct Sorts<C: 'static> {
    /// The table's own integer key.
    pub id: C,
    /// The words of `?sort=` and their columns: integers or texts.
    pub by: &'static [(&'static str, C)],
    /// The order where none is asked for: one of the words, with or without its `-`.
    pub default: &'static str,
}

/// One order of a list, as it was asked for.
struct Sort<C> {
    text: String,
    column: C,
    id: C,
    order: Order,
    may_be_null: bool,
}

/// Reads the page of `select` that is asked for.
///
/// # Errors
/// 400 `invalid` with the field for a `limit` or `sort` that this list does not have, 400 `bad_cursor` for a cursor that
/// it has not given under this sort.
pub async fn sorted<E>(
    conn: &impl ConnectionTrait,
    select: Select<E>,
    sorts: &Sorts<E::Column>,
    page: &Page,
) -> Result<List<E::Model>>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E> + FromQueryResult + Send + Sync,
{
    let limit = page.limit()?;
    let sort = sorts.read(page.sort.as_deref())?;
    let after = page.cursor.as_deref().map(|cursor| sort.after(cursor)).transpose()?;
    let is_first = after.is_none();
    let rest = sort.order(select.clone().filter(after.unwrap_or_else(Condition::all)));
    let mut items = rest.limit(limit + 1).all(conn).await?;
    let more = items.len() as u64 > limit;
    items.truncate(usize::try_from(limit).expect("no more than 200"));
    // A first page with nothing behind it is all there is.
    let total = if is_first && !more { items.len() as u64 } else { select.count(conn).await? };
    let next = items.last().filter(|_| more).map(|last| sort.cursor(last)).transpose()?;
    Ok(List { items, total, next })
}

impl<C: ColumnTrait> Sorts<C> {
    fn read(&self, asked: Option<&str>) -> Result<Sort<C>> {
        let text = asked.unwrap_or(self.default);
        let (word, order) = text.strip_prefix('-').map_or((text, Order::Asc), |word| (word, Order::Desc));
        let known = self.by.iter().find(|(known, _)| *known == word);
        let Some((_, column)) = known else {
            let words: Vec<_> = self.by.iter().map(|(word, _)| *word).collect();
            return Err(Error::field("sort", &format!("is none of {}, -…", words.join(", "))));
        };
        let may_be_null = column.def().is_null();
        Ok(Sort { text: text.to_owned(), column: *column, id: self.id, order, may_be_null })
    }
}

impl<C: ColumnTrait> Sort<C> {
    /// The databases disagree on where NULL stands, so it is told.
    fn order<E: EntityTrait>(&self, select: Select<E>) -> Select<E> {
        let select = if self.may_be_null { select.order_by_asc(self.column.is_null()) } else { select };
        select.order_by(self.column, self.order.clone()).order_by(self.id, self.order.clone())
    }

    /// What stands behind the cursor. The bound on the column alone is what an index can use.
    fn after(&self, cursor: &str) -> Result<Condition> {
        let Cursor { key, id, .. } = Cursor::open(cursor, &self.text)?;
        let descends = self.order == Order::Desc;
        let (column, beyond) = (
            self.column,
            |column: C, value: Value| {
                if descends { column.lt(value) } else { column.gt(value) }
            },
        );
        let later = beyond(self.id, id.into());
        let value: Value = match key {
            Key::Null => return Ok(Condition::all().add(column.is_null()).add(later)),
            Key::Number(number) if !self.is_text() => number.into(),
            Key::Text(text) if self.is_text() => text.into(),
            _ => return Err(Error::invalid("bad_cursor", "the cursor is of another list")),
        };
        let bound = if descends { column.lte(value.clone()) } else { column.gte(value.clone()) };
        let behind = Condition::all().add(bound).add(Condition::any().add(beyond(column, value)).add(later));
        let nulls = self.may_be_null.then(|| column.is_null());
        Ok(Condition::any().add(behind).add_option(nulls))
    }

    fn is_text(&self) -> bool {
        matches!(self.column.def().get_column_type(), ColumnType::Text | ColumnType::String(_))
    }

    fn cursor<M>(&self, last: &M) -> Result<String>
    where
        M: ModelTrait,
        M::Entity: EntityTrait<Column = C>,
    {
        let read = |column| Key::of(last.get(column));
        let (Some(key), Some(Key::Number(id))) = (read(self.column), read(self.id)) else {
            return Err(Error::Internal(anyhow::anyhow!("a list is sorted by what is no number or text")));
        };
        Ok(Cursor { sort: self.text.clone(), key, id }.seal())
    }
}
