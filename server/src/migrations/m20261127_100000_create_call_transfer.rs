//! Callers who are put through to a person, and how it went.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "call_transfer";
const STATUSES: [&str; 6] = ["asked", "ringing", "answered", "unanswered", "failed", "ended"];
const BY: [&str; 2] = ["agent", "person"];
/// A caller speaks with one person at a time.
const ONE: &str = "create unique index call_transfer_running_key on call_transfer (call_id)
    where status in ('asked', 'ringing', 'answered')";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |column: &str, table: &str| {
            let name = format!("{TABLE}_{column}_fkey");
            ForeignKey::create()
                .name(name)
                .from(TABLE, column.to_owned())
                .to(table.to_owned(), "id")
                .to_owned()
        };
        let (business, user) = (reference("business_id", "business"), reference("user_id", "user"));
        let call = reference("call_id", "call_log").on_delete(ForeignKeyAction::Cascade).to_owned();
        let table = Table::create()
            .table(TABLE)
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("call_id"))
            .col(text("made_by"))
            .col(big_integer_null("user_id"))
            .col(text_null("name"))
            .col(text("phone"))
            .col(text_null("reason"))
            .col(text_null("brief"))
            .col(text("status"))
            .col(big_integer("created_at"))
            .col(big_integer_null("answered_at"))
            .col(big_integer_null("ended_at"))
            .check(("call_transfer_status_known", Expr::col("status").is_in(STATUSES)))
            .check(("call_transfer_made_by_known", Expr::col("made_by").is_in(BY)))
            .foreign_key(&mut business.clone())
            .foreign_key(&mut call.clone())
            .foreign_key(&mut user.clone())
            .to_owned();
        manager.create_table(table).await?;
        manager.get_connection().execute_unprepared(ONE).await?;
        let of_call =
            Index::create().name("call_transfer_call_idx").table(TABLE).col("call_id").col("id").to_owned();
        manager.create_index(of_call).await
    }
}
