//! Documents on the timeline.

use futures_util::FutureExt as _;

use super::{KIND, routes::InvoiceBody, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{Kind, Loading, ids, json},
    db::{BusinessId, InvoiceId},
};

/// What documents are on the timeline.
pub(super) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let invoices = store::by_ids(app.db.reader(), business, ids(subjects, InvoiceId)).await?;
        Ok(invoices.into_iter().map(|it| (it.id.to_string(), json(InvoiceBody::from(it)))).collect())
    }
    .boxed()
}
