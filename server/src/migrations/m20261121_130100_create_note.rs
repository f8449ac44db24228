//! What became known of a customer.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, table: &'static str| {
            ForeignKey::create().name(name).from("note", column).to(table, "id").to_owned()
        };
        let kind = Expr::col("kind").is_in(["note", "message", "wish", "callback", "name"]);
        let table = Table::create()
            .table("note")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer_null("customer_id"))
            .col(text_null("call_sid"))
            .col(text("kind"))
            .col(text("body"))
            .col(text_null("quote"))
            .col(text_null("once_key"))
            .col(big_integer("created_at"))
            .check(("note_kind_known", kind))
            .foreign_key(&mut reference("note_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("note_customer_fkey", "customer_id", "customer"))
            .to_owned();
        manager.create_table(table).await?;
        let once = Index::create()
            .name("note_once_key")
            .table("note")
            .col("business_id")
            .col("once_key")
            .unique()
            .to_owned();
        manager.create_index(once).await?;
        let customer =
            Index::create().name("note_customer_idx").table("note").col("customer_id").col("id").to_owned();
        manager.create_index(customer).await
    }
}
