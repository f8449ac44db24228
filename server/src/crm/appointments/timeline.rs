//! Appointments on the timeline: where they were made, whenever they are.

use futures_util::FutureExt as _;

use super::{NOUN, routes::AppointmentBody, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{Kind, Loading, ids, json},
    db::{AppointmentId, BusinessId},
};

/// What appointments are on the timeline.
pub(in crate::crm) const KINDS: &[Kind] = &[Kind { name: NOUN, seen_by: EVERYBODY, load }];

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let found = store::by_ids(app.db.reader(), business, ids(subjects, AppointmentId)).await?;
        Ok(found.into_iter().map(|it| (it.id.to_string(), json(AppointmentBody::from(it)))).collect())
    }
    .boxed()
}
