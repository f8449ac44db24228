//! What came of each script of a rehearsal; goes with its run.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (mut business, mut run) = (ForeignKey::create(), ForeignKey::create());
        business
            .name("rehearsal_result_business_fkey")
            .from("rehearsal_result", "business_id")
            .to("business", "id");
        run.name("rehearsal_result_run_fkey").from("rehearsal_result", "run_id").to("rehearsal_run", "id");
        run.on_delete(ForeignKeyAction::Cascade);
        let table = Table::create()
            .table("rehearsal_result")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("run_id"))
            .col(text("script"))
            .col(boolean("passed"))
            .col(text("outcome"))
            .foreign_key(&mut business)
            .foreign_key(&mut run)
            .to_owned();
        manager.create_table(table).await?;
        let mut once = Index::create();
        once.name("rehearsal_result_once_key").table("rehearsal_result").col("run_id").col("script").unique();
        manager.create_index(once).await
    }
}
