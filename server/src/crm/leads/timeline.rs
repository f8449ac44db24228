//! Leads on the timeline.

use futures_util::FutureExt as _;

use super::{KIND, body::LeadBody, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{Kind, Loading, ids, json},
    db::{BusinessId, LeadId},
};

/// What leads are on the timeline.
pub(in crate::crm) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let leads = store::by_ids(app.db.reader(), business, ids(subjects, LeadId)).await?;
        Ok(leads.into_iter().map(|lead| (lead.id.to_string(), json(LeadBody::from(lead)))).collect())
    }
    .boxed()
}
