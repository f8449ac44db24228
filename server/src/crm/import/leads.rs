//! Leads of a table, in batches: each once, on its customer's timeline.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};

use super::{people::insert, wish::Wish};
use crate::{
    accounts::row::business,
    crm::{
        leads::{LeadSource, Stage, Wishes, by_ids, index, row as lead, title},
        timeline::{By, row as entry},
    },
    db::{BusinessId, CustomerId, LeadId, Tx},
};

/// The word of the timeline.
const KIND: &str = "lead";

/// Which of these keys are the keys of leads, deleted ones among them.
pub(super) async fn written<'a>(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    keys: impl Iterator<Item = &'a str>,
) -> Result<Vec<String>, DbErr> {
    let keys: BTreeSet<&str> = keys.collect();
    if keys.is_empty() {
        return Ok(vec![]);
    }
    let leads = lead::Entity::find().filter(lead::Column::BusinessId.eq(business));
    let leads = leads.filter(lead::Column::Source.eq(LeadSource::Import));
    let leads = leads.filter(lead::Column::SourceRef.is_in(keys)).all(conn).await?;
    Ok(leads.into_iter().filter_map(|lead| lead.source_ref).collect())
}

/// Writes them.
pub(super) async fn write(
    tx: &Tx,
    business: BusinessId,
    wishes: Vec<(CustomerId, Wish)>,
) -> Result<(), DbErr> {
    if wishes.is_empty() {
        return Ok(());
    }
    let currency = currency(tx, business).await?;
    let customers: Vec<CustomerId> = wishes.iter().map(|(customer, _)| *customer).collect();
    let rows = wishes.into_iter().map(|(customer, wish)| row(tx, business, customer, wish, &currency));
    let mut made: Vec<LeadId> = lead::Entity::insert_many(rows).exec_with_returning_keys(tx.conn()).await?;
    // Ids are handed out in the order of the rows; how a database lists them is its own affair.
    made.sort_unstable();
    index(tx, business, &by_ids(tx.conn(), business, made.clone()).await?).await?;
    let (made_by, user_id) = By::Import.columns();
    let entries = made.into_iter().zip(customers).map(|(lead, customer)| entry::ActiveModel {
        business_id: Set(business),
        customer_id: Set(customer),
        at: Set(tx.now()),
        kind: Set(KIND.to_owned()),
        subject: Set(lead.to_string()),
        made_by: Set(made_by),
        user_id: Set(user_id),
        ..Default::default()
    });
    insert(tx, entries.collect()).await
}

fn row(tx: &Tx, business: BusinessId, customer: CustomerId, wish: Wish, currency: &str) -> lead::ActiveModel {
    let Wish { key, wishes } = wish;
    let (made_by, user_id) = By::Import.columns();
    let title = title(&wishes);
    let Wishes { intent, city, rooms, amount, timing, details } = wishes;
    lead::ActiveModel {
        business_id: Set(business),
        customer_id: Set(customer),
        title: Set(title),
        stage: Set(Stage::New),
        intent: Set(intent),
        city: Set(city),
        rooms: Set(rooms),
        amount: Set(amount),
        currency: Set(currency.to_owned()),
        timing: Set(timing),
        details: Set(details),
        source: Set(LeadSource::Import),
        source_ref: Set(Some(key)),
        made_by: Set(made_by),
        user_id: Set(user_id),
        changed_by: Set(made_by),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

async fn currency(tx: &Tx, id: BusinessId) -> Result<String, DbErr> {
    let select = business::Entity::find_by_id(id).select_only().column(business::Column::Currency);
    let found = select.into_tuple().one(tx.conn()).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("a business that imports".to_owned()))
}
