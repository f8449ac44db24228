//! Who was invited to a business, and as what.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// A condition on an index is written alike on both databases, and by no builder.
const ONE_PENDING: &str = "create unique index invitation_pending_key on invitation (business_id, email) \
     where settled_at is null";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let role = Expr::col("role").is_in(["owner", "manager", "agent", "accountant", "viewer"]);
        let reference = |name: &str, column: &'static str, table: &'static str| {
            ForeignKey::create().name(name).from("invitation", column).to(table, "id").to_owned()
        };
        let table = Table::create()
            .table("invitation")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(text("email"))
            .col(text("name"))
            .col(text("role"))
            .col(big_integer("created_by"))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("settled_at"))
            .check(("invitation_role_known", role))
            .foreign_key(&mut reference("invitation_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("invitation_user_fkey", "created_by", "user"))
            .to_owned();
        manager.create_table(table).await?;
        manager.get_connection().execute_unprepared(ONE_PENDING).await.map(drop)
    }
}
