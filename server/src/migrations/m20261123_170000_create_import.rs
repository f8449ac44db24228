//! Tables that are read in: the file, what its columns mean, and how far it is.

use sea_orm_migration::{prelude::*, schema::*};

const STATES: [&str; 7] = ["uploaded", "checking", "checked", "running", "done", "failed", "cancelled"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let newest = Index::create()
            .name("import_created_at_idx")
            .table("import")
            .col("business_id")
            .col("created_at")
            .col("id")
            .to_owned();
        manager.create_index(newest).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("import", column).to(to, "id").to_owned()
    };
    // The file expires before what is told of it.
    let mut file =
        reference("import_file_fkey", "file_id", "file").on_delete(ForeignKeyAction::SetNull).to_owned();
    Table::create()
        .table("import")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("user_id"))
        .col(big_integer_null("file_id"))
        .col(text("file_name"))
        .col(text("state"))
        .col(text("separator"))
        .col(text("columns"))
        .col(text("sample"))
        .col(text("guess"))
        .col(text_null("mapping"))
        .col(text_null("on_existing"))
        .col(integer("rows"))
        .col(big_integer("data_at"))
        .col(big_integer("next_byte"))
        .col(integer("done_rows"))
        .col(integer("new_rows"))
        .col(integer("update_rows"))
        .col(integer("skip_rows"))
        .col(integer("conflict_rows"))
        .col(integer("error_rows"))
        .col(integer("stumbles"))
        .col(big_integer("created_at"))
        .col(big_integer_null("started_at"))
        .col(big_integer_null("ended_at"))
        .check(("import_state_known", Expr::col("state").is_in(STATES)))
        .check(("import_on_existing_known", Expr::col("on_existing").is_in(["update", "skip"])))
        .foreign_key(&mut reference("import_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("import_user_fkey", "user_id", "user"))
        .foreign_key(&mut file)
        .to_owned()
}
