//! Money that goes back.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "refund";
const STATUSES: [&str; 4] = ["pending", "succeeded", "failed", "canceled"];
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
        manager.create_index(index("refund_key_key", &["key"]).unique().to_owned()).await?;
        manager.create_index(index("refund_stripe_key", &["stripe_refund"]).unique().to_owned()).await?;
        manager.create_index(index("refund_payment_idx", &["payment_id", "id"])).await
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(TABLE).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn reference(name: &str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(TABLE, column).to(to, "id").to_owned()
}

fn table() -> TableCreateStatement {
    Table::create()
        .table(TABLE)
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("payment_id"))
        .col(text("key"))
        .col(text_null("stripe_refund"))
        .col(big_integer("amount"))
        .col(text("status"))
        .col(text("reason"))
        .col(text_null("failure"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(("refund_status_known", Expr::col("status").is_in(STATUSES)))
        .check(("refund_made_by_known", Expr::col("made_by").is_in(BY)))
        .check(("refund_amount_sane", Expr::col("amount").gt(0)))
        .foreign_key(&mut reference("refund_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("refund_payment_fkey", "payment_id", "payment"))
        .foreign_key(&mut reference("refund_user_fkey", "user_id", "user"))
        .to_owned()
}
