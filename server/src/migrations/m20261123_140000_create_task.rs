//! What somebody is to do, and when.

use sea_orm_migration::{prelude::*, schema::*};

const STATES: [&str; 3] = ["open", "done", "cancelled"];
const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];
/// Two weeks.
const MAX_REMIND_MINUTES: i32 = 20_160;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let once = index("task_once_key", &["business_id", "once_key"]).unique().to_owned();
        for index in [
            once,
            index("task_due_at_idx", &["business_id", "due_at", "id"]),
            index("task_due_date_idx", &["business_id", "due_date"]),
            index("task_customer_idx", &["customer_id", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("task", column).to(to, "id").to_owned()
    };
    let timed = Expr::col("due_time").is_null().or(Expr::col("due_date").is_not_null());
    let due = Expr::col("due_date").is_null().and(Expr::col("due_at").is_null());
    let due = due.or(Expr::col("due_date").is_not_null().and(Expr::col("due_at").is_not_null()));
    let minutes = Expr::col("remind_minutes").between(0, MAX_REMIND_MINUTES);
    let remind = Expr::col("remind_minutes").is_null().or(minutes.and(Expr::col("due_at").is_not_null()));
    Table::create()
        .table("task")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer_null("customer_id"))
        .col(text("title"))
        .col(text("details"))
        .col(big_integer_null("assignee_id"))
        .col(text_null("due_date"))
        .col(text_null("due_time"))
        .col(big_integer_null("due_at"))
        .col(text("state"))
        .col(big_integer_null("done_at"))
        .col(integer_null("remind_minutes"))
        .col(big_integer_null("reminded_at"))
        .col(text_null("call_sid"))
        .col(text_null("once_key"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_null("deleted_at"))
        .check(("task_state_known", Expr::col("state").is_in(STATES)))
        .check(("task_made_by_known", Expr::col("made_by").is_in(BY)))
        .check(("task_time_has_date", timed))
        .check(("task_due_whole", due))
        .check(("task_remind_before_due", remind))
        .foreign_key(&mut reference("task_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("task_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("task_assignee_fkey", "assignee_id", "user"))
        .foreign_key(&mut reference("task_user_fkey", "user_id", "user"))
        .to_owned()
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("task").to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
