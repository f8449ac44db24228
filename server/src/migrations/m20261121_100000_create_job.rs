//! The durable queue.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let state = Expr::col("state").is_in(["ready", "done", "dead"]);
        let table = Table::create()
            .table("job")
            .col(big_pk_auto("id"))
            .col(text("kind"))
            .col(text("payload"))
            .col(text_null("lane"))
            .col(text_null("once_key"))
            .col(text("state"))
            .col(big_integer("run_at"))
            .col(integer("attempts"))
            .col(integer("max_attempts"))
            .col(text_null("lease"))
            .col(big_integer_null("lease_until"))
            .col(text_null("last_error"))
            .col(text_null("request_id"))
            .col(big_integer("created_at"))
            .col(big_integer_null("ended_at"))
            .check(("job_state_known", state))
            .to_owned();
        manager.create_table(table).await?;
        let once = Index::create().name("job_once_key_key").table("job").col("once_key").unique().to_owned();
        manager.create_index(once).await?;
        let due = Index::create().name("job_due_idx").table("job").col("state").col("run_at").to_owned();
        manager.create_index(due).await?;
        let lane = Index::create().name("job_lane_idx").table("job").col("lane").col("id").to_owned();
        manager.create_index(lane).await
    }
}
