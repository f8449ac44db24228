//! The agent on the telephone: Twilio's webhooks, the conversation, its journal and its recording.

mod direction;
pub mod jobs;
pub mod journal;
pub mod recorded;
pub mod recording;
mod routes;
pub mod signed;
mod spoken;
mod status;
pub mod store;
pub mod voicemail;
mod webhooks;
pub mod wording;

pub use self::{
    direction::{Direction, Who},
    status::Status,
};

use crate::parts::Part;

/// What this part contributes.
pub fn part() -> Part {
    Part { name: "calls", routes: routes::routes().merge(webhooks::routes()), jobs: jobs::runners() }
}
