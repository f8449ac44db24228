//! When a customer meets somebody of the business.

use sea_orm_migration::{prelude::*, schema::*};

const STATES: [&str; 4] = ["booked", "done", "no_show", "cancelled"];
const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let index = |name: &str, columns: [&'static str; 3]| {
            let [first, second, third] = columns;
            Index::create().name(name).table("appointment").col(first).col(second).col(third).to_owned()
        };
        let starts = index("appointment_starts_at_idx", ["business_id", "starts_at", "id"]);
        manager.create_index(starts).await?;
        manager.create_index(index("appointment_customer_idx", ["customer_id", "starts_at", "id"])).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("appointment", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("appointment")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .col(text("title"))
        .col(text("place"))
        .col(text("details"))
        .col(text("date"))
        .col(text("time"))
        .col(text("timezone"))
        .col(integer("minutes"))
        .col(big_integer("starts_at"))
        .col(big_integer("ends_at"))
        .col(big_integer_null("user_id"))
        .col(text("state"))
        .col(text_null("cancel_reason"))
        .col(text("made_by"))
        .col(big_integer_null("maker_id"))
        .col(text_null("changed_by"))
        .col(big_integer_null("changer_id"))
        .col(text_null("call_sid"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(("appointment_state_known", Expr::col("state").is_in(STATES)))
        .check(("appointment_made_by_known", Expr::col("made_by").is_in(BY)))
        .check(("appointment_changed_by_known", Expr::col("changed_by").is_in(BY)))
        .check(("appointment_lasts", Expr::col("ends_at").gt(Expr::col("starts_at"))))
        .foreign_key(&mut reference("appointment_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("appointment_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("appointment_user_fkey", "user_id", "user"))
        .foreign_key(&mut reference("appointment_maker_fkey", "maker_id", "user"))
        .foreign_key(&mut reference("appointment_changer_fkey", "changer_id", "user"))
        .to_owned()
}
