//! Money that customers pay, by card or by hand.

use sea_orm_migration::{prelude::*, schema::*};

const TABLE: &str = "payment";
const PROVIDERS: [&str; 2] = ["stripe", "manual"];
const METHODS: [&str; 6] = ["card", "cash", "cheque", "transfer", "bit", "other"];
const STATUSES: [&str; 4] = ["created", "succeeded", "failed", "refunded"];
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
        manager.create_index(index("payment_key_key", &["key"]).unique().to_owned()).await?;
        manager
            .create_index(index("payment_intent_key", &["stripe_payment_intent"]).unique().to_owned())
            .await?;
        manager.create_index(index("payment_created_at_idx", &["business_id", "created_at", "id"])).await?;
        manager.create_index(index("payment_deal_idx", &["deal_id", "id"])).await?;
        manager.create_index(index("payment_customer_idx", &["customer_id", "id"])).await?;
        // One open intent of a deal and an amount: a second click finds the first one's.
        let open = "create unique index payment_open_key on payment (deal_id, amount, currency) \
                    where status = 'created' and provider = 'stripe'";
        manager.get_connection().execute_unprepared(open).await.map(drop)
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
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .col(big_integer("deal_id"))
        .col(text("key"))
        .col(text("provider"))
        .col(text("method"))
        .col(text("status"))
        .col(text_null("provider_state"))
        .col(text_null("stripe_payment_intent"))
        .col(big_integer("amount"))
        .col(big_integer("refunded").default(0))
        .col(text("currency"))
        .col(boolean_null("livemode"))
        .col(text_null("means"))
        .col(text_null("flag"))
        .col(text_null("failure"))
        .col(text_null("paid_on"))
        .col(big_integer_null("paid_at"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(("payment_provider_known", Expr::col("provider").is_in(PROVIDERS)))
        .check(("payment_method_known", Expr::col("method").is_in(METHODS)))
        .check(("payment_status_known", Expr::col("status").is_in(STATUSES)))
        .check(("payment_made_by_known", Expr::col("made_by").is_in(BY)))
        .check(("payment_amount_sane", Expr::col("amount").between(1_i64, 100_000_000_000_i64)))
        .check(("payment_refunded_sane", Expr::cust("refunded between 0 and amount")))
        .check((
            "payment_paid_given",
            Expr::cust("(status in ('succeeded', 'refunded')) = (paid_at is not null)"),
        ))
        .check(("payment_livemode_known", Expr::cust("paid_at is null or livemode is not null")))
        .foreign_key(&mut reference("payment_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("payment_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("payment_deal_fkey", "deal_id", "deal"))
        .foreign_key(&mut reference("payment_user_fkey", "user_id", "user"))
        .to_owned()
}
