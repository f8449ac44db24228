//! How leads and deals went from stage to stage.

use sea_orm_migration::{prelude::*, schema::*};

const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |name: &str, column: &'static str, to: &'static str| {
            ForeignKey::create().name(name).from("stage_change", column).to(to, "id").to_owned()
        };
        let table = Table::create()
            .table("stage_change")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(big_integer("customer_id"))
            .col(text("noun"))
            .col(big_integer("subject_id"))
            .col(text("from_stage"))
            .col(text("to_stage"))
            .col(text_null("reason"))
            .col(text("made_by"))
            .col(big_integer_null("user_id"))
            .col(big_integer("at"))
            .check(("stage_change_noun_known", Expr::col("noun").is_in(["lead", "deal"])))
            .check(("stage_change_made_by_known", Expr::col("made_by").is_in(BY)))
            .foreign_key(&mut reference("stage_change_business_fkey", "business_id", "business"))
            .foreign_key(&mut reference("stage_change_customer_fkey", "customer_id", "customer"))
            .foreign_key(&mut reference("stage_change_user_fkey", "user_id", "user"))
            .to_owned();
        manager.create_table(table).await?;
        let subject = Index::create()
            .name("stage_change_subject_idx")
            .table("stage_change")
            .col("business_id")
            .col("noun")
            .col("subject_id")
            .col("id")
            .to_owned();
        manager.create_index(subject).await?;
        let customer = Index::create()
            .name("stage_change_customer_idx")
            .table("stage_change")
            .col("customer_id")
            .col("id")
            .to_owned();
        manager.create_index(customer).await
    }
}
