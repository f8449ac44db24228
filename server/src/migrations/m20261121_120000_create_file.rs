//! The stored files: where their bytes are and what they are.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut business = ForeignKey::create()
            .name("file_business_fkey")
            .from("file", "business_id")
            .to("business", "id")
            .to_owned();
        let table = Table::create()
            .table("file")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("path"))
            .col(text("mime"))
            .col(big_integer("size_bytes"))
            .col(text("sha256"))
            .col(big_integer("created_at"))
            .col(big_integer_null("expires_at"))
            .foreign_key(&mut business)
            .to_owned();
        manager.create_table(table).await?;
        let path = Index::create().name("file_path_key").table("file").col("path").unique().to_owned();
        manager.create_index(path).await?;
        let expiry = Index::create().name("file_expiry_idx").table("file").col("expires_at").to_owned();
        manager.create_index(expiry).await
    }
}
