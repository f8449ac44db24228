//! Texts of contracts, by their names.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "contract_template";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        manager
            .create_index(index("contract_template_ready_key", &["business_id", "ready"]).unique().to_owned())
            .await
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
        .col(text("name"))
        .col(text_null("ready"))
        .col(integer("version"))
        .col(boolean("agent_may_send"))
        .col(big_integer_null("archived_at"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(("contract_template_ready_known", Expr::col("ready").is_in(["services", "brokerage"])))
        .check(("contract_template_version_sane", Expr::col("version").gte(1)))
        .foreign_key(&mut reference("contract_template_business_fkey", "business_id", "business"))
        .to_owned()
}
