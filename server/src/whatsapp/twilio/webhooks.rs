//! What Twilio tells of WhatsApp: messages that came in, and what became of those that went out. Everything is written
//! down before it is answered, and may be told twice.

use axum::{
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};
use providers::twilio::wire::messages::{Incoming, Malformed, Status as Report};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    content::{Pending, Piece, pieces},
    fetch::FetchTwilioMedia,
    form, outcome, submission,
};
use crate::{
    accounts::{self, Business, Phone, Provider, signed::Signed},
    app::App,
    db::{MessageId, Tx},
    error::{Error, Result},
    openapi::RefusedWebhook,
    web::Query,
    whatsapp::{
        Direction, Message, Peer, Receipt, Received, Route, receipt,
        receive::{receive, receive_ahead},
        row, settle,
    },
};

/// TwiML that orders nothing: answers are sent as messages of their own.
const NOTHING: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#;

pub(in crate::whatsapp) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(incoming_message)).routes(routes!(message_status))
}

/// A message has come in
///
/// It is written down with its customer; a file is fetched afterwards. The same message told twice is one.
#[utoipa::path(
    post, path = "/webhook/whatsapp/incoming", tag = "twilio", security(("twilio" = [])),
    request_body(content = form::IncomingForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "TwiML", body = String, content_type = "text/xml"), RefusedWebhook),
)]
async fn incoming_message(State(app): State<App>, signed: Signed) -> Result<Response> {
    signed.count_caller(&app)?;
    let incoming = Incoming::from_fields(signed.fields()).map_err(malformed)?;
    let business = whose(&app, &incoming.to).await?;
    signed.must_be_of(&app, &business)?;
    // Also those of a business that is switched off: Twilio would not bring them again.
    let pieces = pieces(&incoming, signed.field("MessageType"));
    app.db.write(async |tx| keep(tx, &business, &incoming, pieces).await).await?;
    Ok(([(CONTENT_TYPE, "text/xml; charset=utf-8")], NOTHING).into_response())
}

/// What cannot be read is told without what stood in it.
fn malformed(why: Malformed) -> Error {
    tracing::warn!(error = %why, "a webhook about a message cannot be read");
    Error::invalid("invalid", why.to_string())
}

async fn keep(tx: &Tx, business: &Business, incoming: &Incoming, pieces: Vec<Piece>) -> Result<()> {
    let peer = match Phone::parse(&incoming.from) {
        Ok(phone) => Peer::from(&phone),
        Err(_odd) => Peer::lid(&incoming.from),
    };
    for (n, Piece { content, pending }) in pieces.into_iter().enumerate() {
        let more = if n == 0 { String::new() } else { format!(":{n}") };
        let received = Received {
            route: Route { provider: Provider::Twilio, number: incoming.to.clone() },
            peer: peer.clone(),
            name: incoming.profile_name.clone(),
            id: incoming.message_sid.clone(),
            key: format!("twilio:{}{more}", incoming.message_sid),
            at: tx.now(),
            content,
            quoted_id: incoming.quoted.clone(),
        };
        match pending {
            None => drop(receive(tx, business.id, received).await?),
            Some(pending) => {
                fetch_later(tx, receive_ahead(tx, business.id, received).await?, pending).await?
            }
        }
    }
    Ok(())
}

async fn fetch_later(tx: &Tx, message: Option<Message>, pending: Pending) -> Result<()> {
    let Some(message) = message else { return Ok(()) };
    let order = FetchTwilioMedia { message_id: message.id, url: pending.url, declared: pending.declared };
    let lane = format!("fetch:{}", message.conversation_id);
    Ok(tx.enqueue(order).lane(lane).once(message.id).now().await?)
}

/// The message that a report is about, as the address says that we gave for it.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Named {
    /// The message.
    message: Option<String>,
    /// The time that it was sent, from 1.
    round: Option<String>,
}

/// A message has come further, or failed
///
/// A status never moves backwards; a word that is not known changes nothing. What is told of a message that is not known
/// yet waits for it.
#[utoipa::path(
    post, path = "/webhook/whatsapp/status", tag = "twilio", security(("twilio" = [])), params(Named),
    request_body(content = form::StatusForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 204, description = "Noted"), RefusedWebhook),
)]
async fn message_status(
    State(app): State<App>,
    Query(named): Query<Named>,
    signed: Signed,
) -> Result<StatusCode> {
    let report = Report::from_fields(signed.fields()).map_err(malformed)?;
    let message = named_message(&app, &named).await?;
    let business = match &message {
        Some(message) => accounts::business(&app.db, message.business_id).await?.ok_or(Error::NotFound)?,
        None => whose(&app, signed.field("From").unwrap_or_default().trim_start_matches("whatsapp:")).await?,
    };
    signed.must_be_of(&app, &business)?;
    let Some(told) = outcome::of_report(&report, app.clock.now()) else { return Ok(StatusCode::NO_CONTENT) };
    let (round, sid) = (named.round.and_then(|round| round.parse().ok()), &report.message_sid);
    app.db
        .write(async |tx| {
            if let (Some(message), Some(round)) = (&message, round) {
                name(tx, message, round, sid).await?;
            }
            note(tx, &business, sid, told).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn named_message(app: &App, named: &Named) -> Result<Option<Message>> {
    let Some(id) = named.message.as_deref().and_then(|id| id.parse().ok()) else { return Ok(None) };
    let found = row::Entity::find_by_id(MessageId(id))
        .filter(row::Column::Provider.eq(Provider::Twilio))
        .filter(row::Column::Direction.eq(Direction::Out));
    Ok(found.one(app.db.reader()).await?)
}

/// Twilio's id of a message, of which its own answer got lost, is learned from what is told of it; reports of a former
/// round teach nothing.
async fn name(tx: &Tx, message: &Message, told_of: i32, sid: &str) -> Result<()> {
    let held = row::Entity::find_by_id(message.id).lock_exclusive().one(tx.conn()).await?;
    let Some(nameless) = held.filter(|held| held.provider_message_id.is_none()) else { return Ok(()) };
    if submission::round(tx.conn(), message.id).await? == told_of {
        receipt::named(tx, &nameless, sid).await?;
    }
    Ok(())
}

pub(super) async fn note(tx: &Tx, business: &Business, sid: &str, told: Receipt) -> Result<()> {
    let why = told.reason.clone().unwrap_or_default();
    settle(tx, business.id, Provider::Twilio, sid, told).await?;
    let about = row::Entity::find()
        .filter(row::Column::BusinessId.eq(business.id))
        .filter(row::Column::Provider.eq(Provider::Twilio))
        .filter(row::Column::ProviderMessageId.eq(sid))
        .filter(row::Column::Direction.eq(Direction::Out));
    if let Some(message) = about.one(tx.conn()).await? {
        outcome::heed(tx, &message, &why).await?;
    }
    Ok(())
}

/// The business of one of our numbers on WhatsApp. The installation's sender is the first business's.
async fn whose(app: &App, number: &str) -> Result<Business> {
    if let Ok(phone) = Phone::parse(number) {
        if let Some(business) = accounts::business_by_whatsapp(app.db.reader(), &phone).await? {
            return Ok(business);
        }
        if let Some(business) = accounts::business_by_number(&app.db, &phone).await? {
            return Ok(business);
        }
    }
    let first = accounts::first_business(&app.db).await?;
    let first = first.ok_or_else(|| Error::Internal(anyhow::anyhow!("there is no business yet")))?;
    if number != app.config.vendors.whatsapp.twilio_number() {
        tracing::warn!(business.id = %first.id, "a message came to a number that no business has; the first business takes it");
    }
    Ok(first)
}
