//! What a provider told of messages that were not known yet.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let business = ForeignKey::create()
            .name("whatsapp_receipt_business_fkey")
            .from("whatsapp_receipt", "business_id")
            .to("business", "id")
            .to_owned();
        let states = ["sent", "delivered", "read", "failed"];
        let table = Table::create()
            .table("whatsapp_receipt")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("provider"))
            .col(text("provider_message_id"))
            .col(text("status"))
            .col(text_null("reason"))
            .col(big_integer("at"))
            .col(big_integer("created_at"))
            .check(("whatsapp_receipt_status_known", Expr::col("status").is_in(states)))
            .foreign_key(&mut business.clone())
            .to_owned();
        manager.create_table(table).await?;
        let message = Index::create()
            .name("whatsapp_receipt_message_key")
            .table("whatsapp_receipt")
            .col("business_id")
            .col("provider")
            .col("provider_message_id")
            .col("status")
            .unique()
            .to_owned();
        manager.create_index(message).await
    }
}
