//! Booking: an appointment stands where there is room for it, and never two in one place.

use std::time::Duration;

use garde::Validate;
use jiff::civil::{Date, Time};
use sea_orm::ActiveValue::Set;

use super::{
    Appointment, Day, Diary, Hour, MAX_MINUTES, NOUN, State, civil, diary::Asker, row::ActiveModel, store,
    titled,
};
use crate::{
    accounts::{Business, lock_business, refused},
    crm::{
        customers,
        timeline::{self, By, Entry},
    },
    db::{AppointmentId, BusinessId, CustomerId, Moment, Tx, UserId},
    error::{Error, Result},
};

/// An appointment that is asked for.
#[derive(Clone, Debug, Validate)]
#[garde(allow_unvalidated)]
pub struct New {
    /// Whom it is with.
    pub customer: CustomerId,
    /// Its day where the business is.
    pub date: Date,
    /// Its time of day where the business is, in whole minutes.
    pub time: Time,
    /// How long it is, 5 to 480; as the business's appointments are if none.
    #[garde(inner(range(min = 5, max = MAX_MINUTES)))]
    pub minutes: Option<u32>,
    /// What it is called, if anything in particular.
    #[garde(inner(length(chars, max = 200)))]
    pub title: Option<String>,
    /// Where it takes place; may be empty.
    #[garde(length(chars, max = 200))]
    pub place: String,
    /// Anything else; may be empty.
    #[garde(length(chars, max = 2000))]
    pub details: String,
    /// The member who is to hold it.
    pub user_id: Option<UserId>,
    /// The call that it is made in.
    pub call_sid: Option<String>,
    /// Whether a person wants it outside the opening hours too.
    pub anyway: bool,
}

/// A time that an appointment takes.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) date: Day,
    pub(super) time: Hour,
    pub(super) minutes: u32,
    pub(super) starts_at: Moment,
    pub(super) ends_at: Moment,
}

impl Span {
    /// The time from this one where the business is.
    ///
    /// # Errors
    /// 400 with `time` for what is no whole minute or what the clocks skip, with `date` beyond the calendar.
    pub(super) fn of(business: &Business, date: Date, time: Time, minutes: u32) -> Result<Self> {
        if time.second() != 0 || time.subsec_nanosecond() != 0 {
            return Err(Error::field("time", "is not a whole minute"));
        }
        let (zone, at) = (civil::zone(business), date.to_datetime(time));
        if civil::first_instant(&zone, at).is_none() {
            return Err(Error::field("date", "is beyond the calendar"));
        }
        let skipped = || Error::field("time", "is not on the clock that day");
        let starts_at = civil::instant(&zone, at).ok_or_else(skipped)?;
        let ends_at = starts_at.after(Duration::from_secs(u64::from(minutes) * 60));
        Ok(Self { date: Day(date), time: Hour(time), minutes, starts_at, ends_at })
    }
}

/// What is to be looked at before an appointment stands somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    pub(super) asker: Asker,
    pub(super) user: Option<UserId>,
    /// The appointment itself, which is not in its own way.
    pub(super) except: Option<AppointmentId>,
    /// Whether its time is anew, and not only who holds it.
    pub(super) time: bool,
}

/// Says whether there is room. Right only while the business is locked.
///
/// # Errors
/// 400 with `time` for a time that is not given, 409 `slot_taken`, 409 `booking_off`.
pub(super) async fn check(
    tx: &Tx,
    business: &Business,
    (starts_at, ends_at): (Moment, Moment),
    check: Check,
) -> Result<()> {
    let mut booked = store::booked(tx.conn(), business.id, starts_at, ends_at).await?;
    booked.retain(|it| Some(it.id) != check.except);
    let diary = Diary::of(business, &booked, tx.now());
    let refusal = diary.refusal(starts_at, ends_at, check.asker).filter(|_| check.time);
    if let Some(refusal) = refusal {
        return Err(refusal.into());
    }
    let free = diary.is_free(starts_at, ends_at, check.user);
    if free { Ok(()) } else { Err(Error::Conflict("slot_taken")) }
}

/// Who holds it must work here.
///
/// # Errors
/// 404 for anybody else.
pub(super) async fn held_by(tx: &Tx, business: BusinessId, user: Option<UserId>) -> Result<()> {
    match user {
        Some(user) if !store::works_here(tx.conn(), business, user).await? => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// What `by` may ask for.
pub(super) fn asker(by: By, anyway: bool) -> Asker {
    match by {
        By::Person(_) => Asker::Person { anyway },
        By::Customer | By::Agent | By::Import | By::System => Asker::Other,
    }
}

/// Makes an appointment. However many ask at once, no more stand in one place than the business lets. Whoever is no
/// member is bound to what [`free`](super::free) offers, but for the steps between its times.
///
/// # Errors
/// 404 for a customer or member who is not there; 400 with the field for a time in the past or outside the opening hours;
/// 409 `slot_taken`; 409 `booking_off` for whoever is no member where appointments are switched off.
pub async fn book(tx: &Tx, business: &Business, new: New, by: By) -> Result<Appointment> {
    new.validate().map_err(|report| refused(&report))?;
    let title = titled(new.title.as_deref())?;
    let business = lock_business(tx, business.id).await?;
    let customer = customers::customer(tx.conn(), business.id, new.customer).await?;
    customer.filter(|it| it.deleted_at.is_none() && it.merged_into.is_none()).ok_or(Error::NotFound)?;
    held_by(tx, business.id, new.user_id).await?;
    let minutes = new.minutes.unwrap_or(business.profile.booking.minutes);
    let span = Span::of(&business, new.date, new.time, minutes)?;
    let asked = Check { asker: asker(by, new.anyway), user: new.user_id, except: None, time: true };
    check(tx, &business, (span.starts_at, span.ends_at), asked).await?;
    let made = store::insert(tx, business.id, row(tx, &business, span, title, new, by)).await?;
    let (customer, subject) = (made.customer_id, made.id.to_string());
    timeline::record(tx, business.id, Entry { customer, at: tx.now(), kind: NOUN, subject, by }).await?;
    Ok(made)
}

fn row(tx: &Tx, business: &Business, span: Span, title: String, new: New, by: By) -> ActiveModel {
    let (made_by, maker_id) = by.columns();
    ActiveModel {
        business_id: Set(business.id),
        customer_id: Set(new.customer),
        title: Set(title),
        place: Set(new.place.trim().to_owned()),
        details: Set(new.details.trim().to_owned()),
        date: Set(span.date),
        time: Set(span.time),
        timezone: Set(business.settings.timezone.clone()),
        minutes: Set(span.minutes.cast_signed()),
        starts_at: Set(span.starts_at),
        ends_at: Set(span.ends_at),
        user_id: Set(new.user_id),
        state: Set(State::Booked),
        made_by: Set(made_by),
        maker_id: Set(maker_id),
        call_sid: Set(new.call_sid),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}
