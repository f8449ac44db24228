//! Who calls: the caller of a scene is made known in the room as far as the script says, and their call comes in.

use jiff::ToSpan as _;

use super::{
    room::Room,
    script::{Known, Scene},
};
use crate::{
    accounts::Phone,
    calls::{
        Direction,
        store::{self, Call, News},
    },
    crm::{
        Source,
        appointments::{self, Appointment},
        find_or_make_by_phone, set_name_if_empty,
        timeline::By,
    },
    db::{CustomerId, Tx},
    error::Result,
};

/// A number that nobody has called from: what is done with it stays in the room.
pub(super) const PHONE: &str = "+972559999999";
/// What the telephone company says instead of a hidden number.
const HIDDEN: &str = "anonymous";
/// The days among which an appointment of the caller's is put.
const FROM_DAY: i64 = 1;
const TO_DAY: i64 = 14;

/// A call that has come in, and what was known before.
pub(super) struct Cast {
    pub(super) call: Call,
    pub(super) appointment: Option<Appointment>,
}

/// Lets the caller of this scene call.
pub(super) async fn cast(room: &Room, scene: &Scene) -> Result<Cast> {
    let known = &scene.known;
    let customer = if known.withheld { None } else { Some(customer(room, known).await?) };
    let appointment = match customer {
        Some(customer) if known.has_appointment => Some(appointment(room, customer).await?),
        _ => None,
    };
    let from_number = if known.withheld { HIDDEN } else { PHONE };
    let call = room.app.db.write(async |tx| incoming(tx, room, customer, from_number).await).await?;
    Ok(Cast { call, appointment })
}

/// The row of a call that has come in, announced as one whose sound is about to follow.
pub(super) async fn incoming(
    tx: &Tx,
    room: &Room,
    customer: Option<CustomerId>,
    from_number: &str,
) -> Result<Call> {
    let business = room.business.id;
    let numbers = crate::accounts::phones(tx.conn(), business).await?;
    let news = News {
        call_sid: format!("RH{}", uuid::Uuid::now_v7().simple()),
        from_number: from_number.to_owned(),
        to_number: numbers.first().map(ToString::to_string).unwrap_or_default(),
        direction: Direction::Inbound,
        origin: String::new(),
    };
    let call = store::receive(tx, business, customer, &news).await?;
    store::announce(tx, &call).await?;
    Ok(call)
}

/// Who a number is, as every incoming call makes somebody known.
pub(super) async fn customer(room: &Room, known: &Known) -> Result<CustomerId> {
    let phone = Phone::parse(PHONE).map_err(anyhow::Error::from)?;
    let business = room.business.id;
    let made = room.app.db.write(async |tx| -> Result<CustomerId> {
        let customer = find_or_make_by_phone(tx, business, &phone, Source::Call).await?;
        if let Some(name) = &known.name {
            set_name_if_empty(tx, business, customer.id, name).await?;
        }
        Ok(customer.id)
    });
    made.await
}

/// An appointment of theirs at a free time; outside the hours, where there is none.
async fn appointment(room: &Room, customer: CustomerId) -> Result<Appointment> {
    let (app, business) = (&room.app, &room.business);
    let today = business.local_time(&app.clock).date();
    let (from, to) = (today.saturating_add(FROM_DAY.days()), today.saturating_add(TO_DAY.days()));
    let free = appointments::free(app.db.reader(), business, app.clock.now(), from, to, None).await?;
    let noon = || (from, jiff::civil::time(12, 0, 0, 0));
    let (date, time) = free.first().map_or_else(noon, |slot| (slot.date, slot.time));
    let new = appointments::New {
        customer,
        date,
        time,
        minutes: None,
        title: None,
        place: String::new(),
        details: String::new(),
        user_id: None,
        call_sid: None,
        anyway: true,
    };
    app.db.write(async |tx| appointments::book(tx, business, new, By::System).await).await
}
