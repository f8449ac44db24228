//! Customers as a table.

use std::collections::HashMap;

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use super::{
    Customer, Source, Status, contact,
    row::{self as customer, Column},
};
use crate::{
    app::App,
    crm::export::{Cell, Exported, Filter, PAGE, Row, Rows, dialled},
    db::{BusinessId, CustomerId},
    error::Result,
};

const COLUMNS: &[&str] = &[
    "מספר",
    "שם",
    "טלפון",
    "טלפונים נוספים",
    "דוא״ל",
    "דוא״ל נוסף",
    "תגיות",
    "לשון פנייה",
    "סטטוס",
    "מקור",
    "הסכמה לדיוור",
    "נוצר",
];

/// The list of customers; deleted and merged ones are left out.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "customers", columns: COLUMNS, filters: &["status", "source"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let customers = page(conn, business, filter, after).await?;
        let ids: Vec<CustomerId> = customers.iter().map(|customer| customer.id).collect();
        let mut contacts = contacts(conn, business, &ids).await?;
        let row = |customer: Customer| {
            let contacts = contacts.remove(&customer.id).unwrap_or_default();
            Row { id: customer.id.0, cells: cells(customer, contacts) }
        };
        Ok(customers.into_iter().map(row).collect())
    }
    .boxed()
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Customer>> {
    let customers = customer::Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::MergedInto.is_null())
        .filter(Column::Status.eq(filter.word("status")?.unwrap_or(Status::Active)))
        .apply_if(filter.word::<Source>("source")?, |query, source| query.filter(Column::Source.eq(source)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(customers.limit(PAGE).all(conn).await?)
}

/// What reaches a customer and sorts them, as texts.
#[derive(Default)]
struct Contacts {
    phones: Vec<String>,
    emails: Vec<String>,
    tags: Vec<String>,
}

/// One query per table for a whole page.
async fn contacts(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, Contacts>, DbErr> {
    use contact::{email, phone, tag};
    let ids = || ids.iter().copied();
    let mut found: HashMap<CustomerId, Contacts> = HashMap::new();
    let phones = phone::Entity::find()
        .filter(phone::Column::BusinessId.eq(business))
        .filter(phone::Column::CustomerId.is_in(ids()))
        .order_by_asc(phone::Column::Id);
    for phone in phones.all(conn).await? {
        found.entry(phone.customer_id).or_default().phones.push(dialled(&phone.phone));
    }
    let emails = email::Entity::find()
        .filter(email::Column::BusinessId.eq(business))
        .filter(email::Column::CustomerId.is_in(ids()))
        .order_by_asc(email::Column::Id);
    for email in emails.all(conn).await? {
        found.entry(email.customer_id).or_default().emails.push(email.email);
    }
    let tags = tag::Entity::find()
        .filter(tag::Column::BusinessId.eq(business))
        .filter(tag::Column::CustomerId.is_in(ids()))
        .order_by_asc(tag::Column::Id);
    for tag in tags.all(conn).await? {
        found.entry(tag.customer_id).or_default().tags.push(tag.tag);
    }
    Ok(found)
}

fn cells(customer: Customer, contacts: Contacts) -> Vec<Cell> {
    let primary = customer.phone.as_ref().map(dialled);
    let others = |all: Vec<String>, primary: Option<&String>| {
        let others: Vec<String> = all.into_iter().filter(|one| Some(one) != primary).collect();
        Cell::Text(others.join("; "))
    };
    vec![
        Cell::Number(customer.id.0),
        customer.name.into(),
        customer.phone.into(),
        others(contacts.phones, primary.as_ref()),
        customer.email.clone().into(),
        others(contacts.emails, customer.email.as_ref()),
        contacts.tags.join("; ").into(),
        Cell::word("gender", customer.gender),
        Cell::word("status", customer.status),
        Cell::word("source", customer.source),
        Cell::word("consent", customer.consent),
        customer.created_at.into(),
    ]
}

/// The names of these customers, for the tables of what belongs to them.
pub async fn names(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>, DbErr> {
    let customers = customer::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.is_in(ids));
    let names: Vec<(CustomerId, String)> = customers.into_tuple().all(conn).await?;
    Ok(names.into_iter().collect())
}
