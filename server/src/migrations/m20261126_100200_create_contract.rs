//! Contracts. What was shown to those who sign never changes, and a signed contract stays signed.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

use super::guard::Guard;

const TABLE: &str = "contract";
const STATES: [&str; 5] = ["sent", "signed", "declined", "withdrawn", "expired"];
const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];
/// What never changes. What may: whose customer it is (they are merged), and how it stands.
const GUARD: Guard = Guard {
    table: TABLE,
    when: "true",
    frozen: &[
        "id",
        "business_id",
        "deal_id",
        "template_id",
        "version_id",
        "template_name",
        "version",
        "contract_number",
        "public_id",
        "livemode",
        "content",
        "content_sha256",
        "html_path",
        "html_file_id",
        "on_the_spot",
        "once_key",
        "made_by",
        "user_id",
        "created_at",
    ],
    filled_once: &["signed_at", "signed_name", "signed_ip", "pdf_path", "pdf_file_id", "pdf_sha256"],
    keys: &[&["id"], &["business_id", "contract_number"], &["public_id"], &["business_id", "once_key"]],
};

const STAYS_SIGNED_ON_SQLITE: &str = "
    create trigger contract_stays_signed before update on contract
    when old.state = 'signed' and new.state is not old.state
    begin select raise(abort, 'contract_is_frozen'); end;";
const STAYS_SIGNED_ON_POSTGRES: &str = "
    create function contract_state_guard() returns trigger language plpgsql as $$
    begin
      if old.state = 'signed' and new.state <> old.state then raise exception 'contract_is_frozen'; end if;
      return new;
    end $$;
    create trigger contract_stays_signed before update on contract
      for each row execute function contract_state_guard();";

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
            ("contract_number_key", ["business_id", "contract_number"].as_slice()),
            ("contract_public_key", &["public_id"]),
            ("contract_once_key", &["business_id", "once_key"]),
        ] {
            manager.create_index(index(name, columns).unique().to_owned()).await?;
        }
        for (name, columns) in [
            ("contract_created_at_idx", ["business_id", "created_at", "id"].as_slice()),
            ("contract_customer_idx", &["customer_id", "id"]),
            ("contract_deal_idx", &["deal_id", "id"]),
            ("contract_pdf_idx", &["pdf_sha256"]),
        ] {
            manager.create_index(index(name, columns)).await?;
        }
        GUARD.set(manager).await?;
        // No state follows upon a signed one.
        let conn = manager.get_connection();
        let kept = match conn.get_database_backend() {
            DbBackend::Postgres => STAYS_SIGNED_ON_POSTGRES,
            _ => STAYS_SIGNED_ON_SQLITE,
        };
        conn.execute_unprepared(kept).await.map(drop)
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
        .col(big_integer("customer_id"))
        .col(big_integer("deal_id"))
        .col(big_integer("template_id"))
        .col(big_integer("version_id"))
        .col(text("template_name"))
        .col(integer("version"))
        .col(text("contract_number"))
        .col(text("public_id"))
        .col(text("state"))
        .col(boolean("livemode"))
        .col(text("content"))
        .col(text("content_sha256"))
        .col(text("html_path"))
        .col(big_integer("html_file_id"))
        .col(text_null("pdf_path"))
        .col(big_integer_null("pdf_file_id"))
        .col(text_null("pdf_sha256"))
        .col(text_null("signed_name"))
        .col(big_integer_null("signed_at"))
        .col(text_null("signed_ip"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("ended_at"))
        .col(text_null("end_reason"))
        .col(boolean("by_whatsapp"))
        .col(boolean("on_the_spot"))
        .col(text_null("once_key"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(("contract_state_known", Expr::col("state").is_in(STATES)))
        .check(("contract_made_by_known", Expr::col("made_by").is_in(BY)))
        .check((
            "contract_signed_whole",
            Expr::cust("(state = 'signed') = (signed_at is not null) and (state = 'signed') = (signed_name is not null)"),
        ))
        .check((
            "contract_ended_whole",
            Expr::cust("(state in ('declined', 'withdrawn', 'expired')) = (ended_at is not null)"),
        ))
        .check((
            "contract_pdf_whole",
            Expr::cust(
                "(pdf_file_id is null) = (pdf_sha256 is null) and (pdf_file_id is null) = (pdf_path is null) \
                 and (pdf_file_id is null or state = 'signed')",
            ),
        ))
        .foreign_key(&mut reference("contract_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("contract_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("contract_deal_fkey", "deal_id", "deal"))
        .foreign_key(&mut reference("contract_template_fkey", "template_id", "contract_template"))
        .foreign_key(&mut reference("contract_version_fkey", "version_id", "contract_template_version"))
        .foreign_key(&mut reference("contract_user_fkey", "user_id", "user"))
        .to_owned()
}
