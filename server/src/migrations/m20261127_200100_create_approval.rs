//! What the receptionist does only once a person has agreed.

use sea_orm_migration::{prelude::*, schema::*};

const STATUSES: [&str; 6] = ["waiting", "approved", "refused", "done", "failed", "expired"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let once = index("approval_once_key", &["business_id", "once_key"]).unique().to_owned();
        for index in [
            once,
            index("approval_asked_at_idx", &["business_id", "asked_at", "id"]),
            index("approval_customer_idx", &["customer_id", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("approval").to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn reference(name: &str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from("approval", column).to(to, "id").to_owned()
}

fn table() -> TableCreateStatement {
    let call = Expr::col("call_sid").is_not_null();
    let chat = Expr::col("conversation_id").is_not_null().and(Expr::col("message_id").is_not_null());
    let decided = Expr::col("decided_by").is_not_null().and(Expr::col("decided_at").is_not_null());
    let undecided = Expr::col("status").is_in(["waiting", "expired"]);
    Table::create()
        .table("approval")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(text("tool"))
        .col(text("arguments"))
        .col(big_integer_null("customer_id"))
        .col(text_null("call_sid"))
        .col(big_integer_null("conversation_id"))
        .col(big_integer_null("message_id"))
        .col(text("status"))
        .col(text("once_key"))
        .col(big_integer("asked_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("decided_by"))
        .col(big_integer_null("decided_at"))
        .col(text_null("result"))
        .check(("approval_status_known", Expr::col("status").is_in(STATUSES)))
        .check(("approval_asked_somewhere", call.or(chat)))
        .check(("approval_decided_by_somebody", undecided.or(decided)))
        .foreign_key(&mut reference("approval_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("approval_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("approval_conversation_fkey", "conversation_id", "conversation"))
        .foreign_key(&mut reference("approval_decided_by_fkey", "decided_by", "user"))
        .to_owned()
}
