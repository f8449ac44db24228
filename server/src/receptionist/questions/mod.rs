//! What callers asked and nothing answered: noted by the receptionist while it speaks and by the summary of a call, counted
//! where it is the same, and answered by a person once for all.

mod body;
mod decide;
mod note;
mod routes;
pub mod row;
mod same;
mod status;
mod store;

pub(super) use self::{note::TOOLS, routes::routes};
pub use self::{
    note::{Asked, note},
    row::question::Model as Question,
    status::Status,
};

/// The word of live updates.
const NOUN: &str = "question";
