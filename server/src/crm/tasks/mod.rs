//! Tasks: what somebody is to do, and when.

mod add;
mod body;
mod change;
mod due;
mod exported;
mod reminder;
mod removal;
mod routes;
pub mod row;
mod state;
mod store;
mod timeline;
mod when;

pub use self::{
    add::{New, add},
    due::Due,
    reminder::RemindOfTask,
    state::State,
    when::{Bounds, When},
};
pub(super) use self::{exported::EXPORTED, reminder::runners, routes::routes, timeline::KINDS};

use jiff::tz::TimeZone;

use crate::accounts::Business;

/// Something that somebody is to do.
pub type Task = row::Model;

/// The word of the timeline and of live updates.
const KIND: &str = "task";

/// The zone in which a business means its days.
fn zone(business: &Business) -> TimeZone {
    TimeZone::get(&business.settings.timezone).unwrap_or(TimeZone::UTC)
}
