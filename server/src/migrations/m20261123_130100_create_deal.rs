//! Sales, and which lead each of them came from.

use sea_orm_migration::{prelude::*, schema::*};

const STAGES: [&str; 4] = ["new", "qualified", "won", "lost"];
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
            let mut index = Index::create().name(name).table("deal").to_owned();
            for column in columns {
                index.col(*column);
            }
            index
        };
        manager.create_index(index("deal_lead_key", &["lead_id"]).unique().to_owned()).await?;
        manager.create_index(index("deal_created_at_idx", &["business_id", "created_at", "id"])).await?;
        let board = index("deal_stage_idx", &["business_id", "stage", "updated_at", "id"]);
        manager.create_index(board).await?;
        manager.create_index(index("deal_customer_idx", &["customer_id", "id"])).await?;
        let conn = manager.get_connection();
        let back =
            "alter table lead add column deal_id bigint constraint lead_deal_fkey references deal (id)";
        conn.execute_unprepared(back).await.map(drop)
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("deal", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("deal")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .col(text("title"))
        .col(text("stage"))
        .col(text_null("lost_reason"))
        .col(big_integer_null("amount"))
        .col(text("currency"))
        .col(text_null("expected_close"))
        .col(big_integer_null("owner_id"))
        .col(big_integer_null("lead_id"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("closed_at"))
        .col(big_integer_null("deleted_at"))
        .check(("deal_stage_known", Expr::col("stage").is_in(STAGES)))
        .check(("deal_lost_reason_given", Expr::cust("(stage = 'lost') = (lost_reason is not null)")))
        .check(("deal_closed_at_given", Expr::cust("(stage in ('won', 'lost')) = (closed_at is not null)")))
        .check(("deal_amount_sane", Expr::col("amount").between(0_i64, 100_000_000_000_i64)))
        .check(("deal_made_by_known", Expr::col("made_by").is_in(BY)))
        .foreign_key(&mut reference("deal_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("deal_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("deal_owner_fkey", "owner_id", "user"))
        .foreign_key(&mut reference("deal_lead_fkey", "lead_id", "lead"))
        .foreign_key(&mut reference("deal_user_fkey", "user_id", "user"))
        .to_owned()
}
