//! What is left to the people of the business.

use crate::{
    accounts::Business,
    crm::{
        tasks::{self, Due},
        timeline::By,
    },
    db::{CustomerId, Tx},
    error::Result,
};

/// A task's title fits a line of a list.
const MAX_TITLE_CHARS: usize = 200;

/// Something that a person is to do today.
#[derive(Clone, Debug)]
pub(super) struct ForPerson {
    /// About whom.
    pub(super) customer: CustomerId,
    /// What.
    pub(super) title: String,
    /// What they should know; may be empty.
    pub(super) details: String,
    /// A second one with the same key is not written.
    pub(super) once: String,
}

/// Writes it down.
///
/// # Errors
/// The customer was deleted, or the database refused.
pub(super) async fn leave(tx: &Tx, business: &Business, task: ForPerson) -> Result<()> {
    let today = jiff::tz::TimeZone::get(&business.settings.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    let today = today.to_datetime(tx.now().timestamp()).date();
    let new = tasks::New {
        title: task.title.chars().take(MAX_TITLE_CHARS).collect(),
        details: task.details,
        customer: Some(task.customer),
        assignee: None,
        due: Some(Due { date: today, time: None }),
        remind_minutes: None,
        call_sid: None,
        once: Some(task.once),
    };
    tasks::add(tx, business, new, By::Agent).await.map(drop)
}
