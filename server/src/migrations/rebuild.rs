//! Making a table of SQLite's anew where its constraints change, by the way that SQLite's authors describe.
//!
//! Source: <https://www.sqlite.org/lang_altertable.html#otheralter>

use sea_orm_migration::prelude::*;

/// Replaces `table` by `create` (a statement for the same name), keeping `columns` and filling others with the
/// expressions of `added` (`'x' as name`). Everything or nothing happens; references from other tables stay.
pub(super) async fn rebuild(
    manager: &SchemaManager<'_>,
    table: &'static str,
    create: &mut TableCreateStatement,
    columns: &str,
    added: &str,
    indexes: &[IndexCreateStatement],
) -> Result<(), DbErr> {
    let fresh = format!("{table}_fresh");
    let create =
        create.to_string(SqliteQueryBuilder).replacen(&format!("\"{table}\""), &format!("\"{fresh}\""), 1);
    let (names, values) = match added.rsplit_once(" as ") {
        Some((_, name)) => (format!("{columns}, {name}"), format!("{columns}, {added}")),
        None => (columns.to_owned(), columns.to_owned()),
    };
    let indexes: Vec<String> = indexes.iter().map(|index| index.to_string(SqliteQueryBuilder)).collect();
    let statements = format!(
        "pragma foreign_keys = off;
         begin immediate;
         {create};
         insert into \"{fresh}\" ({names}) select {values} from \"{table}\";
         drop table \"{table}\";
         alter table \"{fresh}\" rename to \"{table}\";
         {};
         commit;
         pragma foreign_keys = on;",
        indexes.join(";\n")
    );
    manager.get_connection().execute_unprepared(&statements).await.map(drop)
}
