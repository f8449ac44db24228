//! What is left to the people of the business where a request came to nothing.

use super::Approval;
use crate::{
    accounts::Business,
    crm::{
        tasks::{self, Due},
        timeline::By,
    },
    db::Tx,
    error::{Error, Result},
};

/// Leaves a task for today, with what was to be done. One each: a request ends once.
pub(super) async fn leave(tx: &Tx, business: &Business, approval: &Approval, title: String) -> Result<()> {
    let today = jiff::tz::TimeZone::get(&business.settings.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    let details = [approval.result.clone().unwrap_or_default(), approval.arguments.clone()].join("\n\n");
    let new = tasks::New {
        title,
        details: details.trim().to_owned(),
        customer: approval.customer_id,
        assignee: None,
        due: Some(Due { date: today.to_datetime(tx.now().timestamp()).date(), time: None }),
        remind_minutes: None,
        call_sid: approval.call_sid.clone(),
        once: Some(format!("approval:{}", approval.id)),
    };
    match tasks::add(tx, business, new.clone(), By::System).await {
        // The customer was deleted meanwhile; what is to be done stays.
        Err(Error::NotFound) => {
            let new = tasks::New { customer: None, ..new };
            tasks::add(tx, business, new, By::System).await.map(drop)
        }
        left => left.map(drop),
    }
}
