//! Rehearsals of a business's receptionist; one at a time.

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
        let mut of_business = Index::create();
        of_business.name("rehearsal_run_business_idx").table("rehearsal_run").col("business_id").col("id");
        manager.create_index(of_business.to_owned()).await?;
        let mut running = Index::create();
        running.name("rehearsal_run_running_key").table("rehearsal_run").col("business_id").unique();
        running.and_where(Expr::col("status").eq("running"));
        manager.create_index(running).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("rehearsal_run", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("rehearsal_run")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer_null("user_id"))
        .col(integer_null("profile_version"))
        .col(text("status"))
        .col(text("scripts"))
        .col(boolean("whole"))
        .col(integer("passed"))
        .col(integer("total"))
        .col(big_integer("started_at"))
        .col(big_integer_null("ended_at"))
        .check(("rehearsal_run_status_known", Expr::col("status").is_in(["running", "done", "failed"])))
        .foreign_key(&mut reference("rehearsal_run_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("rehearsal_run_user_fkey", "user_id", "user"))
        .to_owned()
}
