//! How a business wants its calls: a quick acknowledgement, and for how long the logs of calls are kept.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [boolean("acknowledge").default(true).take(), integer("replay_days").default(14).take()]
        {
            manager.alter_table(Table::alter().table("business").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
