//! A customer as the API shows them.

use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Consent, Customer, Source, Status,
    contact::{self, Contacts, Held},
};
use crate::{
    accounts::{Gender, Phone},
    db::{BusinessId, CustomerId, Moment, UserId},
};

/// A customer as the API shows them.
#[derive(Serialize, ToSchema)]
#[schema(as = Customer)]
pub(in crate::crm) struct CustomerBody {
    id: CustomerId,
    /// Empty while nobody knows it.
    name: String,
    /// The primary number.
    phone: Option<Phone>,
    /// The primary address.
    email: Option<String>,
    /// The primary one first, the former ones last. Each is one customer's within the business.
    phones: Vec<PhoneBody>,
    /// The primary one first.
    emails: Vec<EmailBody>,
    tags: Vec<String>,
    gender: Gender,
    status: Status,
    source: Source,
    /// The member who looks after them.
    owner_id: Option<UserId>,
    /// Whether they agreed to be written to.
    consent: Consent,
    /// When they said so.
    consent_at: Option<Moment>,
    /// When they were deleted, if they are.
    deleted_at: Option<Moment>,
    /// When their data were erased for good, if they are.
    erased_at: Option<Moment>,
    created_at: Moment,
}

/// A number of a customer.
#[derive(Serialize, ToSchema)]
#[schema(as = CustomerPhone)]
struct PhoneBody {
    phone: Phone,
    primary: bool,
    /// Whether it is not used any more; a call from it still finds the customer.
    former: bool,
}

/// An e-mail address of a customer; families share one.
#[derive(Serialize, ToSchema)]
#[schema(as = CustomerEmail)]
struct EmailBody {
    email: String,
    primary: bool,
}

impl CustomerBody {
    /// With contacts that are known already.
    pub(in crate::crm) fn of(customer: Customer, contacts: &Contacts) -> Self {
        let phones = contacts.phones(&customer).all.into_iter().map(|Held { value, former }| PhoneBody {
            primary: customer.phone.as_ref() == Some(&value),
            phone: value,
            former,
        });
        let emails = contacts.emails(&customer).all.into_iter().map(|Held { value, .. }| EmailBody {
            primary: customer.email.as_ref() == Some(&value),
            email: value,
        });
        Self {
            phones: phones.collect(),
            emails: emails.collect(),
            tags: contacts.tags(&customer),
            id: customer.id,
            name: customer.name,
            phone: customer.phone,
            email: customer.email,
            gender: customer.gender,
            status: customer.status,
            source: customer.source,
            owner_id: customer.owner_id,
            consent: customer.consent,
            consent_at: customer.consent_at,
            deleted_at: customer.deleted_at,
            erased_at: customer.erased_at,
            created_at: customer.created_at,
        }
    }
}

/// These customers as the API shows them, in their order; one query a table, however many they are.
pub(in crate::crm) async fn bodies(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customers: Vec<Customer>,
) -> Result<Vec<CustomerBody>, DbErr> {
    let ids: Vec<CustomerId> = customers.iter().map(|customer| customer.id).collect();
    let contacts = contact::of(conn, business, &ids).await?;
    Ok(customers.into_iter().map(|customer| CustomerBody::of(customer, &contacts)).collect())
}

/// One customer as the API shows them.
pub(in crate::crm) async fn body(
    conn: &impl ConnectionTrait,
    customer: Customer,
) -> Result<CustomerBody, DbErr> {
    let contacts = contact::of(conn, customer.business_id, &[customer.id]).await?;
    Ok(CustomerBody::of(customer, &contacts))
}
