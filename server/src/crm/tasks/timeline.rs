//! Tasks on the timeline.

use futures_util::FutureExt as _;
use sea_orm::DbErr;

use super::{KIND, Task, body::TaskBody, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{By, Entry, Kind, Loading, Maker, forget, ids, json, record},
    db::{BusinessId, TaskId, Tx},
};

/// What tasks are on the timeline.
pub(in crate::crm) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

/// Puts a task where it belongs: on the timeline of its customer, at the moment when it was written down.
pub(super) async fn tell(tx: &Tx, task: &Task) -> Result<(), DbErr> {
    let Some(customer) = task.customer_id else { return forget(tx, task.business_id, KIND, task.id).await };
    let subject = task.id.to_string();
    let entry = Entry { customer, at: task.created_at, kind: KIND, subject, by: maker(task) };
    record(tx, task.business_id, entry).await
}

fn maker(task: &Task) -> By {
    match (task.made_by, task.user_id) {
        (Maker::Person, Some(user)) => By::Person(user),
        (Maker::Customer, _) => By::Customer,
        (Maker::Agent, _) => By::Agent,
        (Maker::Import, _) => By::Import,
        (Maker::System | Maker::Person, _) => By::System,
    }
}

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let tasks = store::by_ids(app.db.reader(), business, ids(subjects, TaskId)).await?;
        Ok(tasks.into_iter().map(|task| (task.id.to_string(), json(TaskBody::from(task)))).collect())
    }
    .boxed()
}
