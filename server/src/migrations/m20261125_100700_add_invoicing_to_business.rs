//! How a business wants its documents: whether its prices include the tax, and whether documents go out by WhatsApp.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            boolean("prices_include_vat").default(true).take(),
            boolean("invoice_by_whatsapp").default(false).take(),
        ] {
            let table = Table::alter().table("business").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
