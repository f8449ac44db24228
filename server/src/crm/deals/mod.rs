//! Deals: what is to be sold, stage by stage.

mod board;
mod body;
mod convert;
mod day;
mod routes;
pub mod row;
mod stage;
mod store;
mod timeline;
mod write;

pub use self::{
    day::Day,
    stage::Stage,
    store::deal,
    write::{New, add},
};
pub(super) use self::{routes::routes, store::by_ids, timeline::KINDS};

/// A sale, from its beginning to its end.
pub type Deal = row::Model;

/// The word of the timeline.
const KIND: &str = "deal";
