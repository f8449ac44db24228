//! Conversations and messages of WhatsApp, whichever provider carries them. It knows no agent: who wants to answer is
//! told by a value ([`Subscriber`]).

pub mod baileys;
pub mod content;
pub mod conversation;
mod exported;
mod found;
pub mod media;
pub mod receipt;
mod receive;
mod route;
mod routes;
pub mod row;
pub mod send;
mod status;
mod store;
mod subscriber;
mod timeline;
mod transcription;
pub mod twilio;
pub mod window;

pub use self::{
    content::{Content, Kind, MediaKind},
    conversation::{Conversation, Handler, Peer},
    receipt::{Receipt, forget as forget_receipts, settle},
    receive::{Received, receive, tell},
    route::{Route, provider, route},
    row::Model as Message,
    send::{MAX_TEXT_CHARS, MAX_TWILIO_CHARS, New, To, send},
    status::{Direction, Status},
    store::message,
    subscriber::{MessageReceived, Subscriber},
    transcription::transcribed,
};
use routes::MessageBody;

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, parts::Part};

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "whatsapp",
        routes: routes(),
        jobs: twilio::runners(),
        tools: vec![],
        timeline: timeline::KINDS.to_vec(),
        customer_tables: &["conversation", "whatsapp_message"],
        found: vec![found::FOUND],
        exported: vec![exported::EXPORTED],
        on_message: vec![],
        on_call_ended: vec![],
    }
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(routes::inbox::routes())
}
