//! What customers may be recognised by, in one spelling, and which of those who share it are known to be two.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let kinds = Expr::col("kind").is_in(["email", "name", "phone_tail"]);
        let key = table("customer_key")
            .col(text("kind"))
            .col(text("value"))
            .check(("customer_key_kind_known", kinds))
            .to_owned();
        manager.create_table(key).await?;
        let other = reference("customer_distinct_other_fkey", "customer_distinct", "other_id", "customer");
        let distinct = table("customer_distinct")
            .col(big_integer("other_id"))
            .check(("customer_distinct_in_order", Expr::col("customer_id").lt(Expr::col("other_id"))))
            .foreign_key(&mut other.clone())
            .to_owned();
        manager.create_table(distinct).await?;
        let unique = |name: &str, table: &'static str, columns: &[&'static str]| {
            index(name, table, columns).unique().to_owned()
        };
        for index in [
            unique("customer_key_value_key", "customer_key", &["customer_id", "kind", "value"]),
            index("customer_key_value_idx", "customer_key", &["business_id", "kind", "value", "customer_id"]),
            unique("customer_distinct_key", "customer_distinct", &["customer_id", "other_id"]),
            index("customer_distinct_other_idx", "customer_distinct", &["other_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn table(name: &'static str) -> TableCreateStatement {
    let (business, customer) = (format!("{name}_business_fkey"), format!("{name}_customer_fkey"));
    Table::create()
        .table(name)
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .foreign_key(&mut reference(&business, name, "business_id", "business"))
        .foreign_key(&mut reference(&customer, name, "customer_id", "customer"))
        .to_owned()
}

fn reference(
    name: &str,
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(name).from(table, column).to(to, "id").to_owned()
}

fn index(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
