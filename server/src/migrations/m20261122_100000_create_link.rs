//! The public links, by the hashes of their tokens.

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
            ForeignKey::create().name(name).from("link", column).to(table, "id").to_owned()
        };
        let table = Table::create()
            .table("link")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("kind"))
            .col(text("subject"))
            .col(text("token_hash"))
            .col(big_integer_null("created_by"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("revoked_at"))
            .col(big_integer_null("used_at"))
            .col(boolean("single_use"))
            .col(big_integer("uses"))
            .foreign_key(&mut reference("link_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("link_user_fkey", "created_by", "user"))
            .to_owned();
        manager.create_table(table).await?;
        let token =
            Index::create().name("link_token_key").table("link").col("token_hash").unique().to_owned();
        manager.create_index(token).await?;
        let subject =
            Index::create().name("link_subject_idx").table("link").col("kind").col("subject").to_owned();
        manager.create_index(subject).await?;
        let expiry = Index::create().name("link_expiry_idx").table("link").col("expires_at").to_owned();
        manager.create_index(expiry).await
    }
}
