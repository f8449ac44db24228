//! The agent on the telephone: Twilio's webhooks, the conversation, its journal and its recording.

pub mod desk;
mod direction;
mod hear;
pub mod jobs;
pub mod journal;
pub mod lines;
mod mind;
pub mod recorded;
pub mod recording;
mod routes;
mod session;
pub mod signed;
mod speak;
mod spoken;
mod status;
pub mod store;
pub mod summary;
pub mod voicemail;
pub mod voices;
mod webhooks;
pub mod wording;

pub use self::{
    direction::{Direction, Who},
    status::Status,
};

use crate::parts::Part;

/// What this part contributes.
pub fn part() -> Part {
    Part { name: "calls", routes: routes::routes().merge(webhooks::routes()), jobs: jobs::runners(), tools: vec![] }
}
