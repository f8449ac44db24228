//! The words by which customers, leads and deals are found.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

const NOUNS: [&str; 3] = ["customer", "lead", "deal"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, to: &'static str| {
            ForeignKey::create().name(name).from("search_token", column).to(to, "id").to_owned()
        };
        let table = Table::create()
            .table("search_token")
            .col(big_integer("business_id"))
            .col(text("noun"))
            .col(token(manager.get_database_backend()))
            .col(big_integer("subject_id"))
            .col(big_integer("customer_id"))
            .col(boolean("derived"))
            .primary_key(
                Index::create()
                    .name("search_token_pkey")
                    .col("business_id")
                    .col("noun")
                    .col("token")
                    .col("subject_id"),
            )
            .check(("search_token_noun_known", Expr::col("noun").is_in(NOUNS)))
            .foreign_key(&mut reference("search_token_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("search_token_customer_fkey", "customer_id", "customer"))
            .to_owned();
        manager.create_table(table).await?;
        for (name, columns) in [
            ("search_token_subject_idx", ["business_id", "noun", "subject_id", "token"].as_slice()),
            ("search_token_customer_idx", &["customer_id"]),
        ] {
            let mut index = Index::create().name(name).table("search_token").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Everything that begins with "x" stands between "x" and "y" only where texts are compared byte by byte. SQLite does
/// so; PostgreSQL follows the database's language unless it is told, and would neither find all nor use the index.
fn token(backend: DbBackend) -> ColumnDef {
    let mut column = text("token");
    if backend == DbBackend::Postgres {
        column.extra("collate \"C\"");
    }
    column
}
