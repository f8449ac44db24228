//! Which subjects a query finds, in their order. The work is bounded whatever is asked: the rarest term is looked up in
//! the index, and only what it finds is looked at for the others.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, Select,
};

use super::{
    Noun,
    row::{self as search_token, Column, Entity},
    statements::{self, MAX_ROWS},
    tokens::{behind, readings},
};
use crate::db::{BusinessId, CustomerId};

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
        scan.rows = statements::common(conn, business, nouns, driving, &others).await?;
    } else if !scan.is_whole {
        scan.rows.extend(statements::newest(conn, business, nouns, driving).await?);
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
    let rows = statements::first(conn, business, nouns, term).await?;
    let brought = |noun: &Noun| rows.iter().filter(|row| row.noun == *noun).count();
    let is_whole = nouns.iter().all(|noun| brought(noun) < MAX_ROWS);
    Ok(Scan { rows, is_whole })
}

fn begun(business: BusinessId, noun: Noun, term: &str) -> Select<Entity> {
    let end = behind(term).map(|end| Column::Token.lt(end));
    Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Noun.eq(noun))
        .filter(Condition::all().add(Column::Token.gte(term)).add_option(end))
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
