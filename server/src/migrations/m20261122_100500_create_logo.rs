//! Which stored file is the logo of a business.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, table: &'static str| {
            ForeignKey::create().name(name).from("logo", column).to(table, "id").to_owned()
        };
        let table = Table::create()
            .table("logo")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("file_id"))
            .foreign_key(&mut reference("logo_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("logo_file_fkey", "file_id", "file"))
            .to_owned();
        manager.create_table(table).await?;
        let one =
            Index::create().name("logo_business_key").table("logo").col("business_id").unique().to_owned();
        manager.create_index(one).await
    }
}
