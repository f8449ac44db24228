//! Deals on the timeline.

use futures_util::FutureExt as _;

use super::{KIND, body::DealBody, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{Kind, Loading, ids, json},
    db::{BusinessId, DealId},
};

/// What deals are on the timeline.
pub(in crate::crm) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let deals = store::by_ids(app.db.reader(), business, ids(subjects, DealId)).await?;
        Ok(deals.into_iter().map(|deal| (deal.id.to_string(), json(DealBody::from(deal)))).collect())
    }
    .boxed()
}
