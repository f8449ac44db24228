//! Which subjects a query finds, in their order. The work is bounded whatever is asked: the rarest term is looked up in
//! the index, and only what it finds is looked at for the others.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, Func},
};

use super::{
    Noun,
    row::{self as search_token, Column, Entity},
    tokens::{behind, readings},
};
use crate::db::{BusinessId, CustomerId};

/// How many rows of the index a term may bring: a query that finds more is a letter or a word that everybody has.
const MAX_ROWS: u64 = 2_000;
/// Subjects of one statement.
const SUBJECTS: usize = 500;

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
    /// Whole tokens before beginnings, customers before leads before deals, the newest first.
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

async fn all_of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    terms: &[String],
) -> Result<Vec<Hit>, DbErr> {
    let mut driver: Option<(&String, Vec<search_token::Model>)> = None;
    for term in terms {
        let rows = begun(business, term).filter(one_of(nouns)).order_by_asc(Column::Token);
        let rows = rows.limit(MAX_ROWS).all(conn).await?;
        let few = (rows.len() as u64) < MAX_ROWS;
        if few || driver.is_none() {
            driver = Some((term, rows));
        }
        if few {
            break;
        }
    }
    let Some((driving, mut rows)) = driver else { return Ok(vec![]) };
    if rows.len() as u64 >= MAX_ROWS {
        rows.extend(newest(conn, business, nouns, driving).await?);
    }
    let mut hits = hits(rows, driving);
    for term in terms.iter().filter(|term| *term != driving) {
        keep(conn, business, term, &mut hits).await?;
    }
    Ok(hits.into_values().collect())
}

fn begun(business: BusinessId, term: &str) -> Select<Entity> {
    let end = behind(term).map(|end| Column::Token.lt(end));
    Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Condition::all().add(Column::Token.gte(term)).add_option(end))
}

/// Written so that no index over nouns serves it: with one, SQLite would read all of a noun's tokens.
fn one_of(nouns: &[Noun]) -> Expr {
    Expr::expr(Func::lower(Expr::col(Column::Noun))).is_in(nouns.iter().copied())
}

/// The newest that have the term as a whole token: where it begins very many, those are not left out.
async fn newest(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    term: &str,
) -> Result<Vec<search_token::Model>, DbErr> {
    let mut rows = Vec::new();
    for noun in nouns {
        let whole = Entity::find()
            .filter(Column::BusinessId.eq(business))
            .filter(Column::Token.eq(term))
            .filter(Column::Noun.eq(*noun))
            .order_by_desc(Column::SubjectId);
        rows.extend(whole.limit(MAX_ROWS).all(conn).await?);
    }
    Ok(rows)
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
            let rows = begun(business, term)
                .filter(Column::Noun.eq(some[0].0))
                .filter(Column::SubjectId.is_in(some.iter().map(|(_, id)| *id)));
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
