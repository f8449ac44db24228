//! Scripts that a business has written to rehearse its receptionist by.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut business = ForeignKey::create();
        business
            .name("rehearsal_script_business_fkey")
            .from("rehearsal_script", "business_id")
            .to("business", "id");
        let table = Table::create()
            .table("rehearsal_script")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("key"))
            .col(text("name"))
            .col(text("lines"))
            .col(text("rules"))
            .col(big_integer("created_at"))
            .col(big_integer("updated_at"))
            .foreign_key(&mut business)
            .to_owned();
        manager.create_table(table).await?;
        let mut key = Index::create();
        key.name("rehearsal_script_key").table("rehearsal_script").col("business_id").col("key").unique();
        manager.create_index(key).await
    }
}
