//! Which subjects a query finds, in their order. The work is bounded whatever is asked: the rarest term is looked up in
//! the index, and only what it finds is looked at for the others.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QueryResult, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Asterisk, Expr, Query, UnionType},
};

use super::{
    Noun,
    row::{self as search_token, Column, Entity},
    tokens::{behind, readings},
};
use crate::db::{BusinessId, CustomerId};

/// How many rows of the index a term may bring of a noun: one that brings more is a letter, or a word that many have.
const MAX_ROWS: u64 = 500;
/// Subjects of one statement.
const SUBJECTS: usize = 500;
/// The index, where it is asked a second time in one query.
const OTHER: &str = "other";

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) noun: Noun,
    pub(super) id: i64,
    pub(super) customer: CustomerId,
    /// How many terms only begin a token, or stand for one that was derived.
    pub(super) partial: i64,
}

impl Hit {
    /// Whole tokens before beginnings, customers before leads before deals before messages before documents, the
    /// newest first.
    pub(super) fn rank(&self) -> (i64, Noun, std::cmp::Reverse<i64>) {
        (self.partial, self.noun, std::cmp::Reverse(self.id))
    }
}

type Subject = (Noun, i64);

/// Everything of these nouns that the query finds, best first; of what very many have, some.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    query: &str,
) -> Result<Vec<Hit>, DbErr> {
    for terms in readings(query) {
        let mut hits = all_of(conn, business, nouns, &terms).await?;
        if !hits.is_empty() {
            hits.sort_by_key(Hit::rank);
            return Ok(hits);
        }
    }
    Ok(vec![])
}

/// The customers whom this query finds, or things of theirs, of these nouns; of what very many have, some.
pub async fn customers_of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    query: &str,
) -> Result<Vec<CustomerId>, DbErr> {
    let mut found: Vec<CustomerId> =
        find(conn, business, nouns, query).await?.into_iter().map(|hit| hit.customer).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

async fn all_of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    terms: &[String],
) -> Result<Vec<Hit>, DbErr> {
    let mut driver: Option<(&String, Scan)> = None;
    for term in terms {
        let scan = scan(conn, business, nouns, term).await?;
        let is_whole = scan.is_whole;
        if is_whole || driver.is_none() {
            driver = Some((term, scan));
        }
        if is_whole {
            break;
        }
    }
    let Some((driving, mut scan)) = driver else { return Ok(vec![]) };
    let others: Vec<&String> = terms.iter().filter(|term| *term != driving).collect();
    if !scan.is_whole && !others.is_empty() && driving.chars().count() > 1 {
        scan.rows = common(conn, business, nouns, driving, &others).await?;
    } else if !scan.is_whole {
        scan.rows.extend(newest(conn, business, nouns, driving).await?);
    }
    let mut hits = hits(scan.rows, driving);
    for term in others {
        keep(conn, business, term, &mut hits).await?;
    }
    Ok(hits.into_values().collect())
}

/// What a term brings, and whether that is all of it.
struct Scan {
    rows: Vec<search_token::Model>,
    is_whole: bool,
}

async fn scan(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    term: &str,
) -> Result<Scan, DbErr> {
    let first =
        |noun| begun(business, noun, term).order_by_asc(Column::Token).order_by_asc(Column::SubjectId);
    let rows = of_each(conn, nouns, first).await?;
    let brought = |noun: &Noun| rows.iter().filter(|row| row.noun == *noun).count() as u64;
    let is_whole = nouns.iter().all(|noun| brought(noun) < MAX_ROWS);
    Ok(Scan { rows, is_whole })
}

/// As many rows of each noun as a term may bring, in one statement.
async fn of_each(
    conn: &impl ConnectionTrait,
    nouns: &[Noun],
    of: impl Fn(Noun) -> Select<Entity>,
) -> Result<Vec<search_token::Model>, DbErr> {
    // SQLite takes an order and a limit within a union only of what stands in a query of its own.
    let limited = |noun: &Noun| {
        let rows = of(*noun).limit(MAX_ROWS).into_query();
        Query::select().column(Asterisk).from_subquery(rows, "of_noun").to_owned()
    };
    let Some((first, others)) = nouns.split_first() else { return Ok(vec![]) };
    let mut all = limited(first);
    for noun in others {
        all.union(UnionType::All, limited(noun));
    }
    let rows = conn.query_all_raw(conn.get_database_backend().build(&all)).await?;
    rows.iter().map(row).collect()
}

