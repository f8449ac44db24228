//! What the receptionist does only once a person has agreed: the request is written down, somebody decides, and a job does
//! it. What nobody decides upon in time becomes a task.

mod ask;
mod body;
mod decide;
mod expire;
mod routes;
pub mod row;
mod run;
mod status;
mod store;
mod task;

pub(super) use self::{ask::ask, routes::routes};
pub use self::{expire::ExpireApproval, status::Status};

use crate::{app::App, queue::Runner};

/// A request, with what became of it.
pub type Approval = row::Model;

/// The word of the audit log and of live updates.
const NOUN: &str = "approval";

/// What runs the orders about requests.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![Runner::of::<run::RunApproval, _, _>(run::run), Runner::of::<ExpireApproval, _, _>(expire::expire)]
}
