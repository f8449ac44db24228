//! What a call used of the vendors, and the log from which it can be replayed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Neither database lets a named key be added here in the same words; a reference of the column is one to both.
        let replay =
            big_integer_null("replay_file_id").extra("REFERENCES file (id) ON DELETE SET NULL").take();
        for column in [replay, text("usage").default("{}").take()] {
            manager.alter_table(Table::alter().table("call_log").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
