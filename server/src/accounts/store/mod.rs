//! Queries about businesses, their numbers, users and memberships.

pub(super) mod invitations;
pub(super) mod members;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect,
    sea_query::{Expr, LockType},
};

use super::{
    Business, Phone, Profile, Role, Settings, User,
    row::{business, membership, phone, user},
};
use crate::{
    db::{BusinessId, Db, OnUnique as _, Tx, UserId},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

/// The business that is called at this number.
pub async fn business_by_number(db: &Db, number: &Phone) -> Result<Option<Business>, DbErr> {
    let found =
        phone::Entity::find().filter(phone::Column::Number.eq(number.clone())).one(db.reader()).await?;
    match found {
        Some(found) => business(db, found.business_id).await,
        None => Ok(None),
    }
}

/// The business whose own sender on WhatsApp this number is.
pub async fn business_by_whatsapp(
    conn: &impl ConnectionTrait,
    number: &Phone,
) -> Result<Option<Business>, DbErr> {
    let found = business::Entity::find().filter(business::Column::WhatsappNumber.eq(number.clone()));
    found.one(conn).await?.map(Business::try_from).transpose()
}

/// The installation's first business: where a call to an unknown number goes.
pub async fn first_business(db: &Db) -> Result<Option<Business>, DbErr> {
    let row = business::Entity::find().order_by_asc(business::Column::Id).one(db.reader()).await?;
    row.map(Business::try_from).transpose()
}

/// The first `limit` businesses that are served.
pub async fn served_businesses(db: &Db, limit: u64) -> Result<Vec<Business>, DbErr> {
    let active = business::Entity::find().filter(business::Column::Active.eq(true));
    let rows = active.order_by_asc(business::Column::Id).limit(limit).all(db.reader()).await?;
    rows.into_iter().map(Business::try_from).collect()
}

/// The businesses that keep recordings for so many days.
pub async fn keeping_recordings(db: &Db) -> Result<Vec<(BusinessId, u32)>, DbErr> {
    let found = business::Entity::find()
        .select_only()
        .column(business::Column::Id)
        .column(business::Column::RecordingDays)
        .filter(business::Column::RecordingDays.is_not_null());
    let rows: Vec<(BusinessId, i32)> = found.into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().map(|(business, days)| (business, days.unsigned_abs())).collect())
}

/// The first `limit` businesses that have keys of vendors of their own.
pub async fn businesses_with_keys(db: &Db, limit: u64) -> Result<Vec<Business>, DbErr> {
    let with_keys = business::Entity::find().filter(business::Column::VendorKeys.is_not_null());
    let rows = with_keys.order_by_asc(business::Column::Id).limit(limit).all(db.reader()).await?;
    rows.into_iter().map(Business::try_from).collect()
}

/// A business by its id.
pub async fn business(db: &Db, id: BusinessId) -> Result<Option<Business>, DbErr> {
    let row = business::Entity::find_by_id(id).one(db.reader()).await?;
    row.map(Business::try_from).transpose()
}

/// A business that stays as it is read until `tx` ends: whoever decides by its users, numbers or settings locks it
/// first. References to it may be written meanwhile.
pub async fn lock_business(tx: &Tx, id: BusinessId) -> Result<Business> {
    let mut select = business::Entity::find_by_id(id);
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    let row = select.one(tx.conn()).await?.ok_or(Error::NotFound)?;
    Ok(Business::try_from(row)?)
}

const BUSINESS_SORTS: Sorts<business::Column> = Sorts {
    id: business::Column::Id,
    by: &[("created_at", business::Column::CreatedAt), ("name", business::Column::Name)],
    default: "-created_at",
};

/// Every business of the installation.
pub(super) async fn businesses(db: &Db, page: &Page) -> Result<List<Business>> {
    let List { items, total, next } =
        sorted(db.reader(), business::Entity::find(), &BUSINESS_SORTS, page).await?;
    let items = items.into_iter().map(Business::try_from).collect::<Result<_, _>>()?;
    Ok(List { items, total, next })
}

/// Says whether a business is served.
pub(super) async fn set_active(tx: &Tx, id: BusinessId, active: bool) -> Result<(), DbErr> {
    let change = business::Entity::update_many().col_expr(business::Column::Active, Expr::value(active));
    change.filter(business::Column::Id.eq(id)).exec(tx.conn()).await?;
    tx.touch(id, "business", id);
    Ok(())
}

/// The numbers of each of these businesses.
pub(super) async fn phones_of(
    db: &Db,
    businesses: impl IntoIterator<Item = BusinessId>,
) -> Result<Vec<(BusinessId, Phone)>, DbErr> {
    let rows = phone::Entity::find().filter(phone::Column::BusinessId.is_in(businesses));
    let rows = rows.order_by_asc(phone::Column::Id).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.business_id, row.number)).collect())
}

