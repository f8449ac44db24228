//! What was handed to Twilio, and whether its answer is known: one row a message.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, to: &'static str| {
            ForeignKey::create().name(name).from("whatsapp_submission", column).to(to, "id").to_owned()
        };
        let table = Table::create()
            .table("whatsapp_submission")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("message_id"))
            .col(integer("round"))
            .col(big_integer_null("submitted_at"))
            .foreign_key(&mut reference("whatsapp_submission_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("whatsapp_submission_message_fkey", "message_id", "whatsapp_message"))
            .to_owned();
        manager.create_table(table).await?;
        let one = Index::create()
            .name("whatsapp_submission_message_key")
            .table("whatsapp_submission")
            .col("message_id")
            .unique()
            .to_owned();
        manager.create_index(one).await
    }
}
