//! A business of many years, written straight into its database: customers, and on each timeline five entries that lie
//! far apart in their tables, as they would after years.

mod people;

use anyhow::{Context as _, Result, ensure};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DbBackend, Value,
    sea_query::{Expr, Query},
};

use self::people::WORDS;
pub(super) use self::people::{CREATED, CREATED_BARE, IMPORTED, Person, mixed};
use super::database;

/// Entries of each customer.
pub(super) const ENTRIES: usize = 5;
/// Rows of a statement; fifteen values each stay below the 32,766 that SQLite takes.
const ROWS: usize = 1_000;
/// The moment of the newest entry, 2026-11-01T00:00:00Z, and the three years before it: microseconds since the epoch.
const NEWEST: i64 = 1_793_491_200_000_000;
const YEARS: i64 = 3 * 365 * 86_400 * 1_000_000;

/// What an entry is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Call,
    Note,
    Lead,
}

/// One entry: the `round`th of a customer.
#[derive(Clone, Copy)]
struct Entry {
    /// Its own number, from 1, in the order of time.
    id: i64,
    person: Person,
    kind: Kind,
    at: i64,
}

/// Writes this many customers with everything that belongs to them; leads only where the program has them.
///
/// # Errors
/// The database refused, or has customers already.
pub(super) async fn fill(conn: &DatabaseConnection, business: i64, customers: usize) -> Result<()> {
    let there = database::number(conn, "select count(*) from customer", []).await?;
    ensure!(there == 0, "the database has {there} customers already");
    let leads = conn.execute_unprepared("select 1 from lead where 1 = 0").await.is_ok();
    conn.execute_unprepared("begin").await?;
    write_customers(conn, business, customers).await.context("customers")?;
    write_contacts(conn, business, customers).await.context("contacts")?;
    write_calls(conn, business, customers, leads).await.context("calls")?;
    write_notes(conn, business, customers, leads).await.context("notes")?;
    if leads {
        write_leads(conn, business, customers).await.context("leads")?;
    }
    write_timeline(conn, business, customers, leads).await.context("the timeline")?;
    conn.execute_unprepared("commit").await?;
    settle(conn).await
}

/// All entries in the order of time.
fn entries(customers: usize, leads: bool) -> impl Iterator<Item = Entry> {
    (0..ENTRIES * customers).map(move |n| {
        let (round, person) = (n / customers, Person(n % customers));
        let kind = match round {
            0 | 2 => Kind::Call,
            3 if leads && person.has_lead() => Kind::Lead,
            _ => Kind::Note,
        };
        let at = NEWEST - YEARS + YEARS / (ENTRIES * customers) as i64 * n as i64;
        Entry { id: n as i64 + 1, person, kind, at }
    })
}

/// The id of a person's row.
fn id(person: Person) -> i64 {
    person.0 as i64 + 1
}

fn call_sid(entry: &Entry) -> String {
    format!("CA{:032x}", mixed(entry.id as u64))
}

async fn write_customers(conn: &DatabaseConnection, business: i64, customers: usize) -> Result<()> {
    let columns = [
        "id",
        "business_id",
        "name",
        "phone",
        "email",
        "gender",
        "status",
        "source",
        "consent",
        "created_at",
    ];
    let rows = entries(customers, false).take(customers).map(|Entry { person, at, .. }| {
        let (phone, email, source) = (person.phone(), person.email(), person.source());
        let known = [id(person).into(), business.into(), person.name().into(), phone.into(), email.into()];
        let said = ["unknown".into(), "active".into(), source.into(), "unknown".into(), at.into()];
        known.into_iter().chain(said).collect()
    });
    write(conn, "customer", &columns, rows).await
}

async fn write_contacts(conn: &DatabaseConnection, business: i64, customers: usize) -> Result<()> {
    let people = || (0..customers).map(Person);
    let phones =
        people().map(|person| vec![business.into(), id(person).into(), person.phone().into(), false.into()]);
    write(conn, "customer_phone", &["business_id", "customer_id", "phone", "former"], phones).await?;
    let emails =
        people().filter_map(|person| Some(vec![business.into(), id(person).into(), person.email()?.into()]));
    write(conn, "customer_email", &["business_id", "customer_id", "email"], emails).await?;
    let tags =
        people().filter_map(|person| Some(vec![business.into(), id(person).into(), person.tag()?.into()]));
    write(conn, "customer_tag", &["business_id", "customer_id", "tag"], tags).await
}