/// The numbers of a business, in their order of writing.
pub async fn phones(conn: &impl ConnectionTrait, business: BusinessId) -> Result<Vec<Phone>, DbErr> {
    let rows = phone::Entity::find()
        .filter(phone::Column::BusinessId.eq(business))
        .order_by_asc(phone::Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}

/// Gives a business these numbers and no others.
///
/// # Errors
/// 409 `phone_taken` if another business has one of them.
pub async fn set_phones(tx: &Tx, business: BusinessId, numbers: &[Phone]) -> Result<()> {
    let old = phone::Entity::delete_many().filter(phone::Column::BusinessId.eq(business));
    old.exec(tx.conn()).await?;
    for number in numbers {
        let row = phone::ActiveModel {
            business_id: Set(business),
            number: Set(number.clone()),
            ..Default::default()
        };
        phone::Entity::insert(row).exec_without_returning(tx.conn()).await.on_unique("phone_taken")?;
    }
    tx.touch(business, "business", business);
    Ok(())
}

/// Writes a new business. Its name is the profile's.
///
/// # Errors
/// 409 `whatsapp_number_taken`.
pub async fn insert_business(tx: &Tx, profile: &Profile, settings: &Settings) -> Result<BusinessId> {
    let mut row = settings_columns(settings)?;
    row.name = Set(profile.name.clone());
    row.active = Set(true);
    row.profile = Set(json(profile)?);
    row.created_at = Set(tx.now());
    let made = business::Entity::insert(row).exec(tx.conn()).await.on_unique("whatsapp_number_taken")?;
    Ok(made.last_insert_id)
}

/// Rewrites profile and settings of a business. Its name is the profile's.
///
/// # Errors
/// 409 `whatsapp_number_taken`.
pub async fn update_business(tx: &Tx, id: BusinessId, profile: &Profile, settings: &Settings) -> Result<()> {
    let mut row = settings_columns(settings)?;
    row.id = Set(id);
    row.name = Set(profile.name.clone());
    row.profile = Set(json(profile)?);
    business::Entity::update(row).exec(tx.conn()).await.on_unique("whatsapp_number_taken")?;
    tx.touch(id, "business", id);
    Ok(())
}

fn settings_columns(settings: &Settings) -> Result<business::ActiveModel> {
    let number = |value: u32| i32::try_from(value).map_err(|e| Error::Internal(e.into()));
    let settings = settings.clone();
    Ok(business::ActiveModel {
        timezone: Set(settings.timezone),
        currency: Set(settings.currency),
        vat_id: Set(settings.vat_id),
        legal_name: Set(settings.legal_name),
        domain: Set(settings.domain),
        dealer: Set(settings.dealer),
        invoice_prefix: Set(settings.invoice_prefix),
        prices_include_vat: Set(settings.prices_include_vat),
        invoice_by_whatsapp: Set(settings.invoice_by_whatsapp),
        contract_prefix: Set(settings.contract_prefix),
        whatsapp_provider: Set(settings.whatsapp_provider),
        whatsapp_number: Set(settings.whatsapp_number),
        silence_ms: Set(number(settings.silence_ms)?),
        adaptive_timing: Set(settings.adaptive_timing),
        record_calls: Set(settings.record_calls),
        recording_days: Set(settings.recording_days.map(number).transpose()?),
        max_call_s: Set(number(settings.max_call_s)?),
        acknowledge: Set(settings.acknowledge),
        replay_days: Set(number(settings.replay_days)?),
        ..Default::default()
    })
}

fn json(profile: &Profile) -> Result<String> {
    serde_json::to_string(profile).map_err(|e| Error::Internal(e.into()))
}

/// Whether anybody can log in at all.
pub(super) async fn any_user(conn: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(user::Entity::find().one(conn).await?.is_some())
}

/// A user by the login name, however it is spelled.
pub(super) async fn user_by_email(conn: &impl ConnectionTrait, email: &str) -> Result<Option<User>, DbErr> {
    user::Entity::find().filter(user::Column::Email.eq(login_name(email))).one(conn).await
}

/// The spelling under which a login name is kept.
pub(super) fn login_name(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Writes a new user and makes them a member of `business`.
///
/// # Errors
/// 409 `email_taken`.
pub(super) async fn insert_member(
    tx: &Tx,
    user: NewUser<'_>,
    business: BusinessId,
    role: Role,
) -> Result<UserId> {
    let made = insert_user(tx, user).await?;
    members::join(tx, made, business, role).await?;
    Ok(made)
}

async fn insert_user(tx: &Tx, user: NewUser<'_>) -> Result<UserId> {
    let row = user::ActiveModel {
        email: Set(login_name(user.email)),
        name: Set(user.name.to_owned()),
        password_hash: Set(user.password_hash.to_owned()),
        is_admin: Set(user.is_admin),
        active: Set(true),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let made = user::Entity::insert(row).exec(tx.conn()).await.on_unique("email_taken")?;
    Ok(made.last_insert_id)
}

/// A user that is to be written.
pub(super) struct NewUser<'a> {
    pub(super) email: &'a str,
    pub(super) name: &'a str,
    pub(super) password_hash: &'a str,
    pub(super) is_admin: bool,
}

/// The business that a user enters when logging in: the first one they belong to that is active.
pub(super) async fn entrance(db: &Db, user: UserId) -> Result<Option<(Business, Role)>, DbErr> {
    let memberships = membership::Entity::find()
        .filter(membership::Column::UserId.eq(user))
        .filter(membership::Column::Active.eq(true))
        .order_by_asc(membership::Column::BusinessId)
        .all(db.reader())
        .await?;
    for found in memberships {
        if let Some(business) = business(db, found.business_id).await?.filter(|business| business.active) {
            return Ok(Some((business, found.role)));
        }
    }
    Ok(None)
}
