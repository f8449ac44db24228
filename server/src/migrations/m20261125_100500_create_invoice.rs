//! Documents of money. What was issued is neither changed nor deleted: the database refuses it.
//!
//! Source: Income Tax (Bookkeeping) Instructions 1973, sections 23(b) and 23a.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

const TABLE: &str = "invoice";
const KINDS: [&str; 4] = ["tax_invoice", "invoice_receipt", "receipt", "credit_note"];
const BY: [&str; 5] = ["customer", "person", "agent", "import", "system"];
/// What never changes once a document is issued. What may: whose customer it is (they are merged), where its prints lie.
const FROZEN: [&str; 25] = [
    "business_id",
    "deal_id",
    "payment_id",
    "refund_id",
    "corrects_id",
    "kind",
    "state",
    "livemode",
    "series",
    "number",
    "invoice_number",
    "currency",
    "subtotal",
    "exempt",
    "tax",
    "total",
    "vat_rate",
    "tax_date",
    "issued_on",
    "issued_at",
    "content",
    "once_key",
    "made_by",
    "user_id",
    "created_at",
];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        for (name, columns) in [
            ("invoice_number_key", ["business_id", "invoice_number"].as_slice()),
            ("invoice_series_key", &["business_id", "series", "number"]),
            ("invoice_once_key", &["business_id", "once_key"]),
        ] {
            manager.create_index(index(name, columns).unique().to_owned()).await?;
        }
        manager.create_index(index("invoice_issued_at_idx", &["business_id", "issued_at", "id"])).await?;
        manager.create_index(index("invoice_customer_idx", &["customer_id", "id"])).await?;
        manager.create_index(index("invoice_deal_idx", &["deal_id", "id"])).await?;
        manager.create_index(index("invoice_corrects_idx", &["corrects_id", "id"])).await?;
        let conn = manager.get_connection();
        // Every payment has one document of its own.
        conn.execute_unprepared(
            "create unique index invoice_payment_key on invoice (payment_id) \
             where corrects_id is null and refund_id is null",
        )
        .await?;
        let guard = match conn.get_database_backend() {
            DbBackend::Postgres => guard_on_postgres(),
            _ => guard_on_sqlite(),
        };
        conn.execute_unprepared(&guard).await.map(drop)
    }
}

fn guard_on_sqlite() -> String {
    let changed: Vec<String> =
        FROZEN.iter().map(|column| format!("new.{column} is not old.{column}")).collect();
    let changed = changed.join(" or ");
    format!(
        "create trigger invoice_is_frozen before update on invoice when old.state = 'issued' and ({changed} \
           or (old.original_given_at is not null and new.original_given_at is not old.original_given_at))
         begin select raise(abort, 'invoice_is_frozen'); end;
         create trigger invoice_is_kept before delete on invoice when old.state = 'issued'
         begin select raise(abort, 'invoice_is_kept'); end;"
    )
}

fn guard_on_postgres() -> String {
    let changed: Vec<String> =
        FROZEN.iter().map(|column| format!("new.{column} is distinct from old.{column}")).collect();
    let changed = changed.join(" or ");
    format!(
        "create function invoice_guard() returns trigger language plpgsql as $$
         begin
           if old.state = 'issued' then
             if tg_op = 'DELETE' then raise exception 'invoice_is_kept'; end if;
             if {changed} or (old.original_given_at is not null
                and new.original_given_at is distinct from old.original_given_at)
             then raise exception 'invoice_is_frozen'; end if;
           end if;
           if tg_op = 'DELETE' then return old; end if;
           return new;
         end $$;
         create trigger invoice_is_frozen before update or delete on invoice
           for each row execute function invoice_guard();"
    )
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
        .col(big_integer_null("deal_id"))
        .col(big_integer_null("payment_id"))
        .col(big_integer_null("refund_id"))
        .col(big_integer_null("corrects_id"))
        .col(text("kind"))
        .col(text("state"))
        .col(boolean("livemode"))
        .col(text_null("series"))
        .col(big_integer_null("number"))
        .col(text_null("invoice_number"))
        .col(text("currency"))
        .col(big_integer("subtotal"))
        .col(big_integer("exempt"))
        .col(big_integer("tax"))
        .col(big_integer("total"))
        .col(integer_null("vat_rate"))
        .col(text("tax_date"))
        .col(text_null("issued_on"))
        .col(big_integer_null("issued_at"))
        .col(text("content"))
        .col(text_null("pdf_path"))
        .col(big_integer_null("original_file_id"))
        .col(big_integer_null("copy_file_id"))
        .col(big_integer_null("original_given_at"))
        .col(text_null("flag"))
        .col(text_null("once_key"))
        .col(text("made_by"))
        .col(big_integer_null("user_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .check(("invoice_kind_known", Expr::col("kind").is_in(KINDS)))
        .check(("invoice_state_known", Expr::col("state").is_in(["draft", "issued"])))
        .check(("invoice_made_by_known", Expr::col("made_by").is_in(BY)))
        .check(("invoice_adds_up", Expr::cust("subtotal + tax = total")))
        .check((
            "invoice_numbered",
            Expr::cust(
                "(state = 'issued') = (number is not null) and (state = 'issued') = (series is not null) \
                 and (state = 'issued') = (invoice_number is not null) \
                 and (state = 'issued') = (issued_on is not null) and (state = 'issued') = (issued_at is not null)",
            ),
        ))
        .check(("invoice_credit_names_its_invoice", Expr::cust("kind <> 'credit_note' or corrects_id is not null")))
        .check(("invoice_correction_is_negative", Expr::cust("(corrects_id is null) = (total >= 0)")))
        .foreign_key(&mut reference("invoice_business_fkey", "business_id", "business"))
        .foreign_key(&mut reference("invoice_customer_fkey", "customer_id", "customer"))
        .foreign_key(&mut reference("invoice_deal_fkey", "deal_id", "deal"))
        .foreign_key(&mut reference("invoice_payment_fkey", "payment_id", "payment"))
        .foreign_key(&mut reference("invoice_refund_fkey", "refund_id", "refund"))
        .foreign_key(&mut reference("invoice_corrects_fkey", "corrects_id", "invoice"))
        .foreign_key(&mut reference("invoice_user_fkey", "user_id", "user"))
        .to_owned()
}
