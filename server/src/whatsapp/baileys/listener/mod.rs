//! Where the worker finds the server: a listener of its own, on loopback or in a private network, for whoever has the
//! token.

mod ack;
mod bearer;
mod events;
mod files;
mod job;
mod lease;
mod media;
mod place;

pub use self::place::SandboxedWhatsApp;

use std::{net::SocketAddr, time::Duration};

use anyhow::Context as _;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    routing::{get, post, put},
};
use secrecy::SecretString;
use tokio::net::TcpListener;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Result},
    installation::Installation,
    vendors::Mode,
    web::{self, request_id},
};

/// No answer takes longer but those of the long poll and of files.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// A file of the largest size comes over loopback in far less.
const FILE_TIMEOUT: Duration = Duration::from_secs(120);
/// Of the protocol.
const BODY_LIMIT_BYTES: usize = 1024 * 1024;

/// Listens for the worker (`WORKER_LISTEN`) until the program stops, and writes where it does so into
/// `BAILEYS_BASE_DIR/worker.json`; `sandbox` tells the worker of a stand-in of WhatsApp. Where the worker is switched off
/// nothing listens.
///
/// # Errors
/// The address is taken, or `DATA_DIR` cannot be used.
pub async fn begin(app: &App, sandbox: Option<SandboxedWhatsApp>) -> anyhow::Result<Option<SocketAddr>> {
    if !app.config.vendors.baileys_enabled {
        return Ok(None);
    }
    let settings = &app.config.vendors.whatsapp;
    let wanted = settings.worker_listen;
    let listener = TcpListener::bind(wanted).await;
    let listener = listener.with_context(|| format!("{wanted} cannot be listened at (WORKER_LISTEN)"))?;
    let addr = listener.local_addr()?;
    let service = router(app)?;
    place::tell(app, addr, &token(app)?, sandbox.as_ref());
    let serving =
        axum::serve(listener, service).with_graceful_shutdown(app.stopping.clone().cancelled_owned());
    app.tasks.spawn(async move {
        if let Err(cause) = serving.await {
            tracing::error!(error = %cause, "the worker is listened to no more");
        }
    });
    Ok(Some(addr))
}

/// What the worker proves itself by: `WORKER_TOKEN`, else a secret of this installation.
///
/// # Errors
/// `DATA_DIR` cannot be used.
pub fn token(app: &App) -> anyhow::Result<SecretString> {
    match &app.config.vendors.whatsapp.worker_token {
        Some(token) => Ok(token.clone()),
        None => {
            let secret = Installation::at(&app.config.data_dir).secret("worker");
            secret.context("the worker's token cannot be kept (DATA_DIR)")
        }
    }
}

/// Whether the worker speaks to WhatsApp itself.
pub fn mode(app: &App) -> Mode {
    match (app.config.vendors.baileys_enabled, place::is_sandboxed(app)) {
        (false, _) => Mode::Disabled,
        (true, true) => Mode::Sandbox,
        (true, false) => Mode::Real,
    }
}

/// Everything that the worker may ask.
///
/// # Errors
/// As of [`token`].
pub fn router(app: &App) -> anyhow::Result<Router> {
    let within = |limit| TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, limit);
    let quick = Router::new()
        .route("/worker/ack", post(ack::account))
        .route("/worker/events", post(events::tell))
        .layer(within(REQUEST_TIMEOUT));
    let of_files = Router::new()
        .route("/worker/media/{session}/{message}", put(media::store))
        .route("/worker/files/{id}", get(files::read))
        .layer(DefaultBodyLimit::disable())
        .layer(within(FILE_TIMEOUT));
    let bearer = bearer::Bearer::of(token(app)?);
    let router = Router::new()
        .route("/worker/lease", post(lease::lease))
        .merge(quick)
        .merge(of_files)
        .fallback(async || Error::NotFound)
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(middleware::from_fn_with_state(bearer, bearer::layer))
        .layer(CatchPanicLayer::custom(web::panicked))
        .layer(middleware::from_fn(web::errors_as_json))
        .layer(middleware::from_fn(request_id::layer));
    Ok(router.with_state(app.clone()))
}

/// The business of a session, which is its id in digits.
fn business(session: &str) -> Option<BusinessId> {
    let is_plain = !session.is_empty() && session.bytes().all(|byte| byte.is_ascii_digit());
    session.parse().ok().filter(|_| is_plain).map(BusinessId)
}

/// The business of a session that a body names.
///
/// # Errors
/// 400 for what is no session.
fn named(field: &str, session: &str) -> Result<BusinessId> {
    business(session).ok_or_else(|| Error::field(field, "is not the id of a login"))
}
