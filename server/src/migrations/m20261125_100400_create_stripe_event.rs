//! What Stripe told, each event once.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "stripe_event";
const STATES: [&str; 4] = ["received", "applied", "ignored", "unknown"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        manager.create_index(index("stripe_event_event_key", &["event_id"]).unique().to_owned()).await?;
        manager.create_index(index("stripe_event_received_at_idx", &["received_at"])).await
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(TABLE).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

fn reference(name: &str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(TABLE, column).to(to, "id").to_owned()
}

fn table() -> TableCreateStatement {
    Table::create()
        .table(TABLE)
        .col(big_pk_auto("id"))
        .col(text("event_id"))
        .col(big_integer_null("business_id"))
        .col(text("kind"))
        .col(text("object_id"))
        .col(text_null("intent"))
        .col(boolean("livemode"))
        .col(text("payload"))
        .col(text("state"))
        .col(big_integer("received_at"))
        .col(big_integer_null("handled_at"))
        .check(("stripe_event_state_known", Expr::col("state").is_in(STATES)))
        .foreign_key(&mut reference("stripe_event_business_fkey", "business_id", "business"))
        .to_owned()
}
