//! Payments that a customer disputes with their bank.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "dispute";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        manager.create_index(index("dispute_stripe_key", &["stripe_dispute"]).unique().to_owned()).await?;
        manager.create_index(index("dispute_payment_idx", &["payment_id", "id"])).await
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
        .col(text("stripe_dispute"))
        .col(text("status"))
        .col(text("reason"))
        .col(big_integer("amount"))
        .col(big_integer("withdrawn").default(0))
        .col(big_integer_null("due_at"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .foreign_key(&mut reference("dispute_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("dispute_payment_fkey", "payment_id", "payment"))
        .to_owned()
}
