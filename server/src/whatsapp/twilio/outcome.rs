//! What came of handing a message to Twilio, written down.

use providers::twilio::{
    Accepted,
    wire::messages::{MessageStatus, Status as Told},
};
use sea_orm::{DbErr, EntityTrait as _, QuerySelect as _};

use super::{reason, wording};
use crate::{
    accounts::Business,
    app::App,
    crm::{
        customers::{self, Consent, merge},
        tasks,
        timeline::By,
    },
    db::{Moment, Tx},
    error::Result,
    whatsapp::{Message, Receipt, Status, receipt, row},
};

/// What Twilio says of a message, as a receipt; `None` for a word that is not known. What Twilio has, counts as sent.
pub(super) fn told(status: Option<MessageStatus>, code: Option<&str>, at: Moment) -> Option<Receipt> {
    let status = match status? {
        MessageStatus::Accepted
        | MessageStatus::Scheduled
        | MessageStatus::Queued
        | MessageStatus::Sending
        | MessageStatus::Sent => Status::Sent,
        MessageStatus::Delivered => Status::Delivered,
        MessageStatus::Read => Status::Read,
        MessageStatus::Undelivered | MessageStatus::Failed | MessageStatus::Canceled => Status::Failed,
    };
    let reason = (status == Status::Failed).then(|| reason::word(code).to_owned());
    Some(Receipt { status, reason, at })
}

/// The same of a report.
pub(super) fn of_report(report: &Told, at: Moment) -> Option<Receipt> {
    told(report.status, report.error_code.as_deref(), at)
}

/// Twilio has it.
pub(super) async fn accepted(app: &App, message: &Message, accepted: &Accepted) -> Result<()> {
    app.db
        .write(async |tx| {
            let named = receipt::named(tx, message, &accepted.sid).await?;
            match told(Some(accepted.status), None, tx.now()) {
                Some(told) => receipt::advance(tx, &named, told).await.map(drop),
                None => Ok::<_, DbErr>(()),
            }
        })
        .await?;
    Ok(())
}

/// It will not arrive.
pub(super) async fn failed(app: &App, message: &Message, why: &'static str) -> Result<()> {
    app.db
        .write(async |tx| {
            let receipt = Receipt { status: Status::Failed, reason: Some(why.to_owned()), at: tx.now() };
            advance(tx, message, receipt).await?;
            heed(tx, message, why).await
        })
        .await?;
    Ok(())
}

/// Whoever asked for silence at Twilio has asked for it here.
pub(super) async fn heed(tx: &Tx, message: &Message, why: &str) -> Result<(), DbErr> {
    if why != reason::OPTED_OUT {
        return Ok(());
    }
    let held = merge::held(tx, message.business_id, message.customer_id).await?;
    match held {
        Some(customer) => {
            customers::set_consent(tx, message.business_id, customer.id, Consent::Refused).await.map(drop)
        }
        None => Ok(()),
    }
}

/// Nobody can tell whether it was sent: a person decides.
pub(super) async fn unconfirmed(app: &App, business: &Business, message: &Message) -> Result<()> {
    app.db
        .write(async |tx| {
            let reason = Some(reason::UNCONFIRMED.to_owned());
            let receipt = Receipt { status: Status::Unknown, reason, at: tx.now() };
            // A report that was quicker has settled it.
            match advance(tx, message, receipt).await? {
                Some(moved) if moved.status == Status::Unknown => ask(tx, business, &moved).await,
                _ => Ok(()),
            }
        })
        .await
}

/// Moves the message on as it stands now; reports may have come since it was read.
async fn advance(tx: &Tx, message: &Message, receipt: Receipt) -> Result<Option<Message>, DbErr> {
    let held = row::Entity::find_by_id(message.id).lock_exclusive().one(tx.conn()).await?;
    match held {
        Some(held) => receipt::advance(tx, &held, receipt).await.map(Some),
        None => Ok(None),
    }
}

async fn ask(tx: &Tx, business: &Business, message: &Message) -> Result<()> {
    let held = merge::held(tx, business.id, message.customer_id).await?;
    let customer = held.filter(|customer| customer.deleted_at.is_none());
    let name = customer.as_ref().map(|customer| customer.name.as_str()).filter(|name| !name.is_empty());
    let task = tasks::New {
        title: wording::UNCONFIRMED.to_owned(),
        details: wording::unconfirmed_details(name.unwrap_or(&message.to_number)),
        customer: customer.as_ref().map(|customer| customer.id),
        ..tasks::New::default()
    };
    tasks::add(tx, business, task, By::System).await.map(drop)
}
