//! What was written with one address over one number of the business.

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
        let index = |name: &str| Index::create().name(name).table("conversation").to_owned();
        let mut address = index("conversation_address_key");
        address.col("business_id").col("provider").col("number").col("peer").unique();
        manager.create_index(address).await?;
        let mut list = index("conversation_list_idx");
        list.col("business_id").col("last_message_at").col("id");
        manager.create_index(list).await?;
        let mut customer = index("conversation_customer_idx");
        customer.col("customer_id");
        manager.create_index(customer).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("conversation", column).to(to, "id").to_owned()
    };
    Table::create()
        .table("conversation")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .col(text("provider"))
        .col(text("number"))
        .col(text("peer"))
        .col(text("handler"))
        .col(big_integer_null("assigned_to"))
        .col(big_integer("unread"))
        .col(big_integer("last_message_at"))
        .col(big_integer_null("last_incoming_at"))
        .col(big_integer("created_at"))
        .check(("conversation_provider_known", Expr::col("provider").is_in(["baileys", "twilio"])))
        .check(("conversation_handler_known", Expr::col("handler").is_in(["bot", "person", "closed"])))
        .check(("conversation_unread_counts", Expr::col("unread").gte(0)))
        .check(("conversation_peer_named", Expr::cust("length(peer) between 1 and 80")))
        .foreign_key(&mut reference("conversation_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("conversation_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("conversation_assigned_fkey", "assigned_to", "user"))
        .to_owned()
}
