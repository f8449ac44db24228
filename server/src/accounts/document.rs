//! What a business says of itself and how it wants things done, as one document that changes are merged into. Whoever
//! changes it goes through here, so that each change is judged, kept as a version and told in the audit log.

use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    Business, Member, Phone, Profile, Settings,
    routes::{checked, refused},
    store, vat_id, versions,
};
use crate::{
    audit::{Entry, record},
    db::{BusinessId, Tx},
    error::{Error, Result},
    web::input,
};

/// A business with more numbers than this is a telephone company.
const MAX_PHONES: usize = 20;

/// The member's own business. It is the answer, and the document that a change is merged into.
#[derive(Clone, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = Business)]
pub(super) struct Document {
    #[garde(skip)]
    id: BusinessId,
    #[garde(length(chars, min = 1, max = 80))]
    name: String,
    #[garde(dive)]
    pub(super) profile: Profile,
    #[garde(dive)]
    settings: Settings,
    #[garde(length(max = MAX_PHONES))]
    phones: Vec<Phone>,
}

impl Document {
    pub(super) fn of(business: Business, phones: Vec<Phone>) -> Self {
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
            let read = vat_id::read(written).ok_or_else(|| Error::field("settings.vat_id", vat_id::RULE))?;
            changed.settings.vat_id = Some(read);
        }
        changed.id = self.id;
        changed.profile.name.clone_from(&changed.name);
        Ok(changed)
    }

    /// This document with another profile, if it still keeps the rules. The business is called as the profile says.
    fn with(&self, profile: Profile) -> Result<Self> {
        checked(Self { name: profile.name.clone(), profile, ..self.clone() })
    }
}

fn as_json(document: &Document) -> Result<Value> {
    Ok(serde_json::to_value(document).map_err(anyhow::Error::from)?)
}

/// Merges a patch into the member's business.
pub(super) async fn patch(tx: &Tx, member: &Member, patch: Value) -> Result<Document> {
    let before = locked(tx, member).await?;
    let changed = before.patched(patch)?;
    write(tx, member, before, changed, None).await
}

/// Changes what the member's business says of itself; `change` may refuse. A change that makes no difference is none.
///
/// # Errors
/// 400 for a profile that breaks its rules, with `profile.…` as the field.
pub async fn change_profile(
    tx: &Tx,
    member: &Member,
    change: impl FnOnce(&mut Profile) -> Result<()>,
) -> Result<()> {
    let before = locked(tx, member).await?;
    let mut profile = before.profile.clone();
    change(&mut profile)?;
    let changed = before.with(profile)?;
    write(tx, member, before, changed, None).await.map(drop)
}

/// Goes back to the profile of an earlier version.
///
/// # Errors
/// 404 for a version that the member's business does not have.
pub(super) async fn restore(tx: &Tx, member: &Member, number: i32) -> Result<Document> {
    let before = locked(tx, member).await?;
    let old = versions::store::version(tx.conn(), member.business.id, number).await?;
    let changed = before.with(old.profile()?)?;
    write(tx, member, before, changed, Some(number)).await
}

async fn locked(tx: &Tx, member: &Member) -> Result<Document> {
    let business = store::lock_business(tx, member.business.id).await?;
    let phones = store::phones(tx.conn(), business.id).await?;
    Ok(Document::of(business, phones))
}

async fn write(
    tx: &Tx,
    member: &Member,
    before: Document,
    changed: Document,
    restored_from: Option<i32>,
) -> Result<Document> {
    let id = before.id;
    let entry = Entry::new(id, "business.updated", "business", id);
    let entry = entry.differences(&as_json(&before)?, &as_json(&changed)?);
    if entry.is_empty() {
        return Ok(changed);
    }
    store::update_business(tx, id, &changed.profile, &changed.settings).await?;
    if changed.phones != before.phones {
        store::set_phones(tx, id, &changed.phones).await?;
    }
    let by = versions::By { user: member.user.id, restored_from };
    versions::keep(tx, id, &before.profile, &changed.profile, by).await?;
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
