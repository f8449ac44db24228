//! The rows of an imported table that were not taken, and why.

use sea_orm_migration::{prelude::*, schema::*};

const PROBLEMS: [&str; 10] = [
    "no_identity",
    "bad_phone",
    "bad_email",
    "too_long",
    "too_many",
    "bad_rooms",
    "bad_amount",
    "ragged",
    "two_customers",
    "deleted_customer",
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, to: &'static str| {
            ForeignKey::create().name(name).from("import_problem", column).to(to, "id").to_owned()
        };
        let table = Table::create()
            .table("import_problem")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("import_id"))
            .col(integer("row_number"))
            .col(text_null("column_name"))
            .col(text_null("value"))
            .col(text("problem"))
            .check(("import_problem_known", Expr::col("problem").is_in(PROBLEMS)))
            .foreign_key(&mut reference("import_problem_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("import_problem_import_fkey", "import_id", "import"))
            .to_owned();
        manager.create_table(table).await?;
        let row = Index::create()
            .name("import_problem_row_key")
            .table("import_problem")
            .col("import_id")
            .col("row_number")
            .unique()
            .to_owned();
        manager.create_index(row).await
    }
}
