//! Which stored files the rows of a customer refer to, and which of those nothing refers to any more.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult as _, JsonValue, Statement};

use super::rows::{Row, object};
use crate::db::FileId;

/// The files that were referred to, and by which columns of which tables.
#[derive(Default)]
pub(super) struct Referred {
    ids: BTreeSet<FileId>,
    by: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Referred {
    /// What these rows of a table refer to.
    pub(super) fn add(&mut self, table: &'static str, rows: &[Row]) {
        self.ids.extend(files(rows));
        let columns = rows.first().into_iter().flat_map(Row::keys).filter(|column| names_a_file(column));
        self.by.entry(table).or_default().extend(columns.cloned());
    }

    /// Those to which no row refers any more, whosever it is: a document that was sent is still its own.
    pub(super) async fn no_more(mut self, conn: &impl ConnectionTrait) -> Result<Vec<FileId>, DbErr> {
        let ids: Vec<String> = self.ids.iter().map(ToString::to_string).collect();
        let columns: Vec<(&str, &String)> =
            self.by.iter().flat_map(|(table, columns)| columns.iter().map(move |it| (*table, it))).collect();
        for (table, column) in columns {
            if ids.is_empty() {
                break;
            }
            let still =
                format!("select {column} as file_id from {table} where {column} in ({})", ids.join(", "));
            let found =
                conn.query_all_raw(Statement::from_string(conn.get_database_backend(), still)).await?;
            let rows = found.iter().map(|row| Ok(object(JsonValue::from_query_result(row, "")?)));
            let rows = rows.collect::<Result<Vec<_>, DbErr>>()?;
            self.ids.retain(|id| !files(&rows).contains(id));
        }
        Ok(self.ids.into_iter().collect())
    }
}

/// The stored files that rows refer to.
pub(super) fn files<'a>(rows: impl IntoIterator<Item = &'a Row>) -> BTreeSet<FileId> {
    let fields = rows.into_iter().flatten().filter(|(column, _)| names_a_file(column));
    fields.filter_map(|(_, id)| id.as_i64()).map(FileId).collect()
}

fn names_a_file(column: &str) -> bool {
    column.ends_with("file_id")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Referred, files};
    use crate::{db::FileId, overview::privacy::rows::object};

    #[test]
    fn the_files_of_rows_are_named_once() {
        let rows = [
            json!({ "pdf_file_id": 2, "file_id": 1 }),
            json!({ "recording_file_id": 2, "id": 9, "file_id": null }),
        ];
        let rows = rows.map(object);
        assert_eq!(files(&rows).into_iter().collect::<Vec<_>>(), [FileId(1), FileId(2)]);
        let mut referred = Referred::default();
        referred.add("contract", &rows);
        assert_eq!(referred.by["contract"].iter().collect::<Vec<_>>(), ["file_id", "pdf_file_id"]);
    }
}
