//! What is known of the caller, for the caller's ears.

use super::{Conversation, appointments::told_of, told};
use crate::{
    agent::{Run, tools::FindCaller},
    crm::{appointments, customer, known_facts, leads},
    error::Result,
};

/// What the model is told of a caller whom nobody knows.
const UNKNOWN: &str = "הפונה אינו מוכר";

impl Run<Conversation> for FindCaller {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.known_of_caller().await)
    }
}

impl Conversation {
    /// Name, wishes, coming appointments and notes, one a line.
    async fn known_of_caller(&self) -> Result<String> {
        let Some(id) = self.customer else { return Ok(UNKNOWN.to_owned()) };
        let conn = self.app.db.reader();
        let Some(caller) = customer(conn, self.business, id).await? else { return Ok(UNKNOWN.to_owned()) };
        let mut lines = Vec::new();
        if !caller.name.is_empty() {
            lines.push(format!("שם: {}", caller.name));
        }
        for lead in leads::open_of(conn, self.business, id).await? {
            lines.push(format!("מבקש: {}", lead.title));
        }
        for booked in appointments::upcoming(conn, self.business, id, self.app.clock.now()).await? {
            lines.push(format!("פגישה: {}", told_of(&booked)));
        }
        for fact in known_facts(&self.app.db, self.business, id).await? {
            lines.push(format!("נרשם: {}", fact.body));
        }
        Ok(if lines.is_empty() { UNKNOWN.to_owned() } else { lines.join("\n") })
    }
}
