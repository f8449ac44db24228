//! What the caller is after: one lead a conversation, filled in as it becomes known.

use super::{Conversation, told};
use crate::{
    agent::{
        Run,
        tools::{UpdateLead, Wanted},
    },
    crm::{
        leads::{self, Intent, LeadSource, Rooms, Wishes},
        timeline::By,
    },
    error::{Error, Result},
};

/// What the model is told when the wishes were written down.
const NOTED: &str = "הבקשה נרשמה";

impl Run<Conversation> for UpdateLead {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.update_lead(wishes(self)).await.map(|()| NOTED.to_owned()))
    }
}

fn wishes(said: UpdateLead) -> Wishes {
    Wishes {
        intent: said.intent.map(|wanted| match wanted {
            Wanted::Buy => Intent::Buy,
            Wanted::Rent => Intent::Rent,
            Wanted::Sell => Intent::Sell,
            Wanted::Other => Intent::Other,
        }),
        city: said.city,
        rooms: said.rooms.and_then(Rooms::nearest),
        amount: said.budget.map(agorot),
        timing: said.timing,
        details: said.details,
    }
}

/// The budget was checked to be a sum that a person may have.
#[expect(clippy::cast_possible_truncation, reason = "a billion shekels in agorot fit into an i64 many times")]
fn agorot(shekels: f64) -> i64 {
    (shekels * 100.0).round() as i64
}

impl Conversation {
    /// Writes down what the caller wants. The same conversation fills the same lead, however often it is told.
    pub async fn update_lead(&self, wishes: Wishes) -> Result<()> {
        let Some(customer) = self.customer else {
            return Err(Error::invalid("invalid", "the caller hides the number: take a message instead"));
        };
        let source = if self.call_sid.is_some() { LeadSource::Call } else { LeadSource::Message };
        let source_ref = self.call_sid.clone();
        let new = leads::New { customer, source, source_ref, wishes, owner_id: None, title: None };
        self.app.db.write(async |tx| leads::add(tx, self.business, new, By::Agent).await.map(drop)).await
    }
}
