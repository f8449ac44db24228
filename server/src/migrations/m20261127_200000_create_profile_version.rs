//! What a business said of itself in each version of its profile. A version is never changed: it is gone back to.

use sea_orm_migration::{prelude::*, schema::*};

use super::guard::Guard;

const TABLE: &str = "profile_version";
/// A version is what it is.
const GUARD: Guard = Guard {
    table: TABLE,
    when: "true",
    frozen: &["id", "business_id", "number", "profile", "user_id", "restored_from", "created_at"],
    filled_once: &[],
    keys: &[&["id"], &["business_id", "number"]],
};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let mut number = Index::create().name("profile_version_number_key").table(TABLE).unique().to_owned();
        number.col("business_id").col("number");
        manager.create_index(number).await?;
        GUARD.set(manager).await
    }
}

fn reference(name: &str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(TABLE, column).to(to, "id").to_owned()
}

fn table() -> TableCreateStatement {
    Table::create()
        .table(TABLE)
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(integer("number"))
        .col(text("profile"))
        .col(big_integer_null("user_id"))
        .col(integer_null("restored_from"))
        .col(big_integer("created_at"))
        .check(("profile_version_number_counts", Expr::col("number").gte(1)))
        .foreign_key(&mut reference("profile_version_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("profile_version_user_fkey", "user_id", "user"))
        .to_owned()
}
