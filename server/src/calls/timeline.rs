//! Calls on the timeline.

use futures_util::FutureExt as _;

use super::{routes::CallBody, store};
use crate::{
    accounts::permissions::TALK,
    app::App,
    crm::timeline::{Kind, Loading, json},
    db::BusinessId,
};

/// The word of the timeline.
pub(super) const KIND: &str = "call";
/// What calls are on the timeline.
pub(super) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: TALK, load }];

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let calls = store::by_sids(app.db.reader(), business, subjects).await?;
        Ok(calls.into_iter().map(|call| (call.call_sid.clone(), json(CallBody::from(call)))).collect())
    }
    .boxed()
}
