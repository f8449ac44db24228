//! What becomes of two customers who are one: which value of each field stays, and what is doubled. Pure.

use std::collections::BTreeSet;

use sea_orm::ActiveEnum;

use crate::{
    accounts::{Gender, Phone},
    crm::customers::{
        Consent, Customer, Status,
        contact::{email, phone, tag},
    },
    db::CustomerId,
};

/// A customer with all that they are reached and sorted by.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) customer: Customer,
    pub(super) phones: Vec<phone::Model>,
    pub(super) emails: Vec<email::Model>,
    pub(super) tags: Vec<tag::Model>,
}

/// A field in which both said something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) field: &'static str,
    /// What the survivor has afterwards.
    pub(super) kept: String,
    /// What they do not have, or not as the primary one.
    pub(super) dropped: String,
}

/// What a merge comes to.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The survivor afterwards, contacts and all; these still carry the ids of their rows.
    pub(super) after: Whole,
    pub(super) conflicts: Vec<Conflict>,
    /// Rows of addresses that the survivor has already.
    pub(super) doubled_emails: Vec<i64>,
    /// Rows of tags that the survivor has already.
    pub(super) doubled_tags: Vec<i64>,
}

impl Plan {
    /// What the survivor has stays; what they lack they get from the other.
    pub(super) fn of(kept: &Whole, other: &Whole) -> Self {
        let mut conflicts = Vec::new();
        let customer = fields(&kept.customer, &other.customer, &mut conflicts);
        let primary = customer.phone.as_ref();
        let former = other.phones.iter().map(|row| alias(row, customer.id, primary));
        let phones = kept.phones.iter().cloned().chain(former).collect();
        let (emails, doubled_emails) = united(&kept.emails, &other.emails, |row| (row.email.clone(), row.id));
        let (tags, doubled_tags) = united(&kept.tags, &other.tags, |row| (row.tag.to_lowercase(), row.id));
        let after = Whole { customer, phones, emails, tags };
        Self { after, conflicts, doubled_emails, doubled_tags }
    }
}

/// Numbers stay usable: whoever calls from one of the other's numbers is found as the survivor.
fn alias(row: &phone::Model, survivor: CustomerId, primary: Option<&Phone>) -> phone::Model {
    phone::Model { customer_id: survivor, former: primary != Some(&row.phone), ..row.clone() }
}

fn fields(kept: &Customer, other: &Customer, conflicts: &mut Vec<Conflict>) -> Customer {
    let mut after = kept.clone();
    if after.name.is_empty() {
        after.name.clone_from(&other.name);
    } else if !other.name.is_empty() && other.name != kept.name {
        conflicts.push(conflict("name", &kept.name, &other.name));
    }
    after.phone = filled("phone", kept.phone.as_ref(), other.phone.as_ref(), conflicts);
    after.email = filled("email", kept.email.as_ref(), other.email.as_ref(), conflicts);
    after.owner_id = filled("owner_id", kept.owner_id.as_ref(), other.owner_id.as_ref(), conflicts);
    let known = |gender: Gender| (gender != Gender::Unknown).then_some(gender);
    let worded = |gender: Gender| known(gender).map(|gender| gender.to_value());
    filled("gender", worded(kept.gender).as_ref(), worded(other.gender).as_ref(), conflicts);
    after.gender = known(kept.gender).unwrap_or(other.gender);
    (after.consent, after.consent_at) = consent(kept, other, conflicts);
    after.status = status(kept.status, other.status, conflicts);
    after
}

fn conflict(field: &'static str, kept: impl ToString, dropped: impl ToString) -> Conflict {
    Conflict { field, kept: kept.to_string(), dropped: dropped.to_string() }
}

fn filled<T: Clone + PartialEq + ToString>(
    field: &'static str,
    kept: Option<&T>,
    other: Option<&T>,
    conflicts: &mut Vec<Conflict>,
) -> Option<T> {
    if let (Some(kept), Some(other)) = (kept, other)
        && kept != other
    {
        conflicts.push(conflict(field, kept.to_string(), other.to_string()));
    }
    kept.or(other).cloned()
}

/// A refusal holds whatever else was said, and an answer holds against none.
fn consent(
    kept: &Customer,
    other: &Customer,
    conflicts: &mut Vec<Conflict>,
) -> (Consent, Option<crate::db::Moment>) {
    let strength = |consent: Consent| match consent {
        Consent::Unknown => 0,
        Consent::Given => 1,
        Consent::Refused => 2,
    };
    let (holds, falls) =
        if strength(other.consent) > strength(kept.consent) { (other, kept) } else { (kept, other) };
    if holds.consent != falls.consent && falls.consent != Consent::Unknown {
        conflicts.push(conflict("consent", holds.consent.to_value(), falls.consent.to_value()));
    }
    let same = holds.consent == falls.consent;
    (holds.consent, holds.consent_at.or(falls.consent_at.filter(|_| same)))
}

/// Whoever is shown under one of two names stays to be seen.
fn status(kept: Status, other: Status, conflicts: &mut Vec<Conflict>) -> Status {
    if kept == other {
        return kept;
    }
    conflicts.push(conflict("status", Status::Active.to_value(), Status::Archived.to_value()));
    Status::Active
}

/// Both lists as one, and the ids of those of the second that the first has already.
fn united<T: Clone>(kept: &[T], other: &[T], read: impl Fn(&T) -> (String, i64)) -> (Vec<T>, Vec<i64>) {
    let mut known: BTreeSet<String> = kept.iter().map(|row| read(row).0).collect();
    let (mut all, mut doubled) = (kept.to_vec(), Vec::new());
    for row in other {
        let (value, id) = read(row);
        if known.insert(value) {
            all.push(row.clone());
        } else {
            doubled.push(id);
        }
    }
    (all, doubled)
}

#[cfg(test)]
mod tests;
