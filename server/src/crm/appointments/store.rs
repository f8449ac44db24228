//! Queries about appointments; each is bound to a business.

use std::time::Duration;

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use super::{
    Appointment, Booked, MAX_MINUTES, NOUN, State,
    row::{ActiveModel, Column, Entity},
};
use crate::{
    accounts::row::membership,
    db::{AppointmentId, BusinessId, CustomerId, Moment, Tx, UserId},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

/// More than these nobody reads out to a caller.
const UPCOMING: u64 = 20;
const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[("starts_at", Column::StartsAt), ("created_at", Column::CreatedAt)],
    default: "starts_at",
};

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// An appointment of this business.
pub(super) async fn one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: AppointmentId,
) -> Result<Option<Appointment>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// These appointments of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<AppointmentId>,
) -> Result<Vec<Appointment>, DbErr> {
    of(business).filter(Column::Id.is_in(ids)).all(conn).await
}

/// Which appointments are listed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filter {
    pub(super) customer: Option<CustomerId>,
    pub(super) user: Option<UserId>,
    pub(super) state: Option<State>,
    /// Not before.
    pub(super) from: Option<Moment>,
    /// Before.
    pub(super) to: Option<Moment>,
}

/// One page of the business's appointments.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Appointment>> {
    let wanted = of(business)
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.user, |query, user| query.filter(Column::UserId.eq(user)))
        .apply_if(filter.state, |query, state| query.filter(Column::State.eq(state)))
        .apply_if(filter.from, |query, from| query.filter(Column::StartsAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::StartsAt.lt(to)));
    sorted(conn, wanted, &SORTS, page).await
}

/// What is booked with a customer and not over yet, the next one first; the first twenty.
pub async fn upcoming(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customer: CustomerId,
    now: Moment,
) -> Result<Vec<Appointment>> {
    let booked = of(business)
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::State.eq(State::Booked))
        .filter(Column::EndsAt.gt(now));
    let next = booked.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(UPCOMING);
    Ok(next.all(conn).await?)
}

/// What is booked between two instants, the first first. Right only while the business is locked.
pub(super) async fn booked(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    from: Moment,
    to: Moment,
) -> Result<Vec<Booked>, DbErr> {
    let longest = Duration::from_secs(u64::from(MAX_MINUTES) * 60);
    let rows: Vec<(AppointmentId, Moment, Moment, Option<UserId>)> = of(business)
        .select_only()
        .columns([Column::Id, Column::StartsAt, Column::EndsAt, Column::UserId])
        .filter(Column::State.eq(State::Booked))
        // By itself the end would have every row of the past read.
        .filter(Column::StartsAt.gt(from.before(longest)))
        .filter(Column::StartsAt.lt(to))
        .filter(Column::EndsAt.gt(from))
        .order_by_asc(Column::StartsAt)
        .into_tuple()
        .all(conn)
        .await?;
    let booked = |(id, starts_at, ends_at, user_id)| Booked { id, starts_at, ends_at, user_id };
    Ok(rows.into_iter().map(booked).collect())
}

/// Whether a user works in this business.
pub(super) async fn works_here(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    user: UserId,
) -> Result<bool, DbErr> {
    let place = membership::Entity::find()
        .filter(membership::Column::BusinessId.eq(business))
        .filter(membership::Column::UserId.eq(user))
        .filter(membership::Column::Active.eq(true));
    Ok(place.one(conn).await?.is_some())
}

/// Writes a new appointment.
pub(super) async fn insert(tx: &Tx, business: BusinessId, row: ActiveModel) -> Result<Appointment, DbErr> {
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    tx.touch(business, NOUN, made.id);
    Ok(made)
}

/// Rewrites an appointment.
pub(super) async fn save(tx: &Tx, row: Appointment) -> Result<Appointment, DbErr> {
    let saved = Entity::update(row.into_active_model().reset_all()).exec(tx.conn()).await?;
    tx.touch(saved.business_id, NOUN, saved.id);
    tx.touch(saved.business_id, "timeline", saved.customer_id);
    Ok(saved)
}
