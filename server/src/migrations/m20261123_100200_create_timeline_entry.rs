//! What happened with a customer and when, in one index over all parts.

use sea_orm_migration::{prelude::*, schema::*};

const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, to: &'static str| {
            ForeignKey::create().name(name).from("timeline_entry", column).to(to, "id").to_owned()
        };
        let table = Table::create()
            .table("timeline_entry")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("customer_id"))
            .col(big_integer("at"))
            .col(text("kind"))
            .col(text("subject"))
            .col(text("made_by"))
            .col(big_integer_null("user_id"))
            .check(("timeline_entry_made_by_known", Expr::col("made_by").is_in(BY)))
            .foreign_key(&mut reference("timeline_entry_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("timeline_entry_customer_fkey", "customer_id", "customer"))
            .foreign_key(&mut reference("timeline_entry_user_fkey", "user_id", "user"))
            .to_owned();
        manager.create_table(table).await?;
        let subject = Index::create()
            .name("timeline_entry_subject_key")
            .table("timeline_entry")
            .col("business_id")
            .col("kind")
            .col("subject")
            .unique()
            .to_owned();
        manager.create_index(subject).await?;
        let newest = Index::create()
            .name("timeline_entry_customer_idx")
            .table("timeline_entry")
            .col("customer_id")
            .col("at")
            .col("id")
            .to_owned();
        manager.create_index(newest).await?;
        let conn = manager.get_connection();
        let calls = "insert into timeline_entry (business_id, customer_id, at, kind, subject, made_by)
                     select business_id, customer_id, created_at, 'call', call_sid,
                            case when direction = 'inbound' then 'customer' else 'agent' end
                     from call_log where customer_id is not null";
        conn.execute_unprepared(calls).await?;
        let notes = "insert into timeline_entry (business_id, customer_id, at, kind, subject, made_by)
                     select business_id, customer_id, created_at, 'note', id, 'agent'
                     from note where customer_id is not null";
        conn.execute_unprepared(notes).await.map(drop)
    }
}
