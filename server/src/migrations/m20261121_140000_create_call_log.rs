//! The calls of a business.

use sea_orm_migration::{prelude::*, schema::*};

/// The words of `calls::Status` when this table was made.
const STATUSES: [&str; 8] =
    ["received", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, table: &'static str| {
            ForeignKey::create().name(name).from("call_log", column).to(table, "id").to_owned()
        };
        let table = Table::create()
            .table("call_log")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer_null("customer_id"))
            .col(text("call_sid"))
            .col(text("from_number"))
            .col(text("to_number"))
            .col(text("direction"))
            .col(text("status"))
            .col(text("origin"))
            .col(text_null("recording_url"))
            .col(big_integer_null("recording_file_id"))
            .col(text_null("transcription"))
            .col(text_null("summary"))
            .col(text_null("intent"))
            .col(text_null("ending"))
            .col(big_integer_null("announced_at"))
            .col(big_integer_null("stream_started_at"))
            .col(big_integer_null("answered_at"))
            .col(big_integer_null("ended_at"))
            .col(big_integer_null("duration_s"))
            .col(big_integer("created_at"))
            .check(("call_log_status_known", Expr::col("status").is_in(STATUSES)))
            .check(("call_log_direction_known", Expr::col("direction").is_in(["inbound", "outbound"])))
            .check(("call_log_call_sid_length", Expr::cust("length(call_sid) between 1 and 64")))
            .foreign_key(&mut reference("call_log_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("call_log_customer_fkey", "customer_id", "customer"))
            .foreign_key(&mut reference("call_log_recording_fkey", "recording_file_id", "file"))
            .to_owned();
        manager.create_table(table).await?;
        let sid = Index::create()
            .name("call_log_call_sid_key")
            .table("call_log")
            .col("call_sid")
            .unique()
            .to_owned();
        manager.create_index(sid).await?;
        let list = Index::create()
            .name("call_log_business_idx")
            .table("call_log")
            .col("business_id")
            .col("id")
            .to_owned();
        manager.create_index(list).await?;
        let customer =
            Index::create().name("call_log_customer_idx").table("call_log").col("customer_id").to_owned();
        manager.create_index(customer).await
    }
}
