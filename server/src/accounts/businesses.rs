//! `/api/businesses`: the businesses of the installation, for those who run it.

use std::collections::HashMap;

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Admin, Business, Member, Phone, Profile, Role, Settings, names, password, resets, routes::checked, store,
};
use crate::{
    app::App,
    audit::{Entry, record},
    db::{BusinessId, Moment, Tx},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

/// The profile of a business that has said nothing of itself yet.
const BLANK: &str = include_str!("blank.json");

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_businesses, create_business))
        .routes(routes!(set_business_active))
}

/// A business as those who run the installation see it: nothing of what it knows.
#[derive(Serialize, ToSchema)]
#[schema(as = ServedBusiness)]
struct BusinessBody {
    id: BusinessId,
    name: String,
    /// Whether it is served at all.
    active: bool,
    phones: Vec<Phone>,
    created_at: Moment,
}

impl BusinessBody {
    fn of(business: Business, phones: Vec<Phone>) -> Self {
        let Business { id, name, active, created_at, .. } = business;
        Self { id, name, active, phones, created_at }
    }
}

/// A business that is to be made, with its first owner.
#[derive(Deserialize, Validate, ToSchema)]
struct NewBusiness {
    #[garde(custom(names::is_name))]
    name: String,
    /// The number at which it is called.
    #[garde(skip)]
    phone_number: Option<Phone>,
    #[garde(dive)]
    owner: NewOwner,
}

/// The first owner of a business. Whoever has this address already keeps password and name: neither is looked at.
#[derive(Deserialize, Validate, ToSchema)]
struct NewOwner {
    #[garde(custom(names::is_email))]
    email: String,
    /// 10 to 200 characters.
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
    #[serde(default)]
    #[garde(custom(names::is_name_if_any))]
    name: String,
}

#[derive(Deserialize, ToSchema)]
struct BusinessSwitch {
    active: bool,
}

/// List the businesses
///
/// The businesses of the installation, the newest first. Installation admins only.
#[utoipa::path(get, path = "/api/businesses", tag = "businesses", security(("bearer" = [])), params(Page),
    responses((status = 200, description = "A page of them", body = List<BusinessBody>), Refused))]
async fn list_businesses(
    State(app): State<App>,
    Admin(_admin): Admin,
    Query(page): Query<Page>,
) -> Result<Json<List<BusinessBody>>> {
    let list = store::businesses(&app.db, &page).await?;
    let mut phones: HashMap<BusinessId, Vec<Phone>> = HashMap::new();
    for (business, phone) in store::phones_of(&app.db, list.items.iter().map(|found| found.id)).await? {
        phones.entry(business).or_default().push(phone);
    }
    Ok(Json(list.map(|found| {
        let phones = phones.remove(&found.id).unwrap_or_default();
        BusinessBody::of(found, phones)
    })))
}

/// Make a business
///
/// Makes a business with its first owner. Installation admins only. An owner whose address is known already becomes
/// owner of the new business too; their password is neither changed nor looked at. 409 `phone_taken`.
#[utoipa::path(post, path = "/api/businesses", tag = "businesses", security(("bearer" = [])),
    request_body = NewBusiness,
    responses((status = 201, description = "Made", body = BusinessBody), RefusedChange))]
async fn create_business(
    State(app): State<App>,
    Admin(member): Admin,
    Json(new): Json<NewBusiness>,
) -> Result<(StatusCode, Json<BusinessBody>)> {
    let new = checked(new)?;
    let hash = new_owners_hash(&app, &new.owner).await?;
    let id = app.db.write(async |tx| make(&app, tx, &member, &new, hash.as_deref()).await).await?;
    let made = store::business(&app.db, id).await?.ok_or(Error::NotFound)?;
    Ok((StatusCode::CREATED, Json(BusinessBody::of(made, new.phone_number.into_iter().collect()))))
}

/// The hash of the password of an owner who is new here; none for whoever has one.
async fn new_owners_hash(app: &App, owner: &NewOwner) -> Result<Option<String>> {
    if store::user_by_email(app.db.reader(), &owner.email).await?.is_some() {
        return Ok(None);
    }
    let Some(password) = &owner.password else {
        return Err(Error::field("owner.password", "is needed for a new user"));
    };
    password::accept("owner.password", password, &owner.email)?;
    password::hash(app, password).await.map(Some)
}

async fn make(
    app: &App,
    tx: &Tx,
    member: &Member,
    new: &NewBusiness,
    hash: Option<&str>,
) -> Result<BusinessId> {
    let blank: Profile = serde_json::from_str(BLANK).expect("a test reads it");
    let company = &app.config.company;
    let settings = Settings {
        currency: company.currency.clone(),
        invoice_prefix: company.invoice_prefix.clone(),
        contract_prefix: company.contract_prefix.clone(),
        ..Settings::default()
    };
    let id =
        store::insert_business(tx, &Profile { name: new.name.trim().to_owned(), ..blank }, &settings).await?;
    store::set_phones(tx, id, new.phone_number.as_slice()).await?;
    match (store::user_by_email(tx.conn(), &new.owner.email).await?, hash) {
        (Some(known), _) => {
            store::members::join(tx, known.id, id, Role::Owner).await?;
            resets::withdraw(tx, known.id).await?;
        }
        (None, Some(password_hash)) => {
            let name = new.owner.name.trim();
            let name =
                if name.is_empty() { new.owner.email.split('@').next().unwrap_or_default() } else { name };
            let user = store::NewUser { email: &new.owner.email, name, password_hash, is_admin: false };
            store::insert_member(tx, user, id, Role::Owner).await?;
        }
        (None, None) => return Err(Error::Internal(anyhow::anyhow!("a user has gone"))),
    }
    let entry = Entry::new(id, "business.created", "business", id)
        .changed("name", (), &new.name)
        .changed("phone_number", (), &new.phone_number)
        .changed("owner", (), store::login_name(&new.owner.email));
    record(tx, &member.actor(), entry).await?;
    Ok(id)
}

/// Switch a business off or on
///
/// Switches a business off or on again: one that is off is not served, and nobody gets in. Installation admins only.
/// 409 `own_business` for the one that the admin works in at the moment.
#[utoipa::path(patch, path = "/api/businesses/{id}", tag = "businesses", security(("bearer" = [])),
    params(("id" = BusinessId, Path, description = "The one in question")), request_body = BusinessSwitch,
    responses(
        (status = 200, description = "The business as it is from now on", body = BusinessBody),
        RefusedChange,
    ))]
async fn set_business_active(
    State(app): State<App>,
    Admin(member): Admin,
    Path(id): Path<BusinessId>,
    Json(change): Json<BusinessSwitch>,
) -> Result<Json<BusinessBody>> {
    if id == member.business.id && !change.active {
        return Err(Error::Conflict("own_business"));
    }
    let switched = app.db.write(async |tx| -> Result<_> {
        let mut business = store::lock_business(tx, id).await?;
        let phones = store::phones(tx.conn(), id).await?;
        if business.active != change.active {
            store::set_active(tx, id, change.active).await?;
            let entry = Entry::new(id, "business.switched", "business", id);
            let entry = entry.changed("active", business.active, change.active);
            record(tx, &member.actor(), entry).await?;
            business.active = change.active;
        }
        Ok(BusinessBody::of(business, phones))
    });
    switched.await.map(Json)
}
