//! By which link a payment was begun, and when its provider was last asked of it.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "payment";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["payment_link_id", "asked_at"] {
            let column = big_integer_null(column);
            manager.alter_table(Table::alter().table(TABLE).add_column(column).to_owned()).await?;
        }
        let of_link = Index::create().name("payment_link_idx").table(TABLE).col("payment_link_id").to_owned();
        manager.create_index(of_link).await?;
        // What the sweep looks for: few rows are open.
        let mut open = Index::create();
        open.name("payment_status_idx").table(TABLE).col("status").col("asked_at");
        manager.create_index(open).await
    }
}
