//! Appointments: when a customer meets somebody of the business. People mean a day and a time of day where the business
//! is; the instants beside them follow from those.

mod booking;
mod change;
mod civil;
mod diary;
mod routes;
pub mod row;
mod slots;
mod state;
mod store;
#[cfg(test)]
mod tests;
mod timeline;

pub use self::{
    booking::{New, book},
    change::{Change, cancel, change, move_to},
    civil::{Day, Hour},
    diary::{Booked, Diary},
    slots::{Slot, free},
    state::State,
    store::upcoming,
};
pub(super) use self::{routes::routes, timeline::KINDS};

use crate::error::{Error, Result};

/// An appointment of a business.
pub type Appointment = row::Model;

/// The word of the timeline and of live updates.
const NOUN: &str = "appointment";
/// What an appointment is called that nobody gave a name.
const TITLE: &str = "פגישה";
/// The longest appointment: a working day.
const MAX_MINUTES: u32 = 480;

/// What an appointment is called.
///
/// # Errors
/// 400 with the field for a name that is given and empty.
fn titled(given: Option<&str>) -> Result<String> {
    match given.map(str::trim) {
        None => Ok(TITLE.to_owned()),
        Some("") => Err(Error::field("title", "is empty")),
        Some(title) => Ok(title.to_owned()),
    }
}
