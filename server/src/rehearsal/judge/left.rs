//! What a call has left behind in the database of its room.

use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use crate::{
    calls::store::Call,
    crm::{
        NoteKind,
        appointments::{Appointment, State, row as appointment},
        customers, leads, notes, tasks,
    },
    db::Db,
};

/// What a call has left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::rehearsal) struct Left {
    /// The titles of its leads.
    pub(in crate::rehearsal) leads: Vec<String>,
    /// The appointments that were booked in it: `2026-11-23 10:00`.
    pub(in crate::rehearsal) booked: Vec<String>,
    /// When the caller's appointment is, if it was moved.
    pub(in crate::rehearsal) moved: Option<String>,
    /// Whether the caller's appointment was called off.
    pub(in crate::rehearsal) cancelled: bool,
    /// The messages and the wishes to be called back.
    pub(in crate::rehearsal) messages: Vec<String>,
    /// Every other note.
    pub(in crate::rehearsal) notes: Vec<String>,
    /// The tasks.
    pub(in crate::rehearsal) tasks: Vec<String>,
    /// The names and numbers of customers.
    pub(in crate::rehearsal) people: Vec<String>,
}

impl Left {
    /// Reads it. `before` is the appointment that the caller had.
    ///
    /// # Errors
    /// The database refused.
    pub(in crate::rehearsal) async fn of(
        db: &Db,
        call: &Call,
        before: Option<&Appointment>,
    ) -> Result<Self, DbErr> {
        let (reader, business) = (db.reader(), call.business_id);
        let leads = leads::row::Entity::find().filter(leads::row::Column::BusinessId.eq(business));
        let booked = appointment::Entity::find()
            .filter(appointment::Column::BusinessId.eq(business))
            .filter(appointment::Column::CallSid.eq(&call.call_sid));
        let notes = notes::row::Entity::find().filter(notes::row::Column::BusinessId.eq(business));
        let notes = notes.all(reader).await?;
        let is_message = |kind: NoteKind| matches!(kind, NoteKind::Message | NoteKind::Callback);
        let (messages, notes): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| is_message(note.kind));
        let tasks = tasks::row::Entity::find().filter(tasks::row::Column::BusinessId.eq(business));
        let people = customers::row::Entity::find().filter(customers::row::Column::BusinessId.eq(business));
        let after = match before {
            Some(before) => appointment::Entity::find_by_id(before.id).one(reader).await?,
            None => None,
        };
        let moved = after.as_ref().zip(before).filter(|(after, before)| after.starts_at != before.starts_at);
        let named = |person: customers::row::Model| {
            [Some(person.name), person.phone.map(|phone| phone.to_string())].into_iter().flatten()
        };
        Ok(Self {
            leads: leads.all(reader).await?.into_iter().map(|lead| lead.title).collect(),
            booked: booked.all(reader).await?.iter().map(when).collect(),
            moved: moved.map(|(after, _)| when(after)),
            cancelled: after.as_ref().is_some_and(|after| after.state == State::Cancelled),
            messages: messages.into_iter().map(|note| note.body).collect(),
            notes: notes.into_iter().map(|note| note.body).collect(),
            tasks: tasks
                .all(reader)
                .await?
                .into_iter()
                .map(|task| format!("{} {}", task.title, task.details))
                .collect(),
            people: people.all(reader).await?.into_iter().flat_map(named).collect(),
        })
    }

    /// What a person of the business was told: messages and tasks.
    pub(super) fn told(&self) -> impl Iterator<Item = &String> {
        self.messages.iter().chain(&self.tasks)
    }

    /// All that was written down.
    pub(super) fn written(&self) -> impl Iterator<Item = &String> {
        self.messages.iter().chain(&self.notes).chain(&self.tasks).chain(&self.people)
    }
}

fn when(appointment: &Appointment) -> String {
    appointment.date.0.to_datetime(appointment.time.0).strftime("%Y-%m-%d %H:%M").to_string()
}
