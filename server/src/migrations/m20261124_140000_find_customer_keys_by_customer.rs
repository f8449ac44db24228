//! What a customer is recognised by is looked up by the customer, whenever they change.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // All its columns: SQLite prefers an index that it need not look behind, even one that it walks half through.
        let index = Index::create()
            .name("customer_key_customer_idx")
            .table("customer_key")
            .col("business_id")
            .col("customer_id")
            .col("kind")
            .col("value")
            .to_owned();
        manager.create_index(index).await
    }
}
