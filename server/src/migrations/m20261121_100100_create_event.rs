//! Live updates.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("event")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("noun"))
            .col(text("subject"))
            .col(big_integer("at"))
            .to_owned();
        manager.create_table(table).await?;
        let index =
            Index::create().name("event_business_idx").table("event").col("business_id").col("id").to_owned();
        manager.create_index(index).await
    }
}