async fn write_calls(conn: &DatabaseConnection, business: i64, customers: usize, leads: bool) -> Result<()> {
    let columns = [
        "id",
        "business_id",
        "customer_id",
        "call_sid",
        "from_number",
        "to_number",
        "direction",
        "status",
        "origin",
        "transcription",
        "summary",
        "ended_at",
        "duration_s",
        "created_at",
        "usage",
    ];
    let rows = entries(customers, leads).filter(|entry| entry.kind == Kind::Call).map(|entry| {
        let seconds = 40 + entry.person.index("seconds", 200) as i64;
        let summary = &WORDS.summaries[entry.person.index("summary", WORDS.summaries.len())];
        let who = [entry.id.into(), business.into(), id(entry.person).into(), call_sid(&entry).into()];
        let numbers = [entry.person.phone().into(), "+97237600000".into(), "inbound".into()];
        let said = [
            "completed".into(),
            "https://crm.example.co.il".into(),
            WORDS.talk.join("\n").into(),
            summary.into(),
        ];
        let times = [(entry.at + seconds * 1_000_000).into(), seconds.into(), entry.at.into(), "{}".into()];
        who.into_iter().chain(numbers).chain(said).chain(times).collect()
    });
    write(conn, "call_log", &columns, rows).await
}

async fn write_notes(conn: &DatabaseConnection, business: i64, customers: usize, leads: bool) -> Result<()> {
    let columns = ["id", "business_id", "customer_id", "kind", "body", "created_at"];
    let rows = entries(customers, leads).filter(|entry| entry.kind == Kind::Note).map(|entry| {
        let body = &WORDS.notes[(mixed(entry.id as u64) % WORDS.notes.len() as u64) as usize];
        let who = [entry.id.into(), business.into(), id(entry.person).into()];
        who.into_iter().chain(["note".into(), body.into(), entry.at.into()]).collect()
    });
    write(conn, "note", &columns, rows).await
}

async fn write_leads(conn: &DatabaseConnection, business: i64, customers: usize) -> Result<()> {
    let columns = [
        "id",
        "business_id",
        "customer_id",
        "title",
        "stage",
        "intent",
        "city",
        "currency",
        "source",
        "made_by",
        "changed_by",
        "created_at",
        "updated_at",
    ];
    let rows = entries(customers, true).filter(|entry| entry.kind == Kind::Lead).map(|entry| {
        let city = &WORDS.cities[entry.person.index("city", WORDS.cities.len())];
        let title = format!("קנייה, {city}");
        let who = [entry.id.into(), business.into(), id(entry.person).into(), title.into()];
        let what = ["new".into(), "buy".into(), city.into(), "ILS".into(), "call".into()];
        let made = ["agent".into(), "agent".into(), entry.at.into(), entry.at.into()];
        who.into_iter().chain(what).chain(made).collect()
    });
    write(conn, "lead", &columns, rows).await
}

async fn write_timeline(
    conn: &DatabaseConnection,
    business: i64,
    customers: usize,
    leads: bool,
) -> Result<()> {
    let columns = ["id", "business_id", "customer_id", "at", "kind", "subject", "made_by"];
    let rows = entries(customers, leads).map(|entry| {
        let (kind, subject, by) = match entry.kind {
            Kind::Call => ("call", call_sid(&entry), "customer"),
            Kind::Note => ("note", entry.id.to_string(), "agent"),
            Kind::Lead => ("lead", entry.id.to_string(), "agent"),
        };
        let who = [entry.id.into(), business.into(), id(entry.person).into(), entry.at.into()];
        who.into_iter().chain([kind.into(), subject.into(), by.into()]).collect()
    });
    write(conn, "timeline_entry", &columns, rows).await
}

async fn write(
    conn: &DatabaseConnection,
    table: &'static str,
    columns: &[&'static str],
    rows: impl Iterator<Item = Vec<Value>>,
) -> Result<()> {
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let mut insert = Query::insert().into_table(table).columns(columns.iter().copied()).to_owned();
        for row in rows.by_ref().take(ROWS) {
            insert.values_panic(row.into_iter().map(Expr::val));
        }
        conn.execute(&insert).await?;
    }
    Ok(())
}

/// What a database does by itself in the days after: PostgreSQL learns of its rows and gives out the next ids, SQLite
/// moves its log into the file.
async fn settle(conn: &DatabaseConnection) -> Result<()> {
    if conn.get_database_backend() == DbBackend::Sqlite {
        return Ok(conn.execute_unprepared("pragma wal_checkpoint(truncate)").await.map(drop)?);
    }
    for table in ["customer", "call_log", "note", "lead", "timeline_entry"] {
        let next = format!(
            "select setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 1)) from {table}"
        );
        if conn.execute_unprepared(&format!("select 1 from {table} where 1 = 0")).await.is_ok() {
            conn.execute_unprepared(&next).await?;
        }
    }
    database::vacuum(conn).await
}
