//! What Twilio tells of calls, and the TwiML that it is answered with. Whatever fails in here, the caller hears a
//! sentence: a 500 would be a dropped line.

use std::time::Duration;

use axum::{
    extract::{State, WebSocketUpgrade},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};
use providers::twilio::wire::twiml;
use sea_orm::{ActiveValue::Set, DbErr};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Direction, Status,
    desk::Desk,
    form, lines,
    patience::Patience,
    recorded::FetchRecording,
    session, spoken,
    store::{self, Call, News, row::call_log},
    transfer, voicemail, warm, wording,
};
use crate::{
    accounts::{
        self, Business, Phone,
        signed::{Signed, SignedHandshake, socket_url},
    },
    app::App,
    crm,
    db::{CustomerId, Tx},
    error::{Error, Result},
    openapi::{RefusedSocket, RefusedWebhook},
};

/// Where Twilio opens the media stream.
pub(super) const STREAM_PATH: &str = "/ws/twilio-media";
/// The longest id of a call that is taken.
const MAX_SID_CHARS: usize = 64;
/// Twilio's messages are a few hundred bytes; a megabyte is taken and found senseless, more breaks the line.
const MAX_MESSAGE_BYTES: usize = 1024 * 1024 + 1024;
/// What each side of a socket keeps at once: messages are small, and a call lasts long.
const BUFFER_BYTES: usize = 4 * 1024;
/// A caller who has left a message waits no longer than this for the thanks.
const THANKS_WITHIN: Duration = Duration::from_millis(1500);

/// The webhooks about calls.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(incoming_call))
        .routes(routes!(media_stream))
        .routes(routes!(handle_recording))
        .routes(routes!(call_status))
}

/// A call has come in
///
/// It is written down, then Twilio is told to open its media stream. Whatever fails is told to the caller in words.
#[utoipa::path(
    post, path = "/webhook/incoming_call", tag = "twilio", security(("twilio" = [])),
    request_body(content = form::Form, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "TwiML", body = String, content_type = "text/xml"), RefusedWebhook),
)]
async fn incoming_call(State(app): State<App>, signed: Signed) -> Result<Response> {
    signed.count_caller(&app)?;
    let news = news(&signed)?;
    match announce(&app, &signed, &news).await {
        Ok(document) => Ok(document_response(document)),
        Err(refusal @ Error::Forbidden(_)) => Err(refusal),
        Err(cause) => {
            tracing::error!(error.chain = %cause, "an incoming call could not be taken; it goes to the voicemail");
            Ok(document_response(voicemail::document(&app, &news.origin)))
        }
    }
}

async fn announce(app: &App, signed: &Signed, news: &News) -> Result<String> {
    let business = whose(app, news).await?;
    signed.must_be_of(app, &business)?;
    if !business.active {
        return Ok(twiml::say_and_hang_up(wording::CLOSED));
    }
    let refused = Desk::refuse(app).is_some();
    app.db
        .write(async |tx| {
            let call = received(tx, &business, news).await?;
            if refused { Ok::<_, DbErr>(()) } else { store::announce(tx, &call).await }
        })
        .await?;
    if refused {
        return Ok(voicemail::document(app, &news.origin));
    }
    prepare(app, business);
    Ok(twiml::connect_stream(&socket_url(&news.origin, STREAM_PATH), &[]))
}

/// While the line is put through, the connections are opened and the fixed sentences become sound; where they are
/// already, this costs nothing.
fn prepare(app: &App, business: Business) {
    let preparing = app.clone();
    app.tasks.spawn(async move {
        let clients = business.clients(&preparing);
        let sounds = async {
            lines::prepare(&preparing, &business).await;
            lines::publish(&preparing, &business).await;
        };
        futures_util::future::join(warm::reach(&clients), sounds).await;
    });
}

/// Twilio opens the media stream of a call
///
/// Which call it is for, its first message tells.
#[utoipa::path(
    get, path = STREAM_PATH, tag = "twilio", security(("twilio" = [])),
    responses((status = 101, description = "A websocket that speaks Twilio's media streams"), RefusedSocket),
)]
async fn media_stream(
    State(app): State<App>,
    SignedHandshake { account_sid }: SignedHandshake,
    socket: WebSocketUpgrade,
) -> Response {
    let socket = socket.max_message_size(MAX_MESSAGE_BYTES).max_frame_size(MAX_MESSAGE_BYTES);
    let socket = socket.read_buffer_size(BUFFER_BYTES).write_buffer_size(BUFFER_BYTES);
    socket.on_upgrade(move |socket| session::serve(app, account_sid, socket))
}

/// The caller has left a message
///
/// They are thanked at once; everything else happens later.
#[utoipa::path(
    post, path = voicemail::RECORDING_PATH, tag = "twilio", security(("twilio" = [])),
    request_body(content = form::Form, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "TwiML", body = String, content_type = "text/xml"), RefusedWebhook),
)]
async fn handle_recording(State(app): State<App>, signed: Signed) -> Result<Response> {
    let news = news(&signed)?;
    if let Ok(business) = whose(&app, &news).await {
        signed.must_be_of(&app, &business)?;
    }
    let thanks = thanks(&app, &news);
    let keeper = app.clone();
    // Twilio tells it once: while the database is away, it is kept here.
    let kept = app.tasks.spawn(async move {
        let mut patience = Patience::default();
        while let Err(cause) = keep_recording(&keeper, &signed, &news).await {
            let passes = cause.status() == StatusCode::SERVICE_UNAVAILABLE;
            if !passes || !patience.waits(&keeper).await {
                tracing::error!(error.chain = %cause, "a recorded message could not be noted");
                return;
            }
        }
    });
    let _ = tokio::time::timeout(THANKS_WITHIN, kept).await;
    Ok(document_response(thanks))
}

