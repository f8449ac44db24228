//! A message of which nobody can tell whether it arrived: a person is asked to look.

use super::row as delivery;
use crate::{
    accounts::lock_business,
    crm::{customers::merge, tasks, timeline::By},
    db::Tx,
    error::Result,
    whatsapp::{baileys::wording, store},
};

/// Writes the task.
pub(super) async fn ask(tx: &Tx, delivery: &delivery::Model) -> Result<()> {
    let Some(message) = store::message(tx.conn(), delivery.business_id, delivery.message_id).await? else {
        return Ok(());
    };
    let business = lock_business(tx, delivery.business_id).await?;
    let held = merge::held(tx, business.id, message.customer_id).await?;
    let customer = held.filter(|customer| customer.deleted_at.is_none());
    let name = customer.as_ref().map(|customer| customer.name.as_str()).filter(|name| !name.is_empty());
    let task = tasks::New {
        title: wording::UNCONFIRMED.to_owned(),
        details: wording::unconfirmed_details(name.unwrap_or(&message.to_number)),
        customer: customer.as_ref().map(|customer| customer.id),
        ..tasks::New::default()
    };
    tasks::add(tx, &business, task, By::System).await.map(drop)
}
