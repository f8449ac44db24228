//! What the worker tells of a login: its state, receipts, messages, and who is who.

mod people;
mod wire;

use sea_orm::{DbErr, EntityTrait as _, QuerySelect as _};
use serde_json::Value;

use self::{
    people::unite,
    wire::{Event, Incoming, Stage, Told},
};
use super::{
    delivery::{heard, reason},
    media,
    session::{self, Report, qr},
};
use crate::{
    accounts::{Provider, row::business},
    app::App,
    db::{BusinessId, Db, Tx},
    error::{Error, Result},
    whatsapp::{Peer, Receipt, Received, Route, Status, baileys, receive},
};

/// So many events are written in one transaction: it holds the only writer of SQLite.
const TOGETHER: usize = 50;
/// For how long a QR is good whose end the worker does not tell.
const QR_GOOD: std::time::Duration = std::time::Duration::from_secs(20);

/// Takes what is told of the login of this business. What cannot be read is left out, and never hinders the rest; told
/// again, everything counts once. Nothing is taken for a business that is not there.
///
/// # Errors
/// The database refused: it is to be told again.
pub(super) async fn take(app: &App, business: BusinessId, events: Vec<Value>) -> Result<()> {
    if !is_there(&app.db, business).await? {
        tracing::warn!(business.id = %business, "the worker tells of a login of nobody");
        return Ok(());
    }
    let events: Vec<Event> = events.into_iter().filter_map(|event| read(business, event)).collect();
    let mut refused = None;
    for together in events.chunks(TOGETHER) {
        if write(&app.db, business, together).await.is_err() {
            // One of them hinders the others: each by itself.
            refused = refused.or(one_by_one(&app.db, business, together).await);
        }
    }
    // Only what is written down is shown.
    if refused.is_none() {
        show_qr(app, business, &events);
    }
    refused.map_or(Ok(()), Err)
}

async fn is_there(db: &Db, business: BusinessId) -> Result<bool, DbErr> {
    let found = business::Entity::find_by_id(business).select_only().column(business::Column::Id);
    Ok(found.into_tuple::<BusinessId>().one(db.reader()).await?.is_some())
}

fn read(business: BusinessId, event: Value) -> Option<Event> {
    let read = Event::read(event);
    if read.is_none() {
        tracing::warn!(business.id = %business, "the worker tells something that cannot be read");
    }
    read
}

async fn write(db: &Db, business: BusinessId, events: &[Event]) -> Result<()> {
    db.write(async |tx| {
        for event in events {
            apply(tx, business, event).await?;
        }
        Ok(())
    })
    .await
}

/// Writes each by itself, and returns the last fault of the database.
async fn one_by_one(db: &Db, business: BusinessId, events: &[Event]) -> Option<Error> {
    let mut fault = None;
    for event in events {
        match write(db, business, std::slice::from_ref(event)).await {
            Ok(()) => {}
            Err(cause @ Error::Internal(_)) => fault = Some(cause),
            // It breaks a rule, and would break it again.
            Err(cause) => {
                tracing::warn!(
                    business.id = %business,
                    error.code = cause.code(),
                    "what the worker tells breaks a rule and is left out"
                );
            }
        }
    }
    fault
}

async fn apply(tx: &Tx, business: BusinessId, event: &Event) -> Result<()> {
    match event {
        Event::Status(told) => Ok(session::reported(tx, business, told).await?),
        Event::Receipt(told) => receipt(tx, business, told).await,
        Event::Message(incoming) => message(tx, business, incoming).await,
        Event::Contact(names) => match names.both() {
            Some((phone, lid)) => unite(tx, business, &route(tx, business).await?, &phone, &lid).await,
            None => Ok(()),
        },
    }
}

async fn receipt(tx: &Tx, business: BusinessId, told: &Told) -> Result<()> {
    let status = match told.state {
        Stage::Accepted => Status::Sent,
        Stage::Delivered => Status::Delivered,
        Stage::Read => Status::Read,
        Stage::Failed => Status::Failed,
    };
    let code = told.code.map(|code| code.to_string()).unwrap_or_default();
    let reason = (status == Status::Failed).then(|| reason(&code).to_owned());
    let receipt = Receipt { status, reason, at: told.at.min(tx.now()) };
    heard(tx, business, &told.wa_id, receipt).await
}

async fn message(tx: &Tx, business: BusinessId, incoming: &Incoming) -> Result<()> {
    if incoming.is_of_many() {
        return Ok(());
    }
    let (phone, lid) = (incoming.phone(), incoming.lid());
    let peer = phone.as_ref().map(Peer::from).or_else(|| lid.clone());
    let Some(peer) = peer.filter(|_| incoming.is_named()) else {
        tracing::warn!(business.id = %business, "a message of nobody who could be answered is left out");
        return Ok(());
    };
    let route = route(tx, business).await?;
    if let (Some(phone), Some(lid)) = (&phone, &lid) {
        unite(tx, business, &route, phone, lid).await?;
    }
    let file = match incoming.file() {
        Some(file) => media::claim(tx, business, &incoming.id, file).await?,
        None => None,
    };
    let received = Received {
        route,
        peer,
        name: incoming.name.clone(),
        id: incoming.id.clone(),
        key: incoming.key(),
        at: incoming.at,
        content: incoming.content(file),
        quoted_id: incoming.quoted(),
    };
    receive(tx, business, received).await.map(drop)
}

/// The way that everything of this login goes.
async fn route(tx: &Tx, business: BusinessId) -> Result<Route, DbErr> {
    let number = baileys::number(tx.conn(), business).await?.unwrap_or_default();
    Ok(Route { provider: Provider::Baileys, number })
}

/// The last status says whether there is a QR to be scanned.
fn show_qr(app: &App, business: BusinessId, events: &[Event]) {
    let last = events.iter().rev().find_map(|event| match event {
        Event::Status(told) => Some(told),
        _ => None,
    });
    if let Some(told) = last {
        qr::show(app, business, shown_qr(app, told));
    }
}

fn shown_qr(app: &App, told: &Report) -> Option<qr::Qr> {
    let is_waiting = told.state == session::State::QrAvailable;
    let text = told.qr.clone().filter(|_| is_waiting)?;
    let expires_at = told.qr_expires_at.unwrap_or_else(|| app.clock.now().after(QR_GOOD));
    Some(qr::Qr { text, expires_at })
}
