//! The only door to stored bytes: each file belongs to a business, has a hash, and may expire. Knows not what they mean.

mod answer;
mod logo;
mod pdf;
mod place;
mod routes;
pub mod row;
mod store;
mod voice;
mod writer;

pub use self::{
    answer::answer,
    logo::{answer_logo, logo},
    pdf::{Shown, pdf},
    store::{New, Opened, expire, hex, keep, open, remove, sha256, store, sweep, sweep_hourly},
    voice::publish_voice,
    writer::Writer,
};

use crate::parts::Part;

/// A stored file: what is known of it, without its bytes.
pub type File = row::Model;

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "files",
        routes: routes::routes().merge(logo::routes()),
        jobs: vec![],
        tools: vec![],
        timeline: vec![],
        personal: vec![],
        found: vec![],
        exported: vec![],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}
