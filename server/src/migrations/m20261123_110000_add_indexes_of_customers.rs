//! Customers are read by name and by who looks after them: an index each, so that a page costs what it shows.

use sea_orm_migration::prelude::*;

/// Name and columns after the business.
const INDEXES: [(&str, [&str; 2]); 2] =
    [("customer_name_idx", ["name", "id"]), ("customer_owner_idx", ["owner_id", "created_at"])];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, [first, second]) in INDEXES {
            let index = Index::create()
                .name(name)
                .table("customer")
                .col("business_id")
                .col(first)
                .col(second)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
