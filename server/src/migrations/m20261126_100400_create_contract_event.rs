//! What happened with each contract: a chain of hashes, to which only its next link is ever added.

use sea_orm_migration::{prelude::*, schema::*};

use super::guard::Guard;

const TABLE: &str = "contract_event";
const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];
const GUARD: Guard = Guard {
    table: TABLE,
    when: "true",
    frozen: &[
        "id",
        "business_id",
        "contract_id",
        "seq",
        "at",
        "kind",
        "signer_id",
        "made_by",
        "user_id",
        "actor",
        "ip",
        "user_agent",
        "detail",
        "prev_hash",
        "hash",
    ],
    filled_once: &[],
    keys: &[&["id"], &["contract_id", "seq"]],
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
        let seq = index("contract_event_seq_key", &["contract_id", "seq"]).unique().to_owned();
        manager.create_index(seq).await?;
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
        .col(big_integer("contract_id"))
        .col(integer("seq"))
        .col(big_integer("at"))
        .col(text("kind"))
        .col(big_integer_null("signer_id"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(text("actor"))
        .col(text_null("ip"))
        .col(text_null("user_agent"))
        .col(text("detail"))
        .col(text("prev_hash"))
        .col(text("hash"))
        .check(("contract_event_made_by_known", Expr::col("made_by").is_in(BY)))
        .foreign_key(&mut reference("contract_event_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("contract_event_contract_fkey", "contract_id", "contract"))
        .foreign_key(&mut reference("contract_event_signer_fkey", "signer_id", "contract_signer"))
        .foreign_key(&mut reference("contract_event_user_fkey", "user_id", "user"))
        .to_owned()
}
