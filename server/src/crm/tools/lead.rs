//! What the caller is after: one lead a call, and in writing one until it is lost or a deal, filled in as it becomes
//! known.

use super::{Conversation, Origin, told};
use crate::{
    agent::{
        Run,
        tools::{UpdateLead, Wanted},
    },
    crm::{
        leads::{self, Intent, Rooms, Wishes},
        timeline::By,
    },
    db::{ConversationId, CustomerId, Tx},
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
        self.app
            .db
            .write(async |tx| match &self.origin {
                Origin::Call(sid) => self.add_lead(tx, customer, sid.clone(), wishes).await,
                Origin::Chat(conversation, _) => self.lead_of(tx, customer, *conversation, wishes).await,
            })
            .await
    }

    /// A conversation in writing has no end: its open lead takes over what is known, and a wish after that one's end
    /// makes another.
    async fn lead_of(
        &self,
        tx: &Tx,
        customer: CustomerId,
        conversation: ConversationId,
        wishes: Wishes,
    ) -> Result<()> {
        let known = leads::of_conversation(tx.conn(), self.business, conversation).await?;
        if let Some(open) = known.iter().find(|lead| lead.is_open()) {
            return leads::update_wishes(tx, self.business, open.id, wishes, By::Agent).await.map(drop);
        }
        let source_ref = leads::ref_of_conversation(conversation, known.len() + 1);
        self.add_lead(tx, customer, source_ref, wishes).await
    }

    async fn add_lead(
        &self,
        tx: &Tx,
        customer: CustomerId,
        source_ref: String,
        wishes: Wishes,
    ) -> Result<()> {
        let source = self.origin.lead_source();
        let new = leads::New {
            customer,
            source,
            source_ref: Some(source_ref),
            wishes,
            owner_id: None,
            title: None,
        };
        leads::add(tx, self.business, new, By::Agent).await.map(drop)
    }
}
