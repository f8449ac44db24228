//! The business at a glance: figures over all its parts. It may read all of them, and nothing imports it.

mod aggregate;
mod appointments;
mod body;
mod calls;
mod deals;
mod leads;
mod privacy;
mod responses;
mod revenue;
mod routes;
mod span;
mod tasks;

use crate::parts::Part;

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "overview",
        routes: routes::routes().merge(privacy::routes()),
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