async fn keep_recording(app: &App, signed: &Signed, news: &News) -> Result<()> {
    let business = whose(app, news).await?;
    signed.must_be_of(app, &business)?;
    let url = signed.field("RecordingUrl").map(str::to_owned);
    let kept = app.db.write(async |tx| {
        let call = received(tx, &business, news).await?;
        match url {
            // Nothing was said after the tone.
            None => store::advance(tx, &call, Status::Completed).await.map(drop),
            Some(url) => {
                let once = format!("{}:{url}", call.id);
                tx.enqueue(FetchRecording { call_id: call.id, url }).once(once).now().await
            }
        }
    });
    kept.await.map_err(|cause: DbErr| cause.into())
}

fn thanks(app: &App, news: &News) -> String {
    match spoken::url(app, &news.origin, &[&news.call_sid, spoken::THANKS]) {
        Some(url) => twiml::play_and_hang_up(&url),
        None => twiml::say_and_hang_up(wording::THANKS),
    }
}

/// A call has changed
///
/// A status never moves backwards; a word that is not known changes nothing.
#[utoipa::path(
    post, path = "/webhook/call_status", tag = "twilio", security(("twilio" = [])),
    request_body(content = form::Form, content_type = "application/x-www-form-urlencoded"),
    responses((status = 204, description = "Noted"), RefusedWebhook),
)]
async fn call_status(State(app): State<App>, signed: Signed) -> Result<StatusCode> {
    let news = news(&signed)?;
    let business = whose(&app, &news).await?;
    signed.must_be_of(&app, &business)?;
    let status = signed.field("CallStatus").and_then(Status::of_twilio);
    let duration_s = signed.field("CallDuration").and_then(|seconds| seconds.parse::<i64>().ok());
    app.db
        .write(async |tx| {
            let call = received(tx, &business, &news).await?;
            let Some(status) = status else { return Ok::<_, Error>(()) };
            store::advance(tx, &call, status).await?;
            if status.is_end() {
                transfer::left_open(tx, &business, &call).await?;
            }
            match duration_s.filter(|seconds| status.is_end() && *seconds >= 0) {
                Some(seconds) => {
                    let changes =
                        call_log::ActiveModel { duration_s: Set(Some(seconds)), ..Default::default() };
                    Ok(store::change(tx, &call, changes).await?)
                }
                None => Ok(()),
            }
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What every webhook about a call says of it.
fn news(signed: &Signed) -> Result<News> {
    let call_sid = signed.field("CallSid").ok_or_else(|| Error::field("CallSid", "is missing"))?;
    if call_sid.chars().count() > MAX_SID_CHARS {
        return Err(Error::field("CallSid", "is longer than 64 characters"));
    }
    let outbound = signed.field("Direction").is_some_and(|direction| direction.starts_with("outbound"));
    let number = |name| signed.field(name).unwrap_or_default().chars().take(MAX_SID_CHARS).collect();
    Ok(News {
        call_sid: call_sid.to_owned(),
        from_number: number("From"),
        to_number: number("To"),
        direction: if outbound { Direction::Outbound } else { Direction::Inbound },
        origin: signed.origin.clone(),
    })
}

/// The business of a call: that of the call if it is known, else the one with the number, else the first.
async fn whose(app: &App, news: &News) -> Result<Business> {
    if let Some(call) = store::by_sid(app.db.reader(), &news.call_sid).await? {
        let business = accounts::business(&app.db, call.business_id).await?;
        return business.ok_or_else(|| Error::Internal(anyhow::anyhow!("a call without its business")));
    }
    if let Ok(number) = Phone::parse(ours(news))
        && let Some(business) = accounts::business_by_number(&app.db, &number).await?
    {
        return Ok(business);
    }
    let first = accounts::first_business(&app.db).await?;
    let first = first.ok_or_else(|| Error::Internal(anyhow::anyhow!("there is no business yet")))?;
    tracing::warn!(business.id = %first.id, "a call came to a number that no business has; the first business takes it");
    Ok(first)
}

fn ours(news: &News) -> &str {
    match news.direction {
        Direction::Inbound => &news.to_number,
        Direction::Outbound => &news.from_number,
    }
}

/// The call's row and its customer, found or made.
async fn received(tx: &Tx, business: &Business, news: &News) -> Result<Call, DbErr> {
    let customer = customer(tx, business, news).await?;
    store::receive(tx, business.id, customer, news).await
}

/// Whoever is at the other end; a hidden number is nobody.
async fn customer(tx: &Tx, business: &Business, news: &News) -> Result<Option<CustomerId>, DbErr> {
    let theirs = match news.direction {
        Direction::Inbound => &news.from_number,
        Direction::Outbound => &news.to_number,
    };
    let Ok(phone) = Phone::parse(theirs) else { return Ok(None) };
    let customer = crm::find_or_make_by_phone(tx, business.id, &phone, crm::Source::Call).await?;
    Ok(Some(customer.id))
}

pub(super) fn document_response(document: String) -> Response {
    ([(CONTENT_TYPE, "text/xml; charset=utf-8")], document).into_response()
}
