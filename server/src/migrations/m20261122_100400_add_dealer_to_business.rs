//! What kind of dealer a business is before the tax authority.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let known = "CONSTRAINT business_dealer_known CHECK (dealer in ('exempt', 'authorised', 'company'))";
        let dealer = text("dealer").default("authorised").extra(known).take();
        manager.alter_table(Table::alter().table("business").add_column(dealer).to_owned()).await
    }
}
