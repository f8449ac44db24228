//! The last number of each series of documents.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "invoice_counter";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(TABLE)
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("series"))
            .col(big_integer("last"))
            .col(big_integer("last_at"))
            .check(("invoice_counter_counts", Expr::col("last").gt(0)))
            .foreign_key(
                ForeignKey::create()
                    .name("invoice_counter_business_fkey")
                    .from(TABLE, "business_id")
                    .to("business", "id"),
            )
            .to_owned();
        manager.create_table(table).await?;
        let one = Index::create()
            .name("invoice_counter_series_key")
            .table(TABLE)
            .col("business_id")
            .col("series")
            .unique()
            .to_owned();
        manager.create_index(one).await
    }
}
