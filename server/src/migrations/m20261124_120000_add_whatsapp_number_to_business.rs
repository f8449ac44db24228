//! The own sender of a business at Twilio.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter().table("business").add_column(text_null("whatsapp_number")).to_owned();
        manager.alter_table(table).await?;
        let one = Index::create()
            .name("business_whatsapp_number_key")
            .table("business")
            .col("whatsapp_number")
            .unique()
            .to_owned();
        manager.create_index(one).await
    }
}
