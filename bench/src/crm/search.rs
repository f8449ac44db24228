//! The statements of a search, bare: the rarest term's rows of the index, the other terms among what it found, and what a
//! page of that shows.

use std::collections::BTreeSet;

use anyhow::Result;
use sea_orm::{DatabaseConnection, QueryResult, Value};

use super::{
    database::{marks, rows},
    question::Answer,
};

/// Rows that a term may bring.
const MAX_ROWS: usize = 2_000;
/// Subjects of one statement.
const SUBJECTS: usize = 500;
/// Hits that are shown.
const SHOWN: usize = 20;
const NOUNS: [&str; 3] = ["customer", "lead", "deal"];
const BEGUN: &str = "select * from search_token where business_id = ? and token >= ? and token < ?";

/// A noun and an id.
type Subject = (String, i64);

/// Everything that all terms find.
pub(super) async fn find(conn: &DatabaseConnection, business: i64, terms: &[String]) -> Result<Answer> {
    let (driving, mut found) = driver(conn, business, terms).await?;
    for term in terms.iter().filter(|term| **term != driving) {
        found = kept(conn, business, term, found).await?;
    }
    for noun in NOUNS {
        let ids: Vec<i64> =
            found.iter().filter(|one| one.0 == noun).map(|one| one.1).rev().take(SHOWN).collect();
        if !ids.is_empty() {
            let sql = format!("select * from {noun} where business_id = ? and id in ({})", marks(ids.len()));
            let values = [business].into_iter().chain(ids).map(Value::from);
            rows(conn, &sql, values).await?;
        }
    }
    let found: Vec<String> = found.into_iter().map(|(noun, id)| format!("{noun} {id}")).collect();
    Ok(Answer { total: found.len() as i64, found })
}

/// The first term that finds few, with what it finds; where all find many, the first of them, and some.
async fn driver(
    conn: &DatabaseConnection,
    business: i64,
    terms: &[String],
) -> Result<(String, BTreeSet<Subject>)> {
    let mut many: Option<(String, BTreeSet<Subject>)> = None;
    for term in terms {
        let sql = format!("{BEGUN} and lower(noun) in ({}) order by token limit ?", marks(NOUNS.len()));
        let values = begun(business, term).into_iter().chain(NOUNS.map(Value::from));
        let rows = rows(conn, &sql, values.chain([(MAX_ROWS as i64).into()])).await?;
        if rows.len() < MAX_ROWS {
            return Ok((term.clone(), subjects(&rows)?));
        }
        if many.is_none() {
            many = Some((term.clone(), subjects(&rows)?));
        }
    }
    let Some((term, mut found)) = many else { return Ok((String::new(), BTreeSet::new())) };
    for noun in NOUNS {
        let sql = "select * from search_token where business_id = ? and token = ? and noun = ? \
                   order by subject_id desc limit ?";
        let values: [Value; 4] =
            [business.into(), term.as_str().into(), noun.into(), (MAX_ROWS as i64).into()];
        found.extend(subjects(&rows(conn, sql, values).await?)?);
    }
    Ok((term, found))
}

/// Those of `found` that have a token which begins with the term.
async fn kept(
    conn: &DatabaseConnection,
    business: i64,
    term: &str,
    found: BTreeSet<Subject>,
) -> Result<BTreeSet<Subject>> {
    let mut kept = BTreeSet::new();
    for noun in NOUNS {
        let ids: Vec<i64> = found.iter().filter(|one| one.0 == noun).map(|one| one.1).collect();
        for some in ids.chunks(SUBJECTS) {
            let sql = format!("{BEGUN} and noun = ? and subject_id in ({})", marks(some.len()));
            let of_noun = [noun.into()].into_iter().chain(some.iter().copied().map(Value::from));
            let values = begun(business, term).into_iter().chain(of_noun);
            kept.extend(subjects(&rows(conn, &sql, values).await?)?);
        }
    }
    Ok(kept)
}

/// The values of [`BEGUN`].
fn begun(business: i64, term: &str) -> [Value; 3] {
    [business.into(), term.into(), behind(term).into()]
}

/// The first text behind all that begin with this one. The last letter of no term of ours is the last one there is.
fn behind(term: &str) -> String {
    let mut letters: Vec<char> = term.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = char::from_u32(u32::from(*last) + 1).unwrap_or(char::MAX);
    }
    letters.into_iter().collect()
}

fn subjects(rows: &[QueryResult]) -> Result<BTreeSet<Subject>> {
    let mut subjects = BTreeSet::new();
    for row in rows {
        subjects.insert((row.try_get("", "noun")?, row.try_get("", "subject_id")?));
    }
    Ok(subjects)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_begins_with_a_term_stands_before_what_is_behind_it() {
        assert_eq!(super::behind("כהנ"), "כהס");
        assert_eq!(super::behind("541239"), "54123:");
    }
}
