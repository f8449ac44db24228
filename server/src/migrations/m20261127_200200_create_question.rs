//! What callers asked and nothing answered.

use sea_orm_migration::{prelude::*, schema::*};

const STATUSES: [&str; 3] = ["open", "answered", "dismissed"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let same = index("question_same_key", &["business_id", "same_key"]).unique().to_owned();
        for index in [same, index("question_last_at_idx", &["business_id", "last_at", "id"])] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("question").to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn table() -> TableCreateStatement {
    let business = ForeignKey::create()
        .name("question_business_fkey")
        .from("question", "business_id")
        .to("business", "id")
        .to_owned();
    let answered = Expr::col("status").ne("answered").or(Expr::col("answer").is_not_null());
    Table::create()
        .table("question")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(text("question"))
        .col(text("same_key"))
        .col(integer("times"))
        .col(text("status"))
        .col(text_null("answer"))
        .col(big_integer("first_at"))
        .col(big_integer("last_at"))
        .check(("question_status_known", Expr::col("status").is_in(STATUSES)))
        .check(("question_answered_has_answer", answered))
        .foreign_key(&mut business.clone())
        .to_owned()
}
