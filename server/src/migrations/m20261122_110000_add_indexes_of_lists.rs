//! The lists are read in the order of time: an index each, so that a page costs what it shows.

use sea_orm_migration::prelude::*;

/// Name, table, and the column that bounds the list.
const INDEXES: [(&str, &str, &str); 3] = [
    ("customer_created_at_idx", "customer", "business_id"),
    ("note_created_at_idx", "note", "customer_id"),
    ("call_log_created_at_idx", "call_log", "business_id"),
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, of) in INDEXES {
            let index =
                Index::create().name(name).table(table).col(of).col("created_at").col("id").to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
