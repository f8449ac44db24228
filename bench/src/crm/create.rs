//! Making customers: through the program, and bare, row for row what the program wrote.

use anyhow::{Context as _, Result};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _, Value,
};
use serde_json::json;
use tokio::time::Instant;

use super::{
    bare::Bare,
    database::{marks, number, rows},
    fill::{CREATED, CREATED_BARE, Person},
    measure::Pair,
};
use crate::client::Client;

const PATH: &str = "/api/crm/customers";
/// The tables that the program writes for a customer, beside the customer and the announcement.
const BELONGING: [&str; 4] = ["customer_phone", "customer_email", "customer_tag", "search_token"];

/// A token of the index, and whether it was derived.
type Token = (String, bool);

/// A customer that is to be written bare: the person whom the program wrote, under another's number.
struct New<'a> {
    business: i64,
    person: Person,
    number: Person,
    /// Microseconds since the epoch.
    at: i64,
    tokens: &'a [Token],
}

/// Makes customers in turns, the first `warm` uncounted.
pub(super) async fn measure(
    client: &Client,
    bare: &Bare,
    writer: &DatabaseConnection,
    warm: usize,
    count: usize,
) -> Result<Pair> {
    let mut pair = Pair::default();
    for n in 0..warm + count {
        let (person, other) = (Person(CREATED + n), Person(CREATED_BARE + n));
        let made = client.post(PATH, &body(person)).await?;
        let id = made.body["id"].as_i64().context("a new customer has an id")?;
        let at = number(writer, "select created_at from customer where id = ?", [id.into()]).await?;
        let tokens = tokens(writer, id, person, other).await?;
        let new = New { business: bare.business, person, number: other, at, tokens: &tokens };
        let begun = Instant::now();
        bare.who().await?;
        let copy = insert(writer, new).await?;
        let bare_ms = begun.elapsed().as_secs_f64() * 1000.0;
        pair.differ += usize::from(written(writer, id).await? != written(writer, copy).await?);
        if n >= warm {
            pair.ours_ms.extend([made.ms]);
            pair.bare_ms.extend([bare_ms]);
        }
    }
    Ok(pair)
}

fn body(person: Person) -> serde_json::Value {
    let tags: Vec<&str> = person.tag().into_iter().collect();
    json!({ "name": person.name(), "phone": person.phone(), "email": person.email(), "tags": tags })
}

/// What the program indexed for one person, as it would stand with the number of another.
async fn tokens(conn: &DatabaseConnection, id: i64, of: Person, to: Person) -> Result<Vec<Token>> {
    let sql = "select token, derived from search_token where noun = 'customer' and subject_id = ?";
    let mut tokens = Vec::new();
    for row in rows(conn, sql, [id.into()]).await? {
        let token: String = row.try_get_by_index(0)?;
        tokens.push((moved(&token, of, to), row.try_get_by_index(1)?));
    }
    Ok(tokens)
}

fn moved(token: &str, of: Person, to: Person) -> String {
    for (from, into) in [(of.national(), to.national()), (of.phone(), to.phone())] {
        if token.len() > 3 && from.ends_with(token) {
            return into[into.len() - token.len()..].to_owned();
        }
    }
    token.to_owned()
}

/// One transaction, as the program's; the new id.
async fn insert(conn: &DatabaseConnection, new: New<'_>) -> Result<i64> {
    let New { business, person, number: of, at, tokens } = new;
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = conn.begin_with_options(options).await?;
    let customer = "insert into customer \
         (business_id, name, phone, email, gender, status, source, consent, created_at) \
         values (?, ?, ?, ?, 'unknown', 'active', 'manual', 'unknown', ?) returning id";
    let name = [business.into(), person.name().into(), of.phone().into(), person.email().into()];
    let id = number(&tx, customer, name.into_iter().chain([at.into()])).await?;
    let (owner, whom): (Value, Value) = (business.into(), id.into());
    let phone = "insert into customer_phone (business_id, customer_id, phone, former) values (?, ?, ?, ?)";
    rows(&tx, phone, [owner.clone(), whom.clone(), of.phone().into(), false.into()]).await?;
    if let Some(email) = person.email() {
        let sql = "insert into customer_email (business_id, customer_id, email) values (?, ?, ?)";
        rows(&tx, sql, [owner.clone(), whom.clone(), email.into()]).await?;
    }
    if let Some(tag) = person.tag() {
        let sql = "insert into customer_tag (business_id, customer_id, tag) values (?, ?, ?)";
        rows(&tx, sql, [owner.clone(), whom.clone(), tag.into()]).await?;
    }
    index(&tx, business, id, tokens).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("select pg_advisory_xact_lock(724001)").await?;
    }
    let event = "insert into event (business_id, noun, subject, at) values (?, 'customer', ?, ?)";
    rows(&tx, event, [owner, id.to_string().into(), at.into()]).await?;
    tx.commit().await?;
    Ok(id)
}

async fn index(conn: &impl ConnectionTrait, business: i64, id: i64, tokens: &[Token]) -> Result<()> {
    if tokens.is_empty() {
        return Ok(());
    }
    let one = format!("({})", marks(6));
    let sql = format!(
        "insert into search_token (business_id, token, noun, subject_id, customer_id, derived) values {}",
        vec![one; tokens.len()].join(", ")
    );
    let values = tokens.iter().flat_map(|(token, derived)| {
        let what: [Value; 3] = [business.into(), token.as_str().into(), "customer".into()];
        what.into_iter().chain([id.into(), id.into(), (*derived).into()])
    });
    rows(conn, &sql, values).await.map(drop)
}

/// How many rows of each table are of this customer.
async fn written(conn: &DatabaseConnection, id: i64) -> Result<Vec<i64>> {
    let mut counts = Vec::new();
    for table in BELONGING {
        let sql = format!("select count(*) from {table} where customer_id = ?");
        counts.push(number(conn, &sql, [id.into()]).await?);
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::{Person, moved};

    #[test]
    fn the_parts_of_a_number_become_those_of_the_other_number() {
        let (of, to) = (Person(1), Person(2));
        assert_eq!(moved(&of.national(), of, to), to.national());
        assert_eq!(moved(&of.national()[4..], of, to), &to.national()[4..]);
        assert_eq!(moved(&of.phone()[1..], of, to), &to.phone()[1..]);
        assert_eq!(moved("כהנ", of, to), "כהנ");
    }
}
