//! The businesses that an installation serves.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let provider = Expr::col("whatsapp_provider").is_null();
        let provider = provider.or(Expr::col("whatsapp_provider").is_in(["baileys", "twilio"]));
        let table = Table::create()
            .table("business")
            .col(big_pk_auto("id"))
            .col(text("name"))
            .col(boolean("active"))
            .col(text("profile"))
            .col(text("timezone"))
            .col(text("currency"))
            .col(text_null("vat_id"))
            .col(text_null("legal_name"))
            .col(text("invoice_prefix"))
            .col(text("contract_prefix"))
            .col(text_null("whatsapp_provider"))
            .col(integer("silence_ms"))
            .col(boolean("adaptive_timing"))
            .col(boolean("record_calls"))
            .col(integer("max_call_s"))
            .col(text_null("vendor_keys"))
            .col(big_integer("created_at"))
            .check(("business_whatsapp_provider_known", provider))
            .to_owned();
        manager.create_table(table).await
    }
}
