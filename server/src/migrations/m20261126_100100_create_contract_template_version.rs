//! What a template said in each of its versions. A version is never changed: contracts were made of it.

use sea_orm_migration::{prelude::*, schema::*};

use super::guard::Guard;

const TABLE: &str = "contract_template_version";
/// A version is what it is.
const GUARD: Guard = Guard {
    table: TABLE,
    when: "true",
    frozen: &[
        "id",
        "business_id",
        "template_id",
        "version",
        "title",
        "body",
        "fields",
        "user_id",
        "created_at",
    ],
    filled_once: &[],
    keys: &[&["id"], &["template_id", "version"]],
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
        let version = index("contract_template_version_key", &["template_id", "version"]).unique().to_owned();
        manager.create_index(version).await?;
        GUARD.set(manager).await
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(TABLE).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn reference(name: &str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(TABLE, column).to(to, "id").to_owned()
}

fn table() -> TableCreateStatement {
    Table::create()
        .table(TABLE)
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("template_id"))
        .col(integer("version"))
        .col(text("title"))
        .col(text("body"))
        .col(text("fields"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .foreign_key(&mut reference("contract_template_version_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference(
            "contract_template_version_template_fkey",
            "template_id",
            "contract_template",
        ))
        .foreign_key(&mut reference("contract_template_version_user_fkey", "user_id", "user"))
        .to_owned()
}
