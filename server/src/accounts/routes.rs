//! `/api/business`: what a business says of itself and how it wants things done.

use std::collections::BTreeMap;

use axum::extract::State;
use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Business, Member, Phone, Profile, Settings, audit, businesses, invitations, joining, live, login, resets,
    session, setup, store, users, vat_id,
};
use crate::{
    app::App,
    audit::{Entry, record},
    db::{BusinessId, Tx},
    error::{Error, Invalid, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, input},
};

/// A business with more numbers than this is a telephone company.
const MAX_PHONES: usize = 20;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(live::watch_events))
        .routes(routes!(get_business, update_business))
        .routes(routes!(audit::list_audit))
        .merge(login::routes())
        .merge(session::routes())
        .merge(setup::routes())
        .merge(businesses::routes())
        .merge(users::routes())
        .merge(invitations::routes())
        .merge(joining::routes())
        .merge(resets::routes())
}

/// The member's own business. It is the answer, and the document that a change is merged into.
#[derive(Clone, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = Business)]
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

    /// This document with a patch merged into it, if it still keeps the rules.
    fn patched(&self, patch: Value) -> Result<Self> {
        let mut document = as_json(self)?;
        merge(&mut document, patch);
        let mut changed: Self = input::from_value(document)?;
        changed.validate().map_err(|report| refused(&report))?;
        // A number that came from the settings of the installation may be wrong; it must not block other changes.
        if changed.settings.vat_id != self.settings.vat_id
            && let Some(written) = &changed.settings.vat_id
        {
            let checked =
                vat_id::read(written).ok_or_else(|| Error::field("settings.vat_id", vat_id::RULE))?;
            changed.settings.vat_id = Some(checked);
        }
        changed.id = self.id;
        changed.profile.name.clone_from(&changed.name);
        Ok(changed)
    }
}

fn as_json(document: &Document) -> Result<Value> {
    Ok(serde_json::to_value(document).map_err(anyhow::Error::from)?)
}

/// Read the business
///
/// What the business says of itself, how it wants things done, and its numbers.
#[utoipa::path(get, path = "/api/business", tag = "business", security(("bearer" = [])),
    responses((status = 200, description = "The business", body = Document), Refused))]
async fn get_business(State(app): State<App>, member: Member) -> Result<Json<Document>> {
    let phones = store::phones(app.db.reader(), member.business.id).await?;
    Ok(Json(Document::of(member.business, phones)))
}

/// Change the business
///
/// Changes the business. Takes a JSON merge patch (RFC 7386) of what `GET` answers; `id` and the name within the
/// profile stay as they are. 409 `phone_taken` where another business has one of the numbers, `whatsapp_number_taken`
/// where it sends from that one.
#[utoipa::path(patch, path = "/api/business", tag = "business", security(("bearer" = [])),
    request_body(content = Object, content_type = "application/json"),
    responses((status = 200, description = "The business as changed", body = Document), RefusedChange))]
async fn update_business(
    State(app): State<App>,
    member: Member,
    Json(patch): Json<Value>,
) -> Result<Json<Document>> {
    let changed = app.db.write(async |tx| change_business(tx, &member, patch).await).await?;
    Ok(Json(changed))
}

async fn change_business(tx: &Tx, member: &Member, patch: Value) -> Result<Document> {
    let id = member.business.id;
    let business = store::lock_business(tx, id).await?;
    let before = Document::of(business, store::phones(tx.conn(), id).await?);
    let changed = before.patched(patch)?;
    let entry = Entry::new(id, "business.updated", "business", id);
    let entry = entry.differences(&as_json(&before)?, &as_json(&changed)?);
    if entry.is_empty() {
        return Ok(changed);
    }
    store::update_business(tx, id, &changed.profile, &changed.settings).await?;
    if changed.phones != before.phones {
        store::set_phones(tx, id, &changed.phones).await?;
    }
    record(tx, &member.actor(), entry).await?;
    Ok(changed)
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

/// Refuses input that breaks the rules of its type.
pub(super) fn checked<T: Validate<Context = ()>>(input: T) -> Result<T> {
    input.validate().map_err(|report| refused(&report))?;
    Ok(input)
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
