//! What was said in a call.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut call = ForeignKey::create()
            .name("call_turn_call_fkey")
            .from("call_turn", "call_id")
            .to("call_log", "id")
            .to_owned();
        let table = Table::create()
            .table("call_turn")
            .col(big_pk_auto("id"))
            .col(big_integer("call_id"))
            .col(integer("seq"))
            .col(text("who"))
            .col(text("text"))
            .col(integer_null("heard_chars"))
            .col(boolean("interrupted"))
            .col(big_integer("started_ms"))
            .col(text("timings"))
            .check(("call_turn_who_known", Expr::col("who").is_in(["caller", "agent"])))
            .foreign_key(&mut call)
            .to_owned();
        manager.create_table(table).await?;
        let seq = Index::create()
            .name("call_turn_seq_key")
            .table("call_turn")
            .col("call_id")
            .col("seq")
            .unique()
            .to_owned();
        manager.create_index(seq).await
    }
}
