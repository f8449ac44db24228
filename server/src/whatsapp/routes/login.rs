//! `/api/whatsapp/status`, `/qr`, `/login`, `/logout`: how a business reaches WhatsApp, and its login there.

use axum::{
    extract::State,
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    accounts::{Business, Member, Provider},
    app::App,
    audit::{Entry, record},
    db::Moment,
    error::{Error, Result},
    openapi::{Refused, RefusedChange, RefusedSending},
    vendors::Mode,
    web::Json,
    whatsapp::{
        baileys::{
            listener,
            session::{self, Command, State as LoginState, qr},
            worker,
        },
        provider, route,
    },
};

pub(in crate::whatsapp) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_whatsapp_status))
        .routes(routes!(get_whatsapp_qr))
        .routes(routes!(log_in_to_whatsapp))
        .routes(routes!(log_out_of_whatsapp))
}

/// How a business reaches WhatsApp.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatsAppStatus)]
struct StatusBody {
    provider: Provider,
    /// Whether messages go to WhatsApp itself.
    mode: Mode,
    /// Whether messages can go out now.
    connected: bool,
    /// Whether there is a QR to be scanned.
    qr_available: bool,
    state: LoginState,
    /// Since when it is in this state.
    since: Option<Moment>,
    /// When it was last cut.
    last_disconnect: Option<Moment>,
    /// The number of the business at WhatsApp, E.164.
    number: Option<String>,
    /// Why it is not connected, in a word.
    reason: Option<String>,
    /// WhatsApp's code of the end.
    code: Option<i32>,
    /// When the worker last asked for work, to ten seconds.
    worker_seen_at: Option<Moment>,
    /// Whether the worker runs; always true over Twilio, which needs none.
    worker_alive: bool,
}

/// A QR that waits to be scanned with the telephone of the business.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatsAppQr)]
struct QrBody {
    /// What it says.
    qr: String,
    /// The picture of it, a PNG in base64.
    png: String,
    /// Until when it can be scanned; then there is another.
    expires_at: Moment,
}

/// Read how WhatsApp is reached
///
/// Live updates of the noun `whatsapp` say when this has changed.
#[utoipa::path(get, path = "/api/whatsapp/status", tag = "whatsapp", security(("bearer" = [])),
    responses((status = 200, description = "How it is now", body = StatusBody), Refused))]
async fn get_whatsapp_status(State(app): State<App>, member: Member) -> Result<Json<StatusBody>> {
    status(&app, &member.business).await.map(Json)
}

/// Read the QR
///
/// The QR by which the telephone of the business lets this program in, as JSON, or as a PNG for `Accept: image/png`.
/// Whoever scans it can read and write everything. 404 while there is none: when connected, and over Twilio.
#[utoipa::path(get, path = "/api/whatsapp/qr", tag = "whatsapp", security(("bearer" = [])),
    responses((status = 200, description = "The QR", content(
        (QrBody = "application/json"), (Vec<u8> = "image/png"))), Refused))]
async fn get_whatsapp_qr(State(app): State<App>, member: Member, headers: HeaderMap) -> Result<Response> {
    let business = &member.business;
    let is_here = provider(&app, business) == Provider::Baileys;
    let qr = qr::shown(&app, business.id).filter(|_| is_here).ok_or(Error::NotFound)?;
    let png = qr.png()?;
    let mut response = if wants_picture(&headers) {
        ([(CONTENT_TYPE, "image/png")], png).into_response()
    } else {
        let png = BASE64_STANDARD.encode(png);
        Json(QrBody { qr: qr.text, png, expires_at: qr.expires_at }).into_response()
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Log in to WhatsApp
///
/// Begins anew: with the login that there is, or with a QR where none is good any more. The answer is how it is now;
/// live updates tell of the QR.
#[utoipa::path(post, path = "/api/whatsapp/login", tag = "whatsapp", security(("bearer" = [])),
    responses((status = 200, description = "Ordered", body = StatusBody), RefusedChange, RefusedSending))]
