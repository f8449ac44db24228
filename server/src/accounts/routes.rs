//! `/api/business`: what a business says of itself and how it wants things done.

use std::collections::BTreeMap;

use axum::{extract::State, routing::get};
use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;

use super::{Business, Member, Phone, Profile, Settings, live, login, session, setup, store};
use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Invalid, Result},
    web::{Json, input},
};

/// A business with more numbers than this is a telephone company.
const MAX_PHONES: usize = 20;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .route("/api/business", get(get_business).patch(update_business))
        .route("/api/events", get(live::watch_events))
        .merge(login::routes())
        .merge(session::routes())
        .merge(setup::routes())
}

/// The answer, and the document that a change is merged into.
#[derive(Serialize, Deserialize, Validate)]
struct Document {
    #[garde(skip)]
    id: BusinessId,
    #[garde(length(chars, min = 1, max = 80))]
    name: String,
    #[garde(dive)]
    profile: Profile,
    #[garde(dive)]
    settings: Settings,
    #[garde(length(max = MAX_PHONES))]
    phones: Vec<Phone>,
}

impl Document {
    fn of(business: Business, phones: Vec<Phone>) -> Self {
        let Business { id, name, profile, settings, .. } = business;
        Self { id, name, profile, settings, phones }
    }
}

async fn get_business(State(app): State<App>, member: Member) -> Result<Json<Document>> {
    let phones = store::phones(app.db.reader(), member.business.id).await?;
    Ok(Json(Document::of(member.business, phones)))
}

/// Takes a JSON merge patch (RFC 7386) of what `GET` answers; `id` and the name within the profile stay as they are.
async fn update_business(
    State(app): State<App>,
    member: Member,
    Json(patch): Json<Value>,
) -> Result<Json<Document>> {
    let id = member.business.id;
    let phones = store::phones(app.db.reader(), id).await?;
    let mut document =
        serde_json::to_value(Document::of(member.business, phones)).map_err(anyhow::Error::from)?;
    merge(&mut document, patch);
    let mut changed: Document = input::from_value(document)?;
    changed.validate().map_err(|report| refused(&report))?;
    changed.id = id;
    changed.profile.name.clone_from(&changed.name);
    app.db
        .write(async |tx| {
            store::update_business(tx, id, &changed.profile, &changed.settings).await?;
            store::set_phones(tx, id, &changed.phones).await
        })
        .await?;
    Ok(Json(changed))
}

/// RFC 7386, section 2.
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let target = target.as_object_mut().expect("it was made one");
    for (name, value) in patch {
        if value.is_null() {
            target.remove(&name);
        } else {
            merge(target.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// The answer to input that breaks the rules of its type: a message per field.
pub fn refused(report: &garde::Report) -> Error {
    let fields: BTreeMap<_, _> =
        report.iter().map(|(path, problem)| (path.to_string(), problem.message().to_owned())).collect();
    Error::Invalid(Invalid { code: "invalid", message: "some fields are not valid".into(), fields })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::merge;

    #[test]
    fn a_change_touches_only_what_it_names() {
        let mut target = json!({"a": {"b": 1, "c": [1, 2]}, "d": "x"});
        merge(&mut target, json!({"a": {"b": 2, "e": {"f": 1}}, "d": null}));
        assert_eq!(target, json!({"a": {"b": 2, "c": [1, 2], "e": {"f": 1}}}));
        merge(&mut target, json!({"a": {"c": [3]}}));
        assert_eq!(target["a"]["c"], json!([3]));
    }
}
