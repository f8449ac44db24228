//! Appointments as the API shows and takes them.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    crm::{
        appointments::{Appointment, Change, New, State},
        timeline::Maker,
    },
    db::{AppointmentId, CustomerId, Moment, UserId},
    web::input::given,
};

/// An appointment as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Appointment)]
pub(in crate::crm::appointments) struct AppointmentBody {
    id: AppointmentId,
    customer_id: CustomerId,
    title: String,
    /// May be empty.
    place: String,
    /// May be empty.
    details: String,
    /// Its day in `timezone`.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Its time of day in `timezone`.
    #[schema(value_type = String, examples("10:30:00"))]
    time: Time,
    /// Where the business was when it was agreed upon.
    timezone: String,
    minutes: i32,
    starts_at: Moment,
    ends_at: Moment,
    /// The member who holds it.
    user_id: Option<UserId>,
    state: State,
    cancel_reason: Option<String>,
    made_by: Maker,
    /// The member, where one made it.
    maker_id: Option<UserId>,
    /// Who changed it last, if anybody did.
    changed_by: Option<Maker>,
    /// The member, where one did.
    changer_id: Option<UserId>,
    /// The call that it was made in.
    call_sid: Option<String>,
    created_at: Moment,
    updated_at: Moment,
}

impl From<Appointment> for AppointmentBody {
    fn from(it: Appointment) -> Self {
        Self {
            id: it.id,
            customer_id: it.customer_id,
            title: it.title,
            place: it.place,
            details: it.details,
            date: it.date.0,
            time: it.time.0,
            timezone: it.timezone,
            minutes: it.minutes,
            starts_at: it.starts_at,
            ends_at: it.ends_at,
            user_id: it.user_id,
            state: it.state,
            cancel_reason: it.cancel_reason,
            made_by: it.made_by,
            maker_id: it.maker_id,
            changed_by: it.changed_by,
            changer_id: it.changer_id,
            call_sid: it.call_sid,
            created_at: it.created_at,
            updated_at: it.updated_at,
        }
    }
}

/// An appointment that is to be made.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewAppointment)]
pub(super) struct NewBody {
    customer_id: CustomerId,
    /// Its day where the business is.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Its time of day there, in whole minutes.
    #[schema(value_type = String, examples("10:30:00"))]
    time: Time,
    /// How long it is; as the business's appointments are if absent.
    #[schema(minimum = 5, maximum = 480)]
    minutes: Option<u32>,
    /// "פגישה" if absent.
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    #[schema(max_length = 200)]
    place: Option<String>,
    #[schema(max_length = 2000)]
    details: Option<String>,
    /// The member who is to hold it, and has no other one then.
    user_id: Option<UserId>,
    /// Whether it may be outside the opening hours.
    #[serde(default)]
    anyway: bool,
}

impl From<NewBody> for New {
    fn from(body: NewBody) -> Self {
        Self {
            customer: body.customer_id,
            date: body.date,
            time: body.time,
            minutes: body.minutes,
            title: body.title,
            place: body.place.unwrap_or_default(),
            details: body.details.unwrap_or_default(),
            user_id: body.user_id,
            call_sid: None,
            anyway: body.anyway,
        }
    }
}

/// What may be changed; an absent field stays as it is.
#[derive(Deserialize, ToSchema)]
#[schema(as = AppointmentChange)]
pub(super) struct ChangeBody {
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    #[schema(value_type = Option<String>, examples("10:30:00"))]
    time: Option<Time>,
    #[schema(minimum = 5, maximum = 480)]
    minutes: Option<u32>,
    /// `null`: nobody in particular.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<UserId>)]
    user_id: Option<Option<UserId>>,
    /// `null`: "פגישה".
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 200)]
    title: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 200)]
    place: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 2000)]
    details: Option<Option<String>>,
    state: Option<State>,
    /// Only for what is cancelled.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 500)]
    cancel_reason: Option<Option<String>>,
    /// Whether it may be outside the opening hours.
    #[serde(default)]
    anyway: bool,
}

impl From<ChangeBody> for Change {
    fn from(body: ChangeBody) -> Self {
        Self {
            date: body.date,
            time: body.time,
            minutes: body.minutes,
            user_id: body.user_id,
            title: body.title,
            place: body.place.map(Option::unwrap_or_default),
            details: body.details.map(Option::unwrap_or_default),
            state: body.state,
            cancel_reason: body.cancel_reason,
            anyway: body.anyway,
        }
    }
}
