//! The people who log in.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("user")
            .col(big_pk_auto("id"))
            .col(text("email"))
            .col(text("name"))
            .col(text("password_hash"))
            .col(boolean("is_admin"))
            .col(boolean("active"))
            .col(big_integer("created_at"))
            .to_owned();
        manager.create_table(table).await?;
        let email = Index::create().name("user_email_key").table("user").col("email").unique().to_owned();
        manager.create_index(email).await
    }
}
