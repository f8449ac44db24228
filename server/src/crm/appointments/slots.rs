//! Times that can be offered.

use jiff::civil::{Date, Time};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Diary, store};
use crate::{
    accounts::{Booking, Business},
    db::{Moment, UserId},
    error::Result,
};

/// A time at which there is room for an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Slot {
    /// Its first instant.
    pub starts_at: Moment,
    /// The first instant after it.
    pub ends_at: Moment,
    /// Its day where the business is.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Its time of day where the business is.
    #[schema(value_type = String, examples("10:30:00"))]
    pub time: Time,
}

/// What room is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    /// The first day.
    pub(super) from: Date,
    /// The last day.
    pub(super) to: Date,
    /// How long it has to be; the business's own length if none.
    pub(super) minutes: Option<u32>,
    /// The member who is to be free.
    pub(super) user: Option<UserId>,
}

/// The times that can be offered on these days, both included, in their order; nothing that is too soon, too far ahead,
/// or taken. Without `minutes` they are as long as the business's appointments are.
pub async fn free(
    conn: &impl ConnectionTrait,
    business: &Business,
    now: Moment,
    from: Date,
    to: Date,
    minutes: Option<u32>,
) -> Result<Vec<Slot>> {
    asked(conn, business, now, Ask { from, to, minutes, user: None }).await
}

pub(super) async fn asked(
    conn: &impl ConnectionTrait,
    business: &Business,
    now: Moment,
    ask: Ask,
) -> Result<Vec<Slot>> {
    let diary = Diary::of(business, &[], now);
    let (from, to) = diary.bookable(ask.from, ask.to);
    // What begins on the last day may end on the next one.
    let end = to.tomorrow().and_then(|next| next.tomorrow()).ok();
    let span = business.start_of(from).zip(end.and_then(|end| business.start_of(end)));
    let Some((first, last)) = span.filter(|_| from <= to) else { return Ok(vec![]) };
    let booked = store::booked(conn, business.id, first, last).await?;
    let minutes = ask.minutes.unwrap_or(diary.booking.minutes);
    let diary = Diary { booked: &booked, booking: Booking { minutes, ..diary.booking }, ..diary };
    Ok(diary.slots(from, to, ask.user))
}
