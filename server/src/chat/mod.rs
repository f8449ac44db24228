//! The agent in WhatsApp: it answers what customers write, and sends after a call what was agreed in it. When it may and
//! what it says is decided by pure functions; who carries the messages is `whatsapp`'s matter.

pub mod agreed;
mod answer;
mod exchange;
mod may;
mod split;
mod store;
mod subscriber;
mod task;
mod timing;
mod transcribe;
mod wish;
mod wording;
mod words;

use utoipa_axum::router::OpenApiRouter;

use crate::{agent::Tool, crm::Personal, parts::Part, queue::Runner};

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "chat",
        routes: OpenApiRouter::new(),
        jobs: vec![
            Runner::of::<answer::Answer, _, _>(answer::answer),
            Runner::of::<answer::Wake, _, _>(answer::wake),
            Runner::of::<transcribe::Transcribe, _, _>(transcribe::transcribe),
            Runner::of::<agreed::SendAgreed, _, _>(agreed::send_agreed),
        ],
        tools: vec![Tool::of::<agreed::SendWhatsApp>()],
        timeline: vec![],
        personal: vec![Personal::gone("agreed_message").of("call_log", "call_sid", "call_sid")],
        found: vec![],
        exported: vec![],
        on_message: vec![subscriber::on_message],
        announcing: vec![],
        on_call_ended: vec![agreed::on_call_ended],
    }
}
