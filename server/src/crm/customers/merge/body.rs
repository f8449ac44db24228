//! A merge as the API shows it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::plan::{Conflict, Whole};
use crate::{
    accounts::{Gender, Phone},
    crm::customers::{Consent, Source, Status},
    db::{CustomerId, Moment, UserId},
};

/// A number that reaches the survivor.
#[derive(Serialize, ToSchema)]
struct MergedPhone {
    phone: Phone,
    primary: bool,
    /// Whether it was the other's.
    former: bool,
}

/// An address that reaches the survivor.
#[derive(Serialize, ToSchema)]
struct MergedEmail {
    email: String,
    primary: bool,
}

/// The survivor of a merge.
#[derive(Serialize, ToSchema)]
pub(super) struct MergedCustomer {
    id: CustomerId,
    name: String,
    phone: Option<Phone>,
    email: Option<String>,
    /// The primary one first.
    phones: Vec<MergedPhone>,
    /// The primary one first.
    emails: Vec<MergedEmail>,
    tags: Vec<String>,
    gender: Gender,
    status: Status,
    source: Source,
    owner_id: Option<UserId>,
    consent: Consent,
    consent_at: Option<Moment>,
    created_at: Moment,
}

impl From<Whole> for MergedCustomer {
    fn from(whole: Whole) -> Self {
        let customer = whole.customer;
        let phone = |row: crate::crm::customers::contact::phone::Model| {
            let primary = customer.phone.as_ref() == Some(&row.phone);
            MergedPhone { phone: row.phone, primary, former: row.former }
        };
        let email = |row: crate::crm::customers::contact::email::Model| {
            let primary = customer.email.as_ref() == Some(&row.email);
            MergedEmail { email: row.email, primary }
        };
        let mut phones: Vec<_> = whole.phones.into_iter().map(phone).collect();
        phones.sort_by_key(|phone| !phone.primary);
        let mut emails: Vec<_> = whole.emails.into_iter().map(email).collect();
        emails.sort_by_key(|email| !email.primary);
        Self {
            id: customer.id,
            name: customer.name,
            phone: customer.phone,
            email: customer.email,
            phones,
            emails,
            tags: whole.tags.into_iter().map(|row| row.tag).collect(),
            gender: customer.gender,
            status: customer.status,
            source: customer.source,
            owner_id: customer.owner_id,
            consent: customer.consent,
            consent_at: customer.consent_at,
            created_at: customer.created_at,
        }
    }
}

/// A field in which both say something else.
#[derive(Serialize, ToSchema)]
pub(super) struct MergeConflict {
    field: &'static str,
    /// What the survivor has afterwards.
    kept: String,
    /// What they do not have, or not as the primary one.
    dropped: String,
}

impl From<Conflict> for MergeConflict {
    fn from(Conflict { field, kept, dropped }: Conflict) -> Self {
        Self { field, kept, dropped }
    }
}

/// What a merge would come to.
#[derive(Serialize, ToSchema)]
pub(super) struct MergePreview {
    /// The survivor as they would be.
    pub(super) customer: MergedCustomer,
    /// How many rows of each table would become theirs.
    pub(super) moved: BTreeMap<&'static str, u64>,
    /// What the two disagree about.
    pub(super) conflicts: Vec<MergeConflict>,
}
