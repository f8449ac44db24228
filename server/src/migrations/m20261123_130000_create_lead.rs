//! What somebody wants of the business.

use sea_orm_migration::{prelude::*, schema::*};

const STAGES: [&str; 4] = ["new", "contacted", "qualified", "lost"];
const INTENTS: [&str; 4] = ["buy", "rent", "sell", "other"];
const SOURCES: [&str; 5] = ["call", "message", "import", "manual", "demo"];
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
        let index = |name: &str, columns: &[&'static str]| {
            let mut index = Index::create().name(name).table("lead").to_owned();
            for column in columns {
                index.col(*column);
            }
            index
        };
        // A call, a message or a row of a table makes at most one.
        let source = index("lead_source_key", &["business_id", "source", "source_ref"]).unique().to_owned();
        manager.create_index(source).await?;
        manager.create_index(index("lead_created_at_idx", &["business_id", "created_at", "id"])).await?;
        manager.create_index(index("lead_customer_idx", &["customer_id", "id"])).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("lead", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("lead")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .col(text("title"))
        .col(text("stage"))
        .col(text_null("lost_reason"))
        .col(text_null("intent"))
        .col(text_null("city"))
        .col(integer_null("half_rooms"))
        .col(big_integer_null("amount"))
        .col(text("currency"))
        .col(text_null("timing"))
        .col(text_null("details"))
        .col(text("source"))
        .col(text_null("source_ref"))
        .col(big_integer_null("owner_id"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(text("changed_by"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("deleted_at"))
        .check(("lead_stage_known", Expr::col("stage").is_in(STAGES)))
        .check(("lead_lost_reason_given", Expr::cust("(stage = 'lost') = (lost_reason is not null)")))
        .check(("lead_intent_known", Expr::col("intent").is_in(INTENTS)))
        .check(("lead_rooms_sane", Expr::col("half_rooms").between(1, 40)))
        .check(("lead_amount_sane", Expr::col("amount").between(0_i64, 100_000_000_000_i64)))
        .check(("lead_source_known", Expr::col("source").is_in(SOURCES)))
        .check(("lead_made_by_known", Expr::col("made_by").is_in(BY)))
        .check(("lead_changed_by_known", Expr::col("changed_by").is_in(BY)))
        .foreign_key(&mut reference("lead_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("lead_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("lead_owner_fkey", "owner_id", "user"))
        .foreign_key(&mut reference("lead_user_fkey", "user_id", "user"))
        .to_owned()
}
