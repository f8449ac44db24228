//! A table of many customers, handed over to the program: how long it takes, and how much memory.

use std::{fmt::Write as _, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    database,
    fill::{IMPORTED, Person},
    installation::Running,
};
use crate::gauge;

const PATH: &str = "/api/crm/import";
/// The columns of the table, and what each of them means.
const COLUMNS: [(&str, &str); 5] =
    [("שם מלא", "name"), ("נייד", "phone"), ("דוא״ל", "email"), ("תגית", "tag"), ("הערות", "note")];
/// How long the program is left alone before its memory counts as that at rest.
const AT_REST: Duration = Duration::from_secs(3);
/// How often it is asked how far it is; an answer costs it little.
const ASK_EVERY: Duration = Duration::from_millis(200);
const WITHIN: Duration = Duration::from_secs(1800);

/// What an import took.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) rows: usize,
    /// From the first byte of the upload to its answer.
    pub(super) upload_s: f64,
    /// From then on until all rows are done.
    pub(super) run_s: f64,
    pub(super) rest_mb: f64,
    /// The most that was resident, by the kernel's own account.
    pub(super) most_mb: f64,
}

/// Imports so many people whom nobody knows yet.
///
/// # Errors
/// The program refuses, leaves a row out, or takes too long.
pub(super) async fn measure(running: &mut Running, conn: &DatabaseConnection, rows: usize) -> Result<Import> {
    let csv = table(rows);
    let there = database::number(conn, "select count(*) from customer", []).await?;
    running.client.get("/api/crm/customers").await?;
    tokio::time::sleep(AT_REST).await;
    let rest_mb = gauge::rss_mb(running.pid)?;
    gauge::forget_peak(running.pid)?;
    let begun = Instant::now();
    let import = running.client.upload(PATH, csv).await?.body;
    let upload_s = begun.elapsed().as_secs_f64();
    let id = import["id"].as_i64().with_context(|| format!("an import has an id: {import}"))?;
    let mapping: Vec<&str> = COLUMNS.iter().map(|(_, means)| *means).collect();
    let run = json!({ "mapping": mapping, "on_existing": "update" });
    let begun = Instant::now();
    running.client.post(&format!("{PATH}/{id}/run"), &run).await?;
    let done = ended(running, id).await?;
    let run_s = begun.elapsed().as_secs_f64();
    let most_mb = gauge::peak_mb(running.pid)?;
    let made = database::number(conn, "select count(*) from customer", []).await? - there;
    ensure!(made == rows as i64, "{made} of {rows} customers were made: {done}");
    Ok(Import { rows, upload_s, run_s, rest_mb, most_mb })
}

async fn ended(running: &mut Running, id: i64) -> Result<Value> {
    let begun = Instant::now();
    let mut renewed = begun;
    loop {
        // A token lasts a quarter of an hour.
        if renewed.elapsed() > Duration::from_secs(600) {
            running.client.renew().await?;
            renewed = Instant::now();
        }
        let import = running.client.get(&format!("{PATH}/{id}")).await?.body;
        match import["state"].as_str() {
            Some("done") => return Ok(import),
            Some("failed" | "cancelled") | None => bail!("the import ended as {import}"),
            Some(_) => {}
        }
        ensure!(begun.elapsed() < WITHIN, "the import is not done after half an hour: {import}");
        tokio::time::sleep(ASK_EVERY).await;
    }
}

/// With a byte order mark, as a spreadsheet writes it.
fn table(rows: usize) -> Vec<u8> {
    let headings: Vec<&str> = COLUMNS.iter().map(|(heading, _)| *heading).collect();
    let mut text = format!("\u{feff}{}\r\n", headings.join(","));
    for person in (0..rows).map(|n| Person(IMPORTED + n)) {
        let (email, tag) = (person.email().unwrap_or_default(), person.tag().unwrap_or_default());
        let national = person.national();
        let (prefix, number) = national.split_at(3);
        let note = "\"נרשמו ביריד הדירות,\nביקשו פרטים\"";
        // Nothing that is written to a text fails.
        let _ = write!(text, "{},{prefix}-{number},{email},{tag},{note}\r\n", person.name());
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_table_has_its_headings_and_a_row_for_each_person() {
        let text = String::from_utf8(super::table(3)).unwrap();
        assert!(text.starts_with("\u{feff}שם מלא,נייד,"), "{text}");
        assert_eq!(text.matches("\r\n").count(), 4);
        assert_eq!(text.matches(",05").count(), 3);
    }
}
