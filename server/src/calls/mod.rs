//! The agent on the telephone: Twilio's webhooks, the conversation, its journal and its recording.

pub mod desk;
mod direction;
mod ended;
mod exported;
mod form;
mod hear;
pub mod jobs;
pub mod journal;
pub mod lines;
mod live;
mod mark;
mod mind;
mod patience;
pub mod recorded;
pub mod recording;
pub mod replay;
mod retention;
mod routes;
mod session;
mod speak;
mod spoken;
mod status;
pub mod store;
pub mod summary;
mod timeline;
pub mod transfer;
pub mod trial;
pub mod unplugged;
pub mod usage;
pub mod voicemail;
pub mod voices;
pub mod warm;
mod webhooks;
pub mod wording;

pub use self::{
    direction::{Direction, Who},
    ended::{CallEnded, Subscriber},
    mark::Verdict,
    retention::sweep as sweep_recordings,
    routes::TurnBody,
    status::Status,
};

use futures_util::FutureExt as _;
use utoipa_axum::router::OpenApiRouter;

use crate::{accounts, app::App, crm::Personal, error::Result, parts::Part};

/// Businesses whose sentences are made audible at start; the others' follow at their first call.
const PREPARED: u64 = 20;

/// That there was a call, and how long it took, is counted on.
const PERSONAL: [Personal; 3] = [
    Personal::emptied(
        "call_log",
        "from_number = case direction when 'inbound' then 'anonymous' else from_number end, \
         to_number = case direction when 'outbound' then 'anonymous' else to_number end, \
         recording_url = null, recording_file_id = null, replay_file_id = null, transcription = null, summary = null, \
         intent = null, mark_reason = null",
    )
    .unless("ended_at is null"),
    Personal::gone("call_turn").of("call_log", "call_id", "id"),
    Personal::gone("call_transfer").of("call_log", "call_id", "id"),
];

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "calls",
        routes: [routes::routes(), webhooks::routes(), transfer::routes(), live::routes(), mark::routes()]
            .into_iter()
            .fold(OpenApiRouter::new(), OpenApiRouter::merge),
        jobs: jobs::runners(),
        tools: vec![],
        timeline: timeline::KINDS.to_vec(),
        personal: PERSONAL.to_vec(),
        found: vec![],
        exported: vec![exported::EXPORTED],
        on_message: vec![],
        announcing: vec![|app| store::announcing(app).boxed()],
        on_call_ended: vec![],
    }
}

/// What a serving process does before its first call: it closes what an earlier one left open, and begins to make the
/// fixed sentences audible.
///
/// # Errors
/// The database refused.
pub async fn begin(app: &App) -> Result<()> {
    jobs::close_lost(app).await?;
    tokio::spawn(retention::hourly(app.clone()));
    let businesses = accounts::served_businesses(&app.db, PREPARED).await?;
    let preparing = app.clone();
    app.tasks.spawn(async move {
        let prepare = async {
            for business in &businesses {
                lines::prepare(&preparing, business).await;
                lines::publish(&preparing, business).await;
            }
        };
        preparing.stopping.run_until_cancelled(prepare).await;
    });
    Ok(())
}
