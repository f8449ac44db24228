//! Which tables there are, and how much stands in each: by that a backup is compared with what it was made of.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

/// What was found in a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The newest migration.
    pub(super) schema: String,
    /// The tables, with the number of rows in each.
    pub(super) rows: BTreeMap<String, u64>,
}

/// The names of all tables that are ours.
pub(super) async fn tables(conn: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let query = match conn.get_database_backend() {
        DbBackend::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
        }
        _ => "select tablename::text as name from pg_tables where schemaname = current_schema()",
    };
    let found = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), query)).await?;
    found.iter().map(|row| row.try_get("", "name")).collect()
}

/// What stands in a database. Two of these are of the same rows only within one transaction.
pub(super) async fn found(conn: &impl ConnectionTrait) -> Result<Found> {
    let mut rows = BTreeMap::new();
    for table in tables(conn).await? {
        let quoted = table.replace('"', "\"\"");
        let count: i64 =
            one(conn, &format!("select count(*) as found from \"{quoted}\"")).await?.try_get("", "found")?;
        rows.insert(table, u64::try_from(count)?);
    }
    let newest = one(conn, "select max(version) as version from seaql_migrations").await;
    let schema = newest.context("the database is none of AgentLocator's")?.try_get("", "version")?;
    Ok(Found { schema, rows })
}

/// The one row that a query gives.
pub(super) async fn one(conn: &impl ConnectionTrait, query: &str) -> Result<QueryResult> {
    let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), query)).await?;
    row.context("the database gave no row")
}
