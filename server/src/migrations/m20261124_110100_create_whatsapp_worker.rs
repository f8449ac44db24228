//! The processes of the worker, one a row: the newest one holds the leases.

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
            .table("whatsapp_worker")
            .col(big_pk_auto("id"))
            .col(text("epoch"))
            .col(big_integer("started_at"))
            .col(big_integer("seen_at"))
            .to_owned();
        manager.create_table(table).await?;
        let epoch = Index::create()
            .name("whatsapp_worker_epoch_key")
            .table("whatsapp_worker")
            .col("epoch")
            .unique()
            .to_owned();
        manager.create_index(epoch).await
    }
}
