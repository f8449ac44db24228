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
mod mind;
pub mod recorded;
pub mod recording;
pub mod replay;
mod routes;
mod session;
mod speak;
mod spoken;
mod status;
pub mod store;
pub mod summary;
mod timeline;
pub mod usage;
pub mod voicemail;
pub mod voices;
pub mod warm;
mod webhooks;
pub mod wording;

pub use self::{
    direction::{Direction, Who},
    ended::{CallEnded, Subscriber},
    status::Status,
};

use futures_util::FutureExt as _;

use crate::{accounts, app::App, error::Result, parts::Part};

/// Businesses whose sentences are made audible at start; the others' follow at their first call.
const PREPARED: u64 = 20;

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "calls",
        routes: routes::routes().merge(webhooks::routes()),
        jobs: jobs::runners(),
        tools: vec![],
        timeline: timeline::KINDS.to_vec(),
        customer_tables: &["call_log"],
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
