//! The customers of a business.

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
            .name("customer_business_fkey")
            .from("customer", "business_id")
            .to("business", "id")
            .to_owned();
        let table = Table::create()
            .table("customer")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("name"))
            .col(text_null("phone"))
            .col(text_null("email"))
            .col(text("gender"))
            .col(text("status"))
            .col(text("source"))
            .col(big_integer("created_at"))
            .check(("customer_gender_known", Expr::col("gender").is_in(["female", "male", "unknown"])))
            .check(("customer_status_known", Expr::col("status").is_in(["active", "archived"])))
            .check(("customer_source_known", Expr::col("source").is_in(["call", "manual", "demo"])))
            .foreign_key(&mut business)
            .to_owned();
        manager.create_table(table).await?;
        let phone = Index::create()
            .name("customer_phone_key")
            .table("customer")
            .col("business_id")
            .col("phone")
            .unique()
            .to_owned();
        manager.create_index(phone).await
    }
}
