//! The logins at WhatsApp that the worker holds, one a business.

use sea_orm_migration::{prelude::*, schema::*};

const STATES: [&str; 9] = [
    "connecting",
    "qr_available",
    "connected",
    "disconnected",
    "logged_out",
    "replaced",
    "restricted",
    "banned",
    "damaged",
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let business = ForeignKey::create()
            .name("whatsapp_session_business_fkey")
            .from("whatsapp_session", "business_id")
            .to("business", "id")
            .to_owned();
        let table = Table::create()
            .table("whatsapp_session")
            .col(big_pk_auto("id"))
            .col(big_integer("business_id"))
            .col(boolean("wanted"))
            .col(text_null("command"))
            .col(text("state"))
            .col(text_null("number"))
            .col(integer_null("code"))
            .col(text_null("reason"))
            .col(big_integer("since"))
            .col(big_integer_null("last_disconnect_at"))
            .col(big_integer_null("reported_at"))
            .check(("whatsapp_session_state_known", Expr::col("state").is_in(STATES)))
            .check(("whatsapp_session_command_known", Expr::col("command").is_in(["logout", "restart"])))
            .foreign_key(&mut business.clone())
            .to_owned();
        manager.create_table(table).await?;
        let one = Index::create()
            .name("whatsapp_session_business_key")
            .table("whatsapp_session")
            .col("business_id")
            .unique()
            .to_owned();
        manager.create_index(one).await
    }
}
