//! The search finds contracts too.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

use super::rebuild::rebuild;

const NOUNS: [&str; 6] = ["customer", "lead", "deal", "message", "invoice", "contract"];

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
            let columns = "business_id, noun, token, subject_id, customer_id, derived";
            return rebuild(manager, "search_token", &mut table(), columns, "", &indexes()).await;
        }
        let widen = "alter table search_token drop constraint search_token_noun_known,
            add constraint search_token_noun_known
            check (noun in ('customer', 'lead', 'deal', 'message', 'invoice', 'contract'))";
        manager.get_connection().execute_unprepared(widen).await.map(drop)
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("search_token", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("search_token")
        .col(big_integer("business_id"))
        .col(text("noun"))
        .col(text("token"))
        .col(big_integer("subject_id"))
        .col(big_integer("customer_id"))
        .col(boolean("derived"))
        .primary_key(
            Index::create()
                .name("search_token_pkey")
                .col("business_id")
                .col("noun")
                .col("token")
                .col("subject_id"),
        )
        .check(("search_token_noun_known", Expr::col("noun").is_in(NOUNS)))
        .foreign_key(&mut reference("search_token_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("search_token_customer_fkey", "customer_id", "customer"))
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 2] {
    [
        ("search_token_subject_idx", ["business_id", "noun", "subject_id", "token"].as_slice()),
        ("search_token_customer_idx", &["customer_id"]),
    ]
    .map(|(name, columns)| {
        let mut index = Index::create().name(name).table("search_token").to_owned();
        for column in columns {
            index.col(*column);
        }
        index
    })
}
