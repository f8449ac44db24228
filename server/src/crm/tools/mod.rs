//! What a receptionist may do during a conversation, whatever the channel. Each tool says what it needs in `agent::tools`
//! and is run here.

mod appointments;
mod caller;
mod lead;
mod notes;
mod origin;
mod task;

pub use self::{
    notes::{Known, Message},
    origin::Origin,
};

use crate::{
    accounts::{self, Business},
    agent::{
        Tool,
        tools::{
            BookAppointment, CancelAppointment, FindCaller, LeaveTask, ListFreeSlots, MoveAppointment,
            NoteCaller, TakeMessage, UpdateLead,
        },
    },
    app::App,
    db::{BusinessId, CustomerId},
    error::{Error, Result},
};

/// What this part offers the receptionist.
pub const TOOLS: &[Tool<Conversation>] = &[
    Tool::of::<TakeMessage>(),
    Tool::of::<NoteCaller>(),
    Tool::of::<FindCaller>(),
    Tool::of::<UpdateLead>(),
    Tool::of::<ListFreeSlots>(),
    Tool::of::<BookAppointment>(),
    Tool::of::<MoveAppointment>(),
    Tool::of::<CancelAppointment>(),
    Tool::of::<LeaveTask>(),
];

/// The conversation in which a tool is called: whose it is, and with whom.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// The program.
    pub app: App,
    /// The business that the agent speaks for.
    pub business: BusinessId,
    /// The customer, unless the number is hidden.
    pub customer: Option<CustomerId>,
    /// Where it takes place.
    pub origin: Origin,
}

impl Conversation {
    async fn business(&self) -> Result<Business> {
        accounts::business(&self.app.db, self.business).await?.ok_or(Error::NotFound)
    }
}

/// The model learns what it could have known better; of a fault of ours it learns that there was one, and the log why.
fn told(done: Result<String>) -> Result<String, String> {
    done.map_err(|cause| match &cause {
        Error::Conflict("slot_taken") => "this time is taken; offer another one".to_owned(),
        Error::Invalid(invalid) => {
            let fields: Vec<String> =
                invalid.fields.iter().map(|(field, problem)| format!("`{field}` {problem}")).collect();
            if fields.is_empty() { invalid.message.to_string() } else { fields.join("; ") }
        }
        Error::NotFound => "there is no such thing of this caller".to_owned(),
        _ => {
            tracing::error!(error = %cause, "a tool could not do its work");
            "it could not be done".to_owned()
        }
    })
}
