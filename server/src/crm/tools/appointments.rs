//! Appointments of the caller: what is free, and booking, moving and cancelling.

use std::time::Duration;

use jiff::civil::{Date, Time};

use super::{Conversation, told};
use crate::{
    accounts::Phone,
    agent::{
        Run,
        tools::{BookAppointment, CancelAppointment, ListFreeSlots, MoveAppointment, PartOfDay},
        when,
    },
    crm::{
        appointments::{self, Appointment, Slot},
        find_or_make_by_phone,
        timeline::By,
    },
    db::{AppointmentId, CustomerId},
    error::{Error, Result},
};

/// Times that are told at once: more than a caller can choose from by ear.
const TOLD: usize = 9;
/// Of one day, so that another day is told too.
const TOLD_A_DAY: usize = 3;
/// Days that are looked at where nobody says until when.
const DAYS: i64 = 7;
/// What the model is told where nothing is free.
const NOTHING: &str = "אין מועד פנוי בימים האלה";

impl Run<Conversation> for ListFreeSlots {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.free_slots(self).await)
    }
}

impl Run<Conversation> for BookAppointment {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.book(self).await.map(|booked| format!("נקבעה {}", told_of(&booked))))
    }
}

impl Run<Conversation> for MoveAppointment {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.move_to(self).await.map(|moved| format!("הועברה {}", told_of(&moved))))
    }
}

impl Run<Conversation> for CancelAppointment {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.cancel(self).await.map(|off| format!("בוטלה {}", told_of(&off))))
    }
}

/// An appointment in words that can be said, with the number by which it is moved or cancelled.
pub(super) fn told_of(appointment: &Appointment) -> String {
    let at = appointment.date.0.to_datetime(appointment.time.0);
    format!("{} — {} (מספר פגישה {})", appointment.title, when(at), appointment.id)
}

impl Conversation {
    /// Free times, one a line: `2026-11-23 10:00 — ` and the same in words.
    async fn free_slots(&self, asked: ListFreeSlots) -> Result<String> {
        let business = self.business().await?;
        let today = business.local_time(&self.app.clock).date();
        let from = asked.from_date.unwrap_or(today).max(today);
        let week = || from.saturating_add(jiff::Span::new().days(DAYS));
        let to = asked.to_date.unwrap_or_else(week);
        let conn = self.app.db.reader();
        // What is offered must still be free when the longest conversation ends, however short the notice.
        let later = self.app.clock.now().after(Duration::from_secs(business.settings.max_call_s.into()));
        let free = appointments::free(conn, &business, later, from, to, None).await?;
        let lines: Vec<String> = chosen(free, asked.part_of_day).iter().map(line).collect();
        Ok(if lines.is_empty() { NOTHING.to_owned() } else { lines.join("\n") })
    }

    async fn book(&self, asked: BookAppointment) -> Result<Appointment> {
        let business = self.business().await?;
        let (date, time) = (asked.date, asked.time);
        let phone = asked.phone.as_deref().map(|raw| {
            Phone::parse(raw).map_err(|_no_number| Error::field("phone", "is not a telephone number"))
        });
        let phone = phone.transpose()?;
        let write = async |tx: &crate::db::Tx| -> Result<Appointment> {
            let customer = match (self.customer, &phone) {
                (Some(customer), _) => customer,
                (None, Some(phone)) => {
                    find_or_make_by_phone(tx, self.business, phone, self.origin.source()).await?.id
                }
                (None, None) => return Err(Error::field("phone", "is needed: the caller hides the number")),
            };
            if let Some(booked) = self.standing(tx.conn(), customer, date, time).await? {
                return Ok(booked);
            }
            let new = appointments::New {
                customer,
                date,
                time,
                minutes: None,
                title: asked.title.clone(),
                place: String::new(),
                details: String::new(),
                user_id: None,
                call_sid: self.origin.call_sid().map(str::to_owned),
                anyway: false,
            };
            appointments::book(tx, &business, new, By::Agent).await
        };
        self.app.db.write(write).await
    }

    async fn move_to(&self, asked: MoveAppointment) -> Result<Appointment> {
        let business = self.business().await?;
        let write = async |tx: &crate::db::Tx| {
            let appointment = self.own(tx.conn(), asked.appointment_id).await?;
            appointments::move_to(tx, &business, appointment.id, asked.date, asked.time, By::Agent).await
        };
        self.app.db.write(write).await
    }

    async fn cancel(&self, asked: CancelAppointment) -> Result<Appointment> {
        let write = async |tx: &crate::db::Tx| {
            let appointment = self.own(tx.conn(), asked.appointment_id).await?;
            appointments::cancel(tx, self.business, appointment.id, asked.reason, By::Agent).await
        };
        self.app.db.write(write).await
    }

    /// What the customer has booked for this very moment: a model likes to repeat itself.
    async fn standing(
        &self,
        conn: &impl sea_orm::ConnectionTrait,
        customer: CustomerId,
        date: Date,
        time: Time,
    ) -> Result<Option<Appointment>> {
        let upcoming = appointments::upcoming(conn, self.business, customer, self.app.clock.now()).await?;
        Ok(upcoming.into_iter().find(|booked| booked.date.0 == date && booked.time.0 == time))
    }

    /// An appointment of the caller that is still to come: this one, or the next.
    async fn own(&self, conn: &impl sea_orm::ConnectionTrait, id: Option<i64>) -> Result<Appointment> {
        let customer = self.customer.ok_or(Error::NotFound)?;
        let upcoming = appointments::upcoming(conn, self.business, customer, self.app.clock.now()).await?;
        let mut wanted =
            upcoming.into_iter().filter(|booked| id.is_none_or(|id| booked.id == AppointmentId(id)));
        wanted.next().ok_or(Error::NotFound)
    }
}

/// The first times of each day that suit.
fn chosen(free: Vec<Slot>, part: Option<PartOfDay>) -> Vec<Slot> {
    let (mut day, mut of_day) = (None, 0);
    let suits = free.into_iter().filter(|slot| part.is_none_or(|part| lies_in(slot.time, part)));
    let few = suits.filter(|slot| {
        of_day = if day == Some(slot.date) { of_day + 1 } else { 1 };
        day = Some(slot.date);
        of_day <= TOLD_A_DAY
    });
    few.take(TOLD).collect()
}

fn lies_in(time: Time, part: PartOfDay) -> bool {
    match part {
        PartOfDay::Morning => time.hour() < 12,
        PartOfDay::Afternoon => (12..17).contains(&time.hour()),
        PartOfDay::Evening => time.hour() >= 17,
    }
}

fn line(slot: &Slot) -> String {
    let at = slot.date.to_datetime(slot.time);
    format!("{} — {}", at.strftime("%Y-%m-%d %H:%M"), when(at))
}
