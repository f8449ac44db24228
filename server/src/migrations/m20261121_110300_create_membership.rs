//! Who works in which business, and as what.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let role = Expr::col("role").is_in(["owner", "manager", "agent", "accountant", "viewer"]);
        let reference = |name: &str, column: &'static str, table: &'static str| {
            ForeignKey::create().name(name).from("membership", column).to(table, "id").to_owned()
        };
        let table = Table::create()
            .table("membership")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("user_id"))
            .col(text("role"))
            .check(("membership_role_known", role))
            .foreign_key(&mut reference("membership_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("membership_user_fkey", "user_id", "user"))
            .to_owned();
        manager.create_table(table).await?;
        let once = Index::create()
            .name("membership_user_key")
            .table("membership")
            .col("user_id")
            .col("business_id")
            .unique()
            .to_owned();
        manager.create_index(once).await
    }
}
