//! The numbers at which a business is called.

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
            .name("business_phone_business_fkey")
            .from("business_phone", "business_id")
            .to("business", "id")
            .to_owned();
        let table = Table::create()
            .table("business_phone")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("number"))
            .foreign_key(&mut business)
            .to_owned();
        manager.create_table(table).await?;
        let number = Index::create()
            .name("business_phone_number_key")
            .table("business_phone")
            .col("number")
            .unique()
            .to_owned();
        manager.create_index(number).await
    }
}
