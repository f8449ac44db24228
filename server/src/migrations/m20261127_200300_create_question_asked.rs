//! Who asked what nothing answered, where and when.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let once = index("question_asked_once_key", &["question_id", "origin"]).unique().to_owned();
        for index in [
            once,
            index("question_asked_origin_idx", &["business_id", "origin"]),
            index("question_asked_customer_idx", &["customer_id", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("question_asked").to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn reference(name: &str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from("question_asked", column).to(to, "id").to_owned()
}

fn table() -> TableCreateStatement {
    let call = Expr::col("call_sid").is_not_null();
    let chat = Expr::col("conversation_id").is_not_null();
    Table::create()
        .table("question_asked")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("question_id"))
        .col(text("sentence"))
        .col(text("origin"))
        .col(text_null("call_sid"))
        .col(big_integer_null("conversation_id"))
        .col(big_integer_null("customer_id"))
        .col(big_integer("at"))
        .check(("question_asked_somewhere", call.or(chat)))
        .foreign_key(&mut reference("question_asked_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("question_asked_question_fkey", "question_id", "question"))
        .foreign_key(&mut reference("question_asked_conversation_fkey", "conversation_id", "conversation"))
        .foreign_key(&mut reference("question_asked_customer_fkey", "customer_id", "customer"))
        .to_owned()
}
