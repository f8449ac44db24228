//! Conversations and messages of WhatsApp, whichever provider carries them. It knows no agent: who wants to answer is
//! told by a value ([`Subscriber`]).

pub mod baileys;
pub mod content;
pub mod conversation;
mod exported;
mod found;
mod intake;
pub mod media;
mod public;
pub mod receipt;
mod receive;
mod requeue;
mod route;
mod routes;
pub mod row;
pub mod send;
mod status;
mod store;
mod subscriber;
mod sweep;
mod timeline;
mod transcription;
pub mod twilio;
pub mod window;

pub use self::{
    content::{Content, Kind, MediaKind},
    conversation::{Conversation, Handler, Peer},
    receipt::{Receipt, forget as forget_receipts, settle},
    receive::{Received, receive, tell},
    requeue::{Requeued, requeue},
    route::{Route, provider, route},
    row::Model as Message,
    send::{MAX_TEXT_CHARS, MAX_TWILIO_CHARS, New, To, send},
    status::{Direction, Status},
    store::message,
    subscriber::{MessageReceived, Subscriber},
    sweep::sweep_hourly,
    transcription::transcribed,
};
use routes::MessageBody;

use std::net::SocketAddr;

use utoipa_axum::router::OpenApiRouter;

use self::baileys::SandboxedWhatsApp;
use crate::{app::App, crm::Personal, parts::Part};

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "whatsapp",
        routes: routes(),
        jobs: twilio::runners(),
        tools: vec![],
        timeline: timeline::KINDS.to_vec(),
        personal: vec![
            Personal::gone("conversation"),
            Personal::gone("whatsapp_message"),
            Personal::derived("whatsapp_delivery").of("whatsapp_message", "message_id", "id"),
            Personal::derived("whatsapp_submission").of("whatsapp_message", "message_id", "id"),
        ],
        found: vec![found::FOUND],
        exported: vec![exported::EXPORTED],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}

/// What a serving process does before its first request: it listens for the worker; see [`baileys::begin`].
///
/// # Errors
/// The worker cannot be listened for.
pub async fn begin(app: &App, sandbox: Option<SandboxedWhatsApp>) -> anyhow::Result<Option<SocketAddr>> {
    baileys::begin(app, sandbox).await
}

fn routes() -> OpenApiRouter<App> {
    [routes::inbox::routes(), routes::login(), routes::send(), public::routes(), twilio::routes()]
        .into_iter()
        .fold(OpenApiRouter::new(), OpenApiRouter::merge)
}
