//! Leads as the search finds and shows them.

use futures_util::FutureExt as _;

use super::{Lead, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::search::{self, Found, Showing, Shown, Subject, Text},
    db::{BusinessId, LeadId, Tx},
};

/// How leads are found.
pub(in crate::crm) const FOUND: Found = Found { noun: search::Noun::Lead, seen_by: EVERYBODY, load };

/// Brings the index up to date with a lead: one that is deleted is not found.
pub(super) async fn reindex(tx: &Tx, lead: &Lead) -> Result<(), sea_orm::DbErr> {
    if lead.deleted_at.is_some() {
        return search::forget(tx, lead.business_id, search::Noun::Lead, lead.id.0).await;
    }
    index(tx, lead.business_id, std::slice::from_ref(lead)).await
}

/// Indexes leads that were just written, by the hundred.
pub(in crate::crm) async fn index(
    tx: &Tx,
    business: BusinessId,
    leads: &[Lead],
) -> Result<(), sea_orm::DbErr> {
    let subjects: Vec<Subject<'_>> = leads.iter().map(subject).collect();
    search::index_many(tx, business, search::Noun::Lead, &subjects).await
}

fn subject(lead: &Lead) -> Subject<'_> {
    let texts =
        [Some(lead.title.as_str()), lead.city.as_deref(), lead.timing.as_deref(), lead.details.as_deref()]
            .into_iter()
            .flatten()
            .map(Text::Words)
            .collect();
    Subject { id: lead.id.0, customer: lead.customer_id, texts }
}

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let ids = ids.iter().copied().map(LeadId).collect();
        let found = store::by_ids(app.db.reader(), business, ids).await?;
        let living = found.into_iter().filter(|lead| lead.deleted_at.is_none());
        Ok(living.map(|lead| (lead.id.0, shown(lead))).collect())
    }
    .boxed()
}

fn shown(lead: Lead) -> Shown {
    let known = [lead.city, lead.timing].into_iter().flatten();
    Shown { title: lead.title, subtitle: known.collect::<Vec<_>>().join(" · ") }
}
