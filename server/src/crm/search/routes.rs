//! `/api/crm/search`: finding whoever and whatever.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Noun, Shown,
    find::{Hit, find},
};
use crate::{
    accounts::{Member, Role},
    app::App,
    db::{BusinessId, CustomerId},
    error::{Error, Result},
    openapi::Refused,
    parts,
    web::{Cursor, Json, Key, List, Query},
};

const DEFAULT_LIMIT: usize = 20;
/// Nobody reads through more; a further word finds better.
const MAX_LIMIT: usize = 50;
const MAX_CHARS: usize = 100;

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What was found.
#[derive(Serialize, ToSchema)]
#[schema(as = SearchHit)]
struct HitBody {
    kind: Noun,
    /// Its id, by which the operations of its kind know it.
    id: i64,
    /// The customer whom it is about; a customer's own id.
    customer_id: CustomerId,
    /// What it is called.
    title: String,
    /// What tells it from others of that name; may be empty.
    subtitle: String,
}

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Words, or beginnings of words, in any order: names, tags, titles, an e-mail address, a part of a number.
    #[param(min_length = 1, max_length = 100)]
    q: String,
    /// Only these kinds, with commas between them; all if absent.
    #[param(max_length = 200, example = "customer,lead,deal,message,invoice,contract")]
    kind: Option<String>,
    /// How many items at most; 20 if absent.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<usize>,
    /// `next` of the page before, of the same words and kinds.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

/// Search customers, leads, deals, messages and documents
///
/// Every word must be found. Niqqud, final letters, quotation marks and one letter before a Hebrew word (`ה`, `ב` …) make
/// no difference. Whole words come before beginnings, customers before leads before deals before messages before
/// documents, the newest first. Of what thousands have, only some are found and counted in `total`. Messages are found by
/// those who may read them, documents by their number.
#[utoipa::path(
    get, path = "/api/crm/search", tag = "search", security(("bearer" = [])),
    params(Wanted),
    responses((status = 200, description = "A page of what was found", body = List<HitBody>), Refused),
)]
async fn search(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<Json<List<HitBody>>> {
    let limit = wanted.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Error::field("limit", "is not between 1 and 50"));
    }
    let query = wanted.q.trim();
    if query.is_empty() || query.chars().count() > MAX_CHARS {
        return Err(Error::field("q", "is not of 1 to 100 characters"));
    }
    let nouns = chosen(wanted.kind.as_deref(), member.role)?;
    let sort = format!("{nouns:?} {query}");
    let after = wanted.cursor.as_deref().map(|cursor| Place::open(cursor, &sort)).transpose()?;
    let hits = find(app.db.reader(), member.business.id, &nouns, query).await?;
    let total = hits.len() as u64;
    let rest = hits.into_iter().skip_while(|hit| after.is_some_and(|after| Place::of(hit) <= after));
    let mut items: Vec<Hit> = rest.take(limit + 1).collect();
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| Place::of(last).seal(&sort));
    Ok(Json(List { items: shown(&app, member.business.id, items).await?, total, next }))
}

/// The kinds that are asked for, of those that a part knows how to show and the member may see.
fn chosen(asked: Option<&str>, role: Role) -> Result<Vec<Noun>> {
    let seen = parts::found().iter().filter(|found| found.seen_by.contains(&role));
    let known: Vec<Noun> = seen.map(|found| found.noun).collect();
    let Some(asked) = asked else { return Ok(known) };
    let read = |word: &str| {
        let noun = serde_json::from_value(word.trim().into());
        noun.map_err(|_unknown| Error::field("kind", "is none of customer, lead, deal, message, invoice"))
    };
    let asked = asked.split(',').map(read).collect::<Result<Vec<Noun>>>()?;
    Ok(known.into_iter().filter(|noun| asked.contains(noun)).collect())
}

/// One query per noun; what is gone since it was indexed is left out.
async fn shown(app: &App, business: BusinessId, hits: Vec<Hit>) -> Result<Vec<HitBody>> {
    let mut loaded: Vec<(Noun, i64, Shown)> = Vec::new();
    for found in parts::found() {
        let ids: Vec<i64> = hits.iter().filter(|hit| hit.noun == found.noun).map(|hit| hit.id).collect();
        if !ids.is_empty() {
            let of_noun = (found.load)(app, business, &ids).await?;
            loaded.extend(of_noun.into_iter().map(|(id, shown)| (found.noun, id, shown)));
        }
    }
    let body = |hit: Hit| {
        let place = loaded.iter().position(|(noun, id, _)| (*noun, *id) == (hit.noun, hit.id))?;
        let (kind, id, Shown { title, subtitle }) = loaded.swap_remove(place);
        Some(HitBody { kind, id, customer_id: hit.customer, title, subtitle })
    };
    Ok(hits.into_iter().filter_map(body).collect())
}

/// Where a hit stands among the others: a page begins behind it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// How partial the hit is, and which noun: [`Hit::rank`] in one number.
    group: i64,
    id: std::cmp::Reverse<i64>,
}

impl Place {
    fn of(hit: &Hit) -> Self {
        let (partial, noun, id) = hit.rank();
        Self { group: partial * 10 + noun as i64, id }
    }

    fn seal(self, sort: &str) -> String {
        Cursor { sort: sort.to_owned(), key: Key::Number(self.group), id: self.id.0 }.seal()
    }

    fn open(text: &str, sort: &str) -> Result<Self> {
        let Cursor { key, id, .. } = Cursor::open(text, sort)?;
        let Key::Number(group) = key else {
            return Err(Error::invalid("bad_cursor", "the cursor is of another list"));
        };
        Ok(Self { group, id: std::cmp::Reverse(id) })
    }
}
