//! Customers come from messages and imports too, belong to somebody, and can be deleted, undone and merged.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

use super::rebuild::rebuild;

const SOURCES: [&str; 5] = ["call", "message", "import", "manual", "demo"];
const CONSENTS: [&str; 3] = ["unknown", "given", "refused"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite cannot change a constraint: the table is made anew, which it allows outside a transaction of ours only.
    fn use_transaction(&self) -> Option<bool> {
        Some(false)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            let columns = "id, business_id, name, phone, email, gender, status, source, created_at";
            rebuild(manager, "customer", &mut table(), columns, "'unknown' as consent", &indexes()).await
        } else {
            widen(manager).await
        }
    }
}

fn reference(name: &str, column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from("customer", column).to(table, "id").to_owned()
}

fn table() -> TableCreateStatement {
    Table::create()
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
        .col(big_integer_null("owner_id"))
        .col(text("consent"))
        .col(big_integer_null("consent_at"))
        .col(big_integer_null("deleted_at"))
        .col(big_integer_null("merged_into"))
        .check(("customer_gender_known", Expr::col("gender").is_in(["female", "male", "unknown"])))
        .check(("customer_status_known", Expr::col("status").is_in(["active", "archived"])))
        .check(("customer_source_known", Expr::col("source").is_in(SOURCES)))
        .check(("customer_consent_known", Expr::col("consent").is_in(CONSENTS)))
        .foreign_key(&mut reference("customer_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("customer_owner_fkey", "owner_id", "user"))
        .foreign_key(&mut reference("customer_merged_into_fkey", "merged_into", "customer"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |name: &str, last: &'static str| {
        Index::create().name(name).table("customer").col("business_id").col(last).to_owned()
    };
    let newest = index("customer_created_at_idx", "created_at").col("id").to_owned();
    vec![index("customer_phone_key", "phone").unique().to_owned(), newest]
}

async fn widen(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let quoted = |words: &[&str]| words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
    let statement = format!(
        "alter table customer
           drop constraint customer_source_known,
           add constraint customer_source_known check (source in ({})),
           add column owner_id bigint constraint customer_owner_fkey references \"user\" (id),
           add column consent text not null default 'unknown'
             constraint customer_consent_known check (consent in ({})),
           add column consent_at bigint,
           add column deleted_at bigint,
           add column merged_into bigint constraint customer_merged_into_fkey references customer (id);
         alter table customer alter column consent drop default",
        quoted(&SOURCES),
        quoted(&CONSENTS),
    );
    conn.execute_unprepared(&statement).await.map(drop)
}
