//! Links by which customers pay for a deal.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "payment_link";
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
        manager.create_index(index("payment_link_link_key", &["link_id"]).unique().to_owned()).await?;
        manager.create_index(index("payment_link_deal_idx", &["deal_id", "id"])).await
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
        .col(big_integer("deal_id"))
        .col(big_integer("link_id"))
        .col(big_integer("amount"))
        .col(text("currency"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("closed_at"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .check(("payment_link_amount_sane", Expr::col("amount").between(1_i64, 100_000_000_000_i64)))
        .check(("payment_link_made_by_known", Expr::col("made_by").is_in(BY)))
        .foreign_key(&mut reference("payment_link_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("payment_link_deal_fkey", "deal_id", "deal"))
        .foreign_key(&mut reference("payment_link_user_fkey", "user_id", "user"))
        .to_owned()
}
