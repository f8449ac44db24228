//! Moves from stage to stage on the timeline.

use std::collections::HashMap;

use futures_util::FutureExt as _;
use sea_orm::DbErr;
use serde::Serialize;

use super::{KIND, Noun, row::Model, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::{
        deals, leads,
        timeline::{Kind, Loading, ids, json},
    },
    db::{BusinessId, DealId, LeadId, Moment},
};

/// What such moves are on the timeline.
pub(in crate::crm) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

/// A move as the timeline shows it.
#[derive(Serialize)]
struct ChangeBody {
    id: i64,
    /// What moved.
    noun: Noun,
    /// Its id.
    subject_id: i64,
    /// What it is called.
    title: String,
    from_stage: String,
    to_stage: String,
    /// Why, where it was lost.
    reason: Option<String>,
    at: Moment,
}

impl ChangeBody {
    fn of(change: Model, titles: &HashMap<(bool, i64), String>) -> Self {
        let Model { id, noun, subject_id, from_stage, to_stage, reason, at, .. } = change;
        let title = titles.get(&(noun == Noun::Lead, subject_id)).cloned().unwrap_or_default();
        Self { id, noun, subject_id, title, from_stage, to_stage, reason, at }
    }
}

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let changes = store::by_ids(app.db.reader(), business, ids(subjects, |id| id)).await?;
        let titles = titles(app, business, &changes).await?;
        let shown = |change: Model| (change.id.to_string(), json(ChangeBody::of(change, &titles)));
        Ok(changes.into_iter().map(shown).collect())
    }
    .boxed()
}

/// What the subjects are called, by whether they are leads, and their ids.
async fn titles(
    app: &App,
    business: BusinessId,
    changes: &[Model],
) -> Result<HashMap<(bool, i64), String>, DbErr> {
    let of = |noun| changes.iter().filter(move |change| change.noun == noun).map(|change| change.subject_id);
    let conn = app.db.reader();
    let leads = leads::by_ids(conn, business, of(Noun::Lead).map(LeadId).collect()).await?;
    let deals = deals::by_ids(conn, business, of(Noun::Deal).map(DealId).collect()).await?;
    let leads = leads.into_iter().map(|lead| ((true, lead.id.0), lead.title));
    Ok(leads.chain(deals.into_iter().map(|deal| ((false, deal.id.0), deal.title))).collect())
}
