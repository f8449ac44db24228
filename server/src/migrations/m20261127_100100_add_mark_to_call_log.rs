//! What a person says of how a call went: good or bad, and why.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "call_log";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let verdict = text_null("mark")
            .check(("call_log_mark_known", Expr::col("mark").is_in(["good", "bad"])))
            .to_owned();
        let columns =
            [verdict, text_null("mark_reason"), big_integer_null("marked_by"), big_integer_null("marked_at")];
        for column in columns {
            let table = Table::alter().table(TABLE).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        let marked = Index::create()
            .name("call_log_mark_idx")
            .table(TABLE)
            .col("business_id")
            .col("mark")
            .col("created_at")
            .to_owned();
        manager.create_index(marked).await
    }
}
