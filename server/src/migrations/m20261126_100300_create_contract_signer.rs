//! Who signs a contract. What somebody signed, and as whom, never changes.

use sea_orm_migration::{prelude::*, schema::*};

use super::guard::Guard;

const TABLE: &str = "contract_signer";
const GUARD: Guard = Guard {
    table: TABLE,
    when: "old.signed_at is not null",
    frozen: &[
        "id",
        "business_id",
        "contract_id",
        "position",
        "name",
        "phone",
        "is_customer",
        "state",
        "viewed_at",
        "signed_at",
        "signed_name",
        "signed_ip",
        "user_agent",
        "consent",
        "answers",
        "mark",
        "typed",
        "signature_file_id",
        "declined_at",
        "created_at",
    ],
    filled_once: &[],
    keys: &[&["id"], &["contract_id", "position"], &["contract_id", "phone"]],
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
        for (name, columns) in [
            ("contract_signer_position_key", ["contract_id", "position"].as_slice()),
            ("contract_signer_phone_key", &["contract_id", "phone"]),
            ("contract_signer_link_key", &["link_id"]),
        ] {
            manager.create_index(index(name, columns).unique().to_owned()).await?;
        }
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
        .col(integer("position"))
        .col(text("name"))
        .col(text_null("phone"))
        .col(boolean("is_customer"))
        .col(big_integer_null("link_id"))
        .col(text("state"))
        .col(big_integer_null("viewed_at"))
        .col(big_integer_null("signed_at"))
        .col(text_null("signed_name"))
        .col(text_null("signed_ip"))
        .col(text_null("user_agent"))
        .col(text_null("consent"))
        .col(text_null("answers"))
        .col(text_null("mark"))
        .col(text_null("typed"))
        .col(big_integer_null("signature_file_id"))
        .col(big_integer_null("declined_at"))
        .col(big_integer("created_at"))
        .check(("contract_signer_state_known", Expr::col("state").is_in(["waiting", "signed", "declined"])))
        .check(("contract_signer_mark_known", Expr::col("mark").is_in(["drawn", "typed"])))
        .check((
            "contract_signer_signed_whole",
            Expr::cust(
                "(state = 'signed') = (signed_at is not null) and (state = 'signed') = (signed_name is not null) \
                 and (state = 'signed') = (consent is not null) and (state = 'signed') = (mark is not null) \
                 and (mark is null or (mark = 'drawn') = (signature_file_id is not null)) \
                 and (mark is null or (mark = 'typed') = (typed is not null))",
            ),
        ))
        .check(("contract_signer_declined_whole", Expr::cust("(state = 'declined') = (declined_at is not null)")))
        .foreign_key(&mut reference("contract_signer_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("contract_signer_contract_fkey", "contract_id", "contract"))
        .to_owned()
}
