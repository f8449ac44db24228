//! The messages of WhatsApp.

use sea_orm_migration::{prelude::*, schema::*};

const KINDS: [&str; 8] =
    ["text", "image", "video", "audio", "document", "location", "template", "unsupported"];
const STATUSES: [&str; 7] = ["queued", "sent", "delivered", "read", "failed", "unknown", "received"];
const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let index = |name: &str| Index::create().name(name).table("whatsapp_message").to_owned();
        let mut once = index("whatsapp_message_once_key");
        once.col("business_id").col("once_key").unique();
        manager.create_index(once).await?;
        let mut conversation = index("whatsapp_message_conversation_idx");
        conversation.col("conversation_id").col("at").col("id");
        manager.create_index(conversation).await?;
        let mut list = index("whatsapp_message_list_idx");
        list.col("business_id").col("at").col("id");
        manager.create_index(list).await?;
        let mut provider = index("whatsapp_message_provider_idx");
        provider.col("business_id").col("provider").col("provider_message_id");
        manager.create_index(provider).await?;
        let mut customer = index("whatsapp_message_customer_idx");
        customer.col("customer_id");
        manager.create_index(customer).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("whatsapp_message", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("whatsapp_message")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("conversation_id"))
        .col(big_integer("customer_id"))
        .col(text("provider"))
        .col(text("direction"))
        .col(text("from_number"))
        .col(text("to_number"))
        .col(text("kind"))
        .col(text("body"))
        .col(big_integer_null("file_id"))
        .col(text_null("file_name"))
        .col(boolean("voice"))
        .col(text_null("details"))
        .col(text_null("transcription"))
        .col(text_null("quoted_id"))
        .col(text_null("provider_message_id"))
        .col(text_null("once_key"))
        .col(text("status"))
        .col(text_null("reason"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("at"))
        .col(big_integer_null("sent_at"))
        .col(big_integer_null("delivered_at"))
        .col(big_integer_null("read_at"))
        .col(big_integer("created_at"))
        .check(("whatsapp_message_provider_known", Expr::col("provider").is_in(["baileys", "twilio"])))
        .check(("whatsapp_message_direction_known", Expr::col("direction").is_in(["in", "out"])))
        .check(("whatsapp_message_kind_known", Expr::col("kind").is_in(KINDS)))
        .check(("whatsapp_message_status_known", Expr::col("status").is_in(STATUSES)))
        .check(("whatsapp_message_received_is_in", Expr::cust("(direction = 'in') = (status = 'received')")))
        .check(("whatsapp_message_made_by_known", Expr::col("made_by").is_in(BY)))
        .foreign_key(&mut reference("whatsapp_message_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("whatsapp_message_conversation_fkey", "conversation_id", "conversation"))
        .foreign_key(&mut reference("whatsapp_message_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("whatsapp_message_file_fkey", "file_id", "file"))
        .foreign_key(&mut reference("whatsapp_message_user_fkey", "user_id", "user"))
        .to_owned()
}
