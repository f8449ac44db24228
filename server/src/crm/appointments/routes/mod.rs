//! `/api/crm/appointments`: appointments, and when there is room for one.

mod body;

use axum::{extract::State as Of, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) use self::body::AppointmentBody;
use self::body::{ChangeBody, NewBody};
use super::{
    MAX_MINUTES, Slot, State, booking, change, civil,
    slots::{self, Ask},
    store,
};
use crate::{
    accounts::{Business, Member},
    app::App,
    crm::timeline::By,
    db::{AppointmentId, CustomerId, Moment, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

/// How far the last day lies behind the first where nobody says.
const WEEK_DAYS: i64 = 7;
/// Nobody looks at more days at a time.
const MAX_DAYS: i32 = 31;

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_appointments, create_appointment))
        .routes(routes!(list_slots))
        .routes(routes!(get_appointment, update_appointment))
}

/// Which appointments are asked for; the dates are days where the business is, both included.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    customer_id: Option<CustomerId>,
    /// The member who holds them.
    user_id: Option<UserId>,
    state: Option<State>,
    /// The first day.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
}

impl Wanted {
    fn filter(&self, business: &Business) -> Result<store::Filter> {
        let start = |field: &str, day: Option<Date>| -> Result<Moment> {
            let start = day.and_then(|day| business.start_of(day));
            start.ok_or_else(|| Error::field(field, "is not a day"))
        };
        Ok(store::Filter {
            customer: self.customer_id,
            user: self.user_id,
            state: self.state,
            from: self.from.map(|day| start("from", Some(day))).transpose()?,
            to: self.to.map(|day| start("to", day.tomorrow().ok())).transpose()?,
        })
    }
}

/// List the appointments
///
/// The dates are days where the business is, both included. Sorted by `starts_at` or `created_at`; the earliest first if
/// nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/appointments", tag = "appointments", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<AppointmentBody>), Refused),
)]
async fn list_appointments(
    Of(app): Of<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<AppointmentBody>>> {
    let filter = wanted.filter(&member.business)?;
    let list = store::list(app.db.reader(), member.business.id, filter, &page).await?;
    Ok(Json(list.map(AppointmentBody::from)))
}

/// Make an appointment
///
/// 400 with `time` for a time in the past, and without `anyway` for one outside the opening hours; 409 `slot_taken`
/// where as many take place already as the business lets, or the member who is to hold it has another one.
#[utoipa::path(
    post, path = "/api/crm/appointments", tag = "appointments", security(("bearer" = [])),
    request_body = NewBody,
    responses((status = 201, description = "The appointment", body = AppointmentBody), RefusedChange),
)]
async fn create_appointment(
    Of(app): Of<App>,
    member: Member,
    Json(new): Json<NewBody>,
) -> Result<(StatusCode, Json<AppointmentBody>)> {
    let by = By::Person(member.user.id);
    let book = app.db.write(async |tx| booking::book(tx, &member.business, new.into(), by).await);
    Ok((StatusCode::CREATED, Json(book.await?.into())))
}

/// Get an appointment
#[utoipa::path(
    get, path = "/api/crm/appointments/{id}", tag = "appointments", security(("bearer" = [])),
    params(("id" = AppointmentId, Path, description = "The appointment")),
    responses((status = 200, description = "The appointment", body = AppointmentBody), Refused),
)]
async fn get_appointment(
    Of(app): Of<App>,
    member: Member,
    Path(id): Path<AppointmentId>,
) -> Result<Json<AppointmentBody>> {
    let found = store::one(app.db.reader(), member.business.id, id).await?;
    found.map(|appointment| Json(appointment.into())).ok_or(Error::NotFound)
}

/// Move an appointment, or say what became of it
///
/// Another time is looked at as a new one is. From `booked` it becomes `done`, `no_show` or `cancelled`, and from there
/// `booked` again, while it is in the future and there is room; 409 `state_move` for any other change of it, 409
/// `appointment_over` for another time of what is not booked.
#[utoipa::path(
    patch, path = "/api/crm/appointments/{id}", tag = "appointments", security(("bearer" = [])),
    params(("id" = AppointmentId, Path, description = "The appointment")),
    request_body = ChangeBody,
    responses((status = 200, description = "The appointment as changed", body = AppointmentBody), RefusedChange),
)]
async fn update_appointment(
    Of(app): Of<App>,
    member: Member,
    Path(id): Path<AppointmentId>,
    Json(body): Json<ChangeBody>,
) -> Result<Json<AppointmentBody>> {
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let changed = app.db.write(async |tx| change::change(tx, business, id, body.into(), by).await).await?;
    Ok(Json(changed.into()))
}

/// What room is asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedRoom {
    /// The first day; today if absent.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last day, at most 30 days after the first one; a week after it if absent.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// How long it is to be; as the business's appointments are if absent.
    #[param(minimum = 5, maximum = 480)]
    minutes: Option<u32>,
    /// A member who is to be free too.
    user_id: Option<UserId>,
}

impl WantedRoom {
    fn ask(&self, today: Date) -> Result<Ask> {
        let from = self.from.unwrap_or(today);
        let to = self.to.unwrap_or_else(|| from.saturating_add(WEEK_DAYS.days()));
        if to < from {
            return Err(Error::field("to", "is before the first day"));
        }
        if (to - from).get_days() >= MAX_DAYS {
            return Err(Error::field("to", "is more than 30 days after the first day"));
        }
        if self.minutes.is_some_and(|minutes| !(5..=MAX_MINUTES).contains(&minutes)) {
            return Err(Error::field("minutes", "is not between 5 and 480"));
        }
        Ok(Ask { from, to, minutes: self.minutes, user: self.user_id })
    }
}

/// List the times at which there is room
///
/// All of them on one page, the earliest first: within the opening hours, neither too soon nor too far ahead, and free.
#[utoipa::path(
    get, path = "/api/crm/appointments/slots", tag = "appointments", security(("bearer" = [])),
    params(WantedRoom),
    responses((status = 200, description = "The times", body = List<Slot>), Refused),
)]
async fn list_slots(
    Of(app): Of<App>,
    member: Member,
    Query(wanted): Query<WantedRoom>,
) -> Result<Json<List<Slot>>> {
    let (conn, business, now) = (app.db.reader(), &member.business, app.clock.now());
    let ask = wanted.ask(civil::local(&civil::zone(business), now).date())?;
    if let Some(user) = ask.user
        && !store::works_here(conn, business.id, user).await?
    {
        return Err(Error::NotFound);
    }
    let items = slots::asked(conn, business, now, ask).await?;
    Ok(Json(List { total: items.len() as u64, items, next: None }))
}
