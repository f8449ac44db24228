//! Deals as the search finds and shows them.

use futures_util::FutureExt as _;

use super::{Deal, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::search::{self, Found, Showing, Shown, Subject, Text},
    db::{BusinessId, DealId, Tx},
};

/// How deals are found.
pub(in crate::crm) const FOUND: Found = Found { noun: search::Noun::Deal, seen_by: EVERYBODY, load };

/// Brings the index up to date with a deal: one that is deleted is not found.
pub(super) async fn reindex(tx: &Tx, deal: &Deal) -> Result<(), sea_orm::DbErr> {
    if deal.deleted_at.is_some() {
        return search::forget(tx, deal.business_id, search::Noun::Deal, deal.id.0).await;
    }
    let texts = vec![Text::Words(&deal.title)];
    let subject = Subject { id: deal.id.0, customer: deal.customer_id, texts };
    search::index_many(tx, deal.business_id, search::Noun::Deal, &[subject]).await
}

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let ids = ids.iter().copied().map(DealId).collect();
        let found = store::by_ids(app.db.reader(), business, ids).await?;
        let living = found.into_iter().filter(|deal| deal.deleted_at.is_none());
        Ok(living.map(|deal| (deal.id.0, shown(deal))).collect())
    }
    .boxed()
}

fn shown(deal: Deal) -> Shown {
    Shown { title: deal.title, subtitle: String::new() }
}
