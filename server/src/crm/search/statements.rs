//! The statements that ask the index. Each asks for every noun in one union; its text is put together from these few
//! pieces, because to build it from some hundred expressions takes longer than to run it.

use sea_orm::{ActiveEnum as _, ConnectionTrait, DbErr, QueryResult, Statement, Value};

use super::{Noun, row as search_token, tokens::behind};
use crate::db::BusinessId;

/// How many rows of the index a term may bring of a noun: one that brings more is a letter, or a word that many have.
pub(super) const MAX_ROWS: usize = 500;

const BEGUN: &str = "token >= $2 and token < $3";
const WHOLE: &str = "token = $2";

/// The first rows that begin with the term, in the order of the index.
pub(super) async fn first(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    term: &str,
) -> Result<Vec<search_token::Model>, DbErr> {
    let values = vec![business.into(), term.into(), end(term)];
    of_each(conn, nouns, &format!("{BEGUN} order by token, subject_id"), values).await
}

/// The newest that have the term as a whole token: where it begins very many, those are not left out.
pub(super) async fn newest(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    term: &str,
) -> Result<Vec<search_token::Model>, DbErr> {
    let values = vec![business.into(), term.into()];
    of_each(conn, nouns, &format!("{WHOLE} order by subject_id desc"), values).await
}

/// What has the driving term and all others, where each of them is as common as a first name: the database looks through
/// those who have the longest. Not for a single letter, which half of all have.
pub(super) async fn common(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    nouns: &[Noun],
    driving: &str,
    others: &[&String],
) -> Result<Vec<search_token::Model>, DbErr> {
    let mut values = vec![business.into(), driving.into(), end(driving)];
    let mut wanted = BEGUN.to_owned();
    for other in others {
        let (from, to) = (values.len() + 1, values.len() + 2);
        wanted += &format!(
            " and exists (select 1 from search_token as other where other.business_id = $1 \
             and other.noun = search_token.noun and other.subject_id = search_token.subject_id \
             and other.token >= ${from} and other.token < ${to})"
        );
        values.extend([other.as_str().into(), end(other)]);
    }
    of_each(conn, nouns, &wanted, values).await
}

/// As many rows of each noun as a term may bring, of those that the condition wants.
async fn of_each(
    conn: &impl ConnectionTrait,
    nouns: &[Noun],
    wanted: &str,
    values: Vec<Value>,
) -> Result<Vec<search_token::Model>, DbErr> {
    if nouns.is_empty() {
        return Ok(vec![]);
    }
    // SQLite takes an order and a limit within a union only of what stands in a query of its own.
    let each = nouns.iter().map(|noun| {
        format!(
            "select * from (select business_id, noun, token, subject_id, customer_id, derived from search_token \
             where business_id = $1 and noun = '{}' and {wanted} limit {MAX_ROWS}) as of_noun",
            noun.to_value()
        )
    });
    let text = each.collect::<Vec<_>>().join(" union all ");
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), text, values);
    conn.query_all_raw(statement).await?.iter().map(row).collect()
}

/// By their places: a part of a number brings hundreds of rows, and to look for each value by its name takes longer than
/// the statement.
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

/// Where the tokens that begin with a term end. Behind the last letter of all is nothing, and it is in no token.
fn end(term: &str) -> Value {
    behind(term).unwrap_or_default().into()
}