async fn log_in_to_whatsapp(State(app): State<App>, member: Member) -> Result<Json<StatusBody>> {
    order(&app, &member, Command::Restart, "whatsapp.login").await
}

/// Log out of WhatsApp
///
/// Ends the login at WhatsApp; what was written stays. It stays ended until somebody logs in.
#[utoipa::path(post, path = "/api/whatsapp/logout", tag = "whatsapp", security(("bearer" = [])),
    responses((status = 200, description = "Ordered", body = StatusBody), RefusedChange, RefusedSending))]
async fn log_out_of_whatsapp(State(app): State<App>, member: Member) -> Result<Json<StatusBody>> {
    order(&app, &member, Command::Logout, "whatsapp.logout").await
}

async fn order(
    app: &App,
    member: &Member,
    command: Command,
    action: &'static str,
) -> Result<Json<StatusBody>> {
    let business = &member.business;
    if provider(app, business) != Provider::Baileys {
        return Err(Error::Conflict("wrong_provider"));
    }
    if listener::mode(app) == Mode::Disabled {
        return Err(Error::NotConfigured("baileys"));
    }
    app.db
        .write(async |tx| {
            session::command(tx, business.id, command).await?;
            let entry = Entry::new(business.id, action, "whatsapp", business.id);
            Ok::<_, Error>(record(tx, &member.actor(), entry).await?)
        })
        .await?;
    if command == Command::Logout {
        qr::hide(app, business.id);
    }
    status(app, business).await.map(Json)
}

async fn status(app: &App, business: &Business) -> Result<StatusBody> {
    match provider(app, business) {
        Provider::Baileys => of_worker(app, business).await,
        Provider::Twilio => of_twilio(app, business).await,
    }
}

async fn of_worker(app: &App, business: &Business) -> Result<StatusBody> {
    let login = session::session(app.db.reader(), business.id).await?;
    let seen = worker::seen(app.db.reader(), app.clock.now()).await?;
    let worker_alive = seen.is_some_and(|seen| seen.alive);
    let state = login.as_ref().map_or(LoginState::Disconnected, |login| login.state);
    Ok(StatusBody {
        provider: Provider::Baileys,
        mode: listener::mode(app),
        // A worker that is gone tells of no end.
        connected: state == LoginState::Connected && worker_alive,
        qr_available: qr::shown(app, business.id).is_some(),
        state,
        since: login.as_ref().map(|login| login.since),
        last_disconnect: login.as_ref().and_then(|login| login.last_disconnect_at),
        number: login.as_ref().and_then(|login| login.number.clone()),
        reason: login.as_ref().and_then(|login| login.reason.clone()),
        code: login.as_ref().and_then(|login| login.code),
        worker_seen_at: seen.map(|seen| seen.at),
        worker_alive,
    })
}

/// Twilio is there whenever it has an account.
async fn of_twilio(app: &App, business: &Business) -> Result<StatusBody> {
    let route = route(app, app.db.reader(), business).await?;
    let connected = business.clients(app).twilio().is_ok();
    let has_own = business.keys().is_some_and(|keys| keys.twilio.is_some());
    let installed = app.vendors.modes().get("twilio").copied().unwrap_or(Mode::Disabled);
    Ok(StatusBody {
        provider: Provider::Twilio,
        mode: if has_own && connected { Mode::Real } else { installed },
        connected,
        qr_available: false,
        state: if connected { LoginState::Connected } else { LoginState::Disconnected },
        since: None,
        last_disconnect: None,
        number: Some(route.number).filter(|number| !number.is_empty()),
        reason: (!connected).then(|| "not_configured".to_owned()),
        code: None,
        worker_seen_at: None,
        worker_alive: true,
    })
}

fn wants_picture(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut types = accepted.flat_map(|value| value.split(','));
    types.any(|accepted| accepted.split(';').next().unwrap_or_default().trim() == "image/png")
}
