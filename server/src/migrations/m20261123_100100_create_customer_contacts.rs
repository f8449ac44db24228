//! Every number, address and tag of a customer. A number is one customer's; families share addresses.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let phone = contact("customer_phone", "phone").col(boolean("former")).to_owned();
        manager.create_table(phone).await?;
        manager.create_table(contact("customer_email", "email")).await?;
        manager.create_table(contact("customer_tag", "tag")).await?;
        for index in [
            unique("customer_phone_number_key", "customer_phone", ["business_id", "phone"]),
            unique("customer_email_address_key", "customer_email", ["customer_id", "email"]),
            unique("customer_tag_key", "customer_tag", ["customer_id", "tag"]),
            of_customer("customer_phone_customer_idx", "customer_phone"),
            of_customer("customer_email_customer_idx", "customer_email"),
            of_customer("customer_tag_customer_idx", "customer_tag"),
            index("customer_email_address_idx", "customer_email", ["business_id", "email"]),
            index("customer_tag_idx", "customer_tag", ["business_id", "tag"]),
        ] {
            manager.create_index(index).await?;
        }
        let conn = manager.get_connection();
        let phones = "insert into customer_phone (business_id, customer_id, phone, former)
                      select business_id, id, phone, false from customer where phone is not null";
        conn.execute_unprepared(phones).await?;
        let emails = "insert into customer_email (business_id, customer_id, email)
                      select business_id, id, email from customer where email is not null";
        conn.execute_unprepared(emails).await.map(drop)
    }
}

fn contact(table: &'static str, column: &'static str) -> TableCreateStatement {
    let reference = |column: &'static str, to: &'static str| {
        ForeignKey::create().name(format!("{table}_{to}_fkey")).from(table, column).to(to, "id").to_owned()
    };
    Table::create()
        .table(table)
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(big_integer("customer_id"))
        .col(text(column))
        .foreign_key(&mut reference("business_id", "business"))
        .foreign_key(&mut reference("customer_id", "customer"))
        .to_owned()
}

fn index(name: &str, table: &'static str, columns: [&'static str; 2]) -> IndexCreateStatement {
    Index::create().name(name).table(table).col(columns[0]).col(columns[1]).to_owned()
}

/// Both columns, since every query names its business: of an index over one of them alone SQLite may take the wrong one.
fn of_customer(name: &str, table: &'static str) -> IndexCreateStatement {
    index(name, table, ["business_id", "customer_id"]).col("id").to_owned()
}

fn unique(name: &str, table: &'static str, columns: [&'static str; 2]) -> IndexCreateStatement {
    index(name, table, columns).unique().to_owned()
}
