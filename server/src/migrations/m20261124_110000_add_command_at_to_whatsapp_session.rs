//! When the worker was told what to do with a login: what it reports of earlier moments is no answer to it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = big_integer_null("command_at");
        let table = Table::alter().table("whatsapp_session").add_column(column).to_owned();
        manager.alter_table(table).await
    }
}
