//! Whoever is switched off in one business may still work in another.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let active = boolean("active").default(true).take();
        manager.alter_table(Table::alter().table("membership").add_column(active).to_owned()).await
    }
}
