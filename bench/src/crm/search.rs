//! The statements of a search, bare: the rarest term's rows of the index, the other terms among what it found, and what a
//! page of that shows.

use std::collections::BTreeSet;

use anyhow::Result;
use sea_orm::{DatabaseConnection, QueryResult, Value};

use super::{
    database::{marks, rows},
    question::Answer,
};

/// Rows that a term may bring of a noun.
const MAX_ROWS: usize = 500;
/// Subjects of one statement.
const SUBJECTS: usize = 500;
/// Hits that are shown.
const SHOWN: usize = 20;
/// What is found: the names of their tables, too.
const NOUNS: [&str; 6] = ["customer", "lead", "deal", "message", "invoice", "contract"];
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

/// The first term that finds few, with what it finds. Where all find many, the first of them: with those who have all
/// terms if there are several, else with some and the newest.
async fn driver(
    conn: &DatabaseConnection,
    business: i64,
    terms: &[String],
) -> Result<(String, BTreeSet<Subject>)> {
    let mut many: Option<(String, BTreeSet<Subject>)> = None;
    for term in terms {
        let (found, is_whole) = scan(conn, business, term).await?;
        if is_whole {
            return Ok((term.clone(), found));
        }
        many.get_or_insert((term.clone(), found));
    }
    let Some((term, mut found)) = many else { return Ok((String::new(), BTreeSet::new())) };
    let others: Vec<&String> = terms.iter().filter(|other| **other != term).collect();
    if others.is_empty() || term.chars().count() < 2 {
        found.extend(newest(conn, business, &term).await?);
    } else {
        found = common(conn, business, &term, &others).await?;
    }
    Ok((term, found))
}

/// What begins with a term, and whether that is all of it.
async fn scan(conn: &DatabaseConnection, business: i64, term: &str) -> Result<(BTreeSet<Subject>, bool)> {
    let sql = format!("{BEGUN} and noun = ? order by token, subject_id limit ?");
    let found = of_each(conn, &sql, |noun| {
        begun(business, term).into_iter().chain([noun.into(), (MAX_ROWS as i64).into()]).collect()
    });
    let found = found.await?;
    let brought = |noun| found.iter().filter(|one| one.0 == noun).count();
    let is_whole = NOUNS.into_iter().all(|noun| brought(noun) < MAX_ROWS);
    Ok((found.into_iter().collect(), is_whole))
}

async fn newest(conn: &DatabaseConnection, business: i64, term: &str) -> Result<Vec<Subject>> {
    let sql = "select * from search_token where business_id = ? and token = ? and noun = ? \
               order by subject_id desc limit ?";
    of_each(conn, sql, |noun| vec![business.into(), term.into(), noun.into(), (MAX_ROWS as i64).into()]).await
}

async fn common(
    conn: &DatabaseConnection,
    business: i64,
    term: &str,
    others: &[&String],
) -> Result<BTreeSet<Subject>> {
    let other = " and exists (select 1 from search_token as other where other.business_id = ? and other.noun = ? \
                 and other.subject_id = search_token.subject_id and other.token >= ? and other.token < ?)";
    let sql = format!("{BEGUN} and noun = ?{} limit ?", other.repeat(others.len()));
    let found = of_each(conn, &sql, |noun| {
        let mut values: Vec<Value> = begun(business, term).into_iter().chain([noun.into()]).collect();
        for other in others {
            let end = behind(other);
            values.extend([business.into(), noun.into(), other.as_str().into(), end.into()]);
        }
        values.push((MAX_ROWS as i64).into());
        values
    });
    Ok(found.await?.into_iter().collect())
}

/// What `sql` brings of each noun, in one statement.
async fn of_each(
    conn: &DatabaseConnection,
    sql: &str,
    values: impl Fn(&'static str) -> Vec<Value>,
) -> Result<Vec<Subject>> {
    let each = NOUNS.map(|_| format!("select * from ({sql}) as of_noun"));
    subjects(&rows(conn, &each.join(" union all "), NOUNS.into_iter().flat_map(values)).await?)
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

fn subjects(rows: &[QueryResult]) -> Result<Vec<Subject>> {
    rows.iter().map(|row| Ok((row.try_get("", "noun")?, row.try_get("", "subject_id")?))).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_begins_with_a_term_stands_before_what_is_behind_it() {
        assert_eq!(super::behind("כהנ"), "כהס");
        assert_eq!(super::behind("541239"), "54123:");
    }
}
