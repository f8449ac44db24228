//! What a caller shall have in writing once the call is over.

use sea_orm_migration::{prelude::*, schema::*};

const WHAT: [&str; 4] = ["summary", "address", "appointment", "text"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let business = ForeignKey::create()
            .name("agreed_message_business_fkey")
            .from("agreed_message", "business_id")
            .to("business", "id")
            .to_owned();
        let table = Table::create()
            .table("agreed_message")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("call_sid"))
            .col(text("what"))
            .col(text("body"))
            .col(big_integer("created_at"))
            .check(("agreed_message_what_known", Expr::col("what").is_in(WHAT)))
            .check(("agreed_message_body_given", Expr::cust("(what = 'text') = (length(body) > 0)")))
            .foreign_key(&mut business.clone())
            .to_owned();
        manager.create_table(table).await?;
        let mut once = Index::create().name("agreed_message_once_key").table("agreed_message").to_owned();
        once.col("business_id").col("call_sid").col("what").col("body").unique();
        manager.create_index(once).await
    }
}
