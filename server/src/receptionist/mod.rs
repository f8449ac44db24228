//! What the receptionist may do, what it waits for a person to agree to, and what it could not answer. Knows no channel:
//! whoever answers a call or a chat takes its tools from here.

pub mod approvals;
pub mod questions;
mod routes;
mod toolbox;
mod wording;

pub use self::toolbox::{may_ask, may_be_off, permission, toolbox};

use crate::{crm::Personal, parts::Part};

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "receptionist",
        routes: routes::routes().merge(approvals::routes()).merge(questions::routes()),
        jobs: approvals::runners(),
        tools: questions::TOOLS.to_vec(),
        timeline: vec![],
        personal: vec![Personal::gone("approval"), Personal::gone("question_asked")],
        found: vec![],
        exported: vec![],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}
