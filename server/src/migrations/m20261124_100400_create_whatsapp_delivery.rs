//! What the worker is to send: one row a message, leased, submitted, settled.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let index = |name: &str| Index::create().name(name).table("whatsapp_delivery").to_owned();
        let mut message = index("whatsapp_delivery_message_key");
        message.col("message_id").unique();
        manager.create_index(message).await?;
        let mut wa_id = index("whatsapp_delivery_wa_id_key");
        wa_id.col("wa_id").unique();
        manager.create_index(wa_id).await?;
        let mut due = index("whatsapp_delivery_due_idx");
        due.col("business_id").col("state").col("peer").col("id");
        manager.create_index(due).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("whatsapp_delivery", column).to(to, "id").to_owned()
    };
    let states = ["queued", "leased", "submitted", "accepted", "failed", "unknown"];
    Table::create()
        .table("whatsapp_delivery")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("message_id"))
        .col(text("peer"))
        .col(text("wa_id"))
        .col(text("state"))
        .col(text_null("lease"))
        .col(text_null("epoch"))
        .col(big_integer_null("leased_until"))
        .col(integer("attempts"))
        .col(integer("submissions"))
        .col(big_integer("run_at"))
        .col(big_integer("created_at"))
        .check(("whatsapp_delivery_state_known", Expr::col("state").is_in(states)))
        .foreign_key(&mut reference("whatsapp_delivery_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("whatsapp_delivery_message_fkey", "message_id", "whatsapp_message"))
        .to_owned()
}
