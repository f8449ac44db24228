//! What may change of an appointment: its time under the rules of booking, its state by its table.

use garde::Validate;
use jiff::civil::{Date, Time};

use super::{
    Appointment, MAX_MINUTES, State,
    booking::{Check, Span, asker, check, held_by},
    diary::Asker,
    state::advance,
    store, titled,
};
use crate::{
    accounts::{Business, lock_business, refused},
    crm::timeline::By,
    db::{AppointmentId, BusinessId, Tx, UserId},
    error::{Error, Result},
};

/// A change of an appointment; `None` leaves what it is.
#[derive(Clone, Debug, Default, Validate)]
#[garde(allow_unvalidated)]
pub struct Change {
    /// Its day where the business is.
    pub date: Option<Date>,
    /// Its time of day where the business is, in whole minutes.
    pub time: Option<Time>,
    /// How long it is, 5 to 480.
    #[garde(inner(range(min = 5, max = MAX_MINUTES)))]
    pub minutes: Option<u32>,
    /// The member who holds it, or nobody.
    pub user_id: Option<Option<UserId>>,
    /// What it is called, or nothing in particular.
    #[garde(inner(inner(length(chars, max = 200))))]
    pub title: Option<Option<String>>,
    /// Where it takes place.
    #[garde(inner(length(chars, max = 200)))]
    pub place: Option<String>,
    /// Anything else.
    #[garde(inner(length(chars, max = 2000)))]
    pub details: Option<String>,
    /// What became of it.
    pub state: Option<State>,
    /// Why it is cancelled.
    #[garde(inner(inner(length(chars, max = 500))))]
    pub cancel_reason: Option<Option<String>>,
    /// Whether a person wants it outside the opening hours too.
    pub anyway: bool,
}

/// Changes an appointment. One that is booked again has to be in the future, and free.
///
/// # Errors
/// Those of [`book`](super::book); 409 `state_move`; 409 `appointment_over` for another time of what is not booked.
pub async fn change(
    tx: &Tx,
    business: BusinessId,
    id: AppointmentId,
    change: Change,
    by: By,
) -> Result<Appointment> {
    change.validate().map_err(|report| refused(&report))?;
    let business = lock_business(tx, business).await?;
    let before = store::one(tx.conn(), business.id, id).await?.ok_or(Error::NotFound)?;
    let after = changed(&business, &before, &change)?;
    if after == before {
        return Ok(before);
    }
    if after.user_id != before.user_id {
        held_by(tx, business.id, after.user_id).await?;
    }
    stands(tx, &business, &before, &after, asker(by, change.anyway)).await?;
    let (changed_by, changer_id) = by.columns();
    let row = Appointment { changed_by: Some(changed_by), changer_id, updated_at: tx.now(), ..after };
    Ok(store::save(tx, row).await?)
}

/// Moves an appointment to another time of the same length.
///
/// # Errors
/// Those of [`change`].
pub async fn move_to(
    tx: &Tx,
    business: &Business,
    id: AppointmentId,
    date: Date,
    time: Time,
    by: By,
) -> Result<Appointment> {
    let moved = Change { date: Some(date), time: Some(time), ..Change::default() };
    change(tx, business.id, id, moved, by).await
}

/// Cancels an appointment. One that is cancelled stays so, with the newer reason.
///
/// # Errors
/// 404; 409 `state_move` for one that is over.
pub async fn cancel(
    tx: &Tx,
    business: BusinessId,
    id: AppointmentId,
    reason: Option<String>,
    by: By,
) -> Result<Appointment> {
    let reason = reason.map(Some);
    let cancelled = Change { state: Some(State::Cancelled), cancel_reason: reason, ..Change::default() };
    change(tx, business, id, cancelled, by).await
}

/// The appointment as it would be, whatever else is booked.
fn changed(business: &Business, before: &Appointment, change: &Change) -> Result<Appointment> {
    let mut after = before.clone();
    if let Some(title) = &change.title {
        after.title = titled(title.as_deref())?;
    }
    for (kept, given) in [(&mut after.place, &change.place), (&mut after.details, &change.details)] {
        if let Some(text) = given {
            text.trim().clone_into(kept);
        }
    }
    after.user_id = change.user_id.unwrap_or(before.user_id);
    let reason = change
        .cancel_reason
        .clone()
        .map(|reason| reason.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()));
    advance(&mut after, change.state.unwrap_or(before.state), reason)?;
    let date = change.date.unwrap_or(before.date.0);
    let time = change.time.unwrap_or(before.time.0);
    let minutes = change.minutes.unwrap_or(before.minutes.unsigned_abs());
    if (date, time, minutes) != (before.date.0, before.time.0, before.minutes.unsigned_abs()) {
        if after.state != State::Booked {
            return Err(Error::Conflict("appointment_over"));
        }
        let span = Span::of(business, date, time, minutes)?;
        (after.date, after.time, after.minutes) = (span.date, span.time, span.minutes.cast_signed());
        (after.starts_at, after.ends_at) = (span.starts_at, span.ends_at);
        after.timezone.clone_from(&business.settings.timezone);
    }
    Ok(after)
}

/// Refuses what has no room. Who only gets another name or another place stays where they are.
async fn stands(
    tx: &Tx,
    business: &Business,
    before: &Appointment,
    after: &Appointment,
    asker: Asker,
) -> Result<()> {
    let moved = (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at);
    let again = before.state != State::Booked;
    let other = before.user_id != after.user_id;
    if after.state != State::Booked || !(moved || again || other) {
        return Ok(());
    }
    // What is booked again at its old time was agreed upon once, whatever the hours are.
    let asker = if moved { asker } else { Asker::Person { anyway: true } };
    let asked = Check { asker, user: after.user_id, except: Some(after.id), time: moved || again };
    check(tx, business, (after.starts_at, after.ends_at), asked).await
}