/// By their places, in the order of the columns: a part of a number brings hundreds of rows, and to look for each value by
/// its name takes longer than the statement.
fn row(row: &QueryResult) -> Result<search_token::Model, DbErr> {
    Ok(search_token::Model {
        business_id: row.try_get_by_index(0)?,
        noun: row.try_get_by_index(1)?,
        token: row.try_get_by_index(2)?,
        subject_id: row.try_get_by_index(3)?,
        customer_id: row.try_get_by_index(4)?,
        derived: row.try_get_by_index(5)?,
    })
}

fn begun(business: BusinessId, noun: Noun, term: &str) -> Select<Entity> {
    let end = behind(term).map(|end| Column::Token.lt(end));
    Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Noun.eq(noun))
        .filter(Condition::all().add(Column::Token.gte(term)).add_option(end))
}

/// The newest that have the term as a whole token: where it begins very many, those are not left out.
async fn newest(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    term: &str,
) -> Result<Vec<search_token::Model>, DbErr> {
    let whole = |noun: Noun| {
        Entity::find()
            .filter(Column::BusinessId.eq(business))
            .filter(Column::Noun.eq(noun))
            .filter(Column::Token.eq(term))
            .order_by_desc(Column::SubjectId)
    };
    of_each(conn, nouns, whole).await
}

/// What has the driving term and all others, where each of them is as common as a first name: the database looks through
/// those who have the longest. Not for a single letter, which half of all have.
async fn common(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    driving: &str,
    others: &[&String],
) -> Result<Vec<search_token::Model>, DbErr> {
    let have_all = |noun: Noun| {
        others.iter().fold(begun(business, noun, driving), |query, other| {
            let same = Expr::col((OTHER, Column::SubjectId)).equals((Entity, Column::SubjectId));
            let token = Expr::col((OTHER, Column::Token));
            let mut found = Query::select();
            found
                .expr(Expr::value(1))
                .from_as(Entity, OTHER)
                .and_where(Expr::col((OTHER, Column::BusinessId)).eq(business))
                .and_where(Expr::col((OTHER, Column::Noun)).eq(noun))
                .and_where(same)
                .and_where(token.clone().gte(other.as_str()))
                .and_where_option(behind(other).map(|end| token.lt(end)));
            query.filter(Expr::exists(found))
        })
    };
    of_each(conn, nouns, have_all).await
}

fn hits(rows: Vec<search_token::Model>, term: &str) -> HashMap<Subject, Hit> {
    let mut hits: HashMap<Subject, Hit> = HashMap::new();
    for row in rows {
        let partial = i64::from(!is_whole(&row, term));
        let hit = Hit { noun: row.noun, id: row.subject_id, customer: row.customer_id, partial };
        let best = hits.entry((row.noun, row.subject_id)).or_insert(hit);
        best.partial = Ord::min(best.partial, partial);
    }
    hits
}

fn is_whole(row: &search_token::Model, term: &str) -> bool {
    row.token == term && !row.derived
}

/// Leaves those hits that the term finds too.
async fn keep(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    term: &str,
    hits: &mut HashMap<Subject, Hit>,
) -> Result<(), DbErr> {
    let mut whole: HashMap<Subject, bool> = HashMap::new();
    let mut subjects: Vec<Subject> = hits.keys().copied().collect();
    subjects.sort_unstable();
    for of_noun in subjects.chunk_by(|a, b| a.0 == b.0) {
        for some in of_noun.chunks(SUBJECTS) {
            let of_these = Column::SubjectId.is_in(some.iter().map(|(_, id)| *id));
            let rows = begun(business, some[0].0, term).filter(of_these);
            for row in rows.all(conn).await? {
                *whole.entry((row.noun, row.subject_id)).or_default() |= is_whole(&row, term);
            }
        }
    }
    hits.retain(|subject, hit| {
        let found = whole.get(subject);
        hit.partial += i64::from(found != Some(&true));
        found.is_some()
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Hit, Noun};
    use crate::db::CustomerId;

    #[test]
    fn whole_words_come_first_then_customers_then_the_newest() {
        let hit = |noun, id, partial| Hit { noun, id, customer: CustomerId(1), partial };
        let mut hits = [
            hit(Noun::Deal, 9, 0),
            hit(Noun::Customer, 1, 1),
            hit(Noun::Lead, 3, 0),
            hit(Noun::Customer, 2, 0),
            hit(Noun::Customer, 7, 0),
            hit(Noun::Customer, 8, 2),
        ];
        hits.sort_by_key(Hit::rank);
        let order: Vec<i64> = hits.iter().map(|hit| hit.id).collect();
        assert_eq!(order, [7, 2, 3, 9, 1, 8]);
    }
}
