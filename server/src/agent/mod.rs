//! What the AI may say and do: a pure machine (`Event -> effects`) and the words it is given.
//!
//! Knows no channel (telephone, WhatsApp) and no other part but the business itself: a part offers its tools as values
//! and defines the context they run in. Only `driver` awaits anything.

mod caller;
mod calls;
mod driver;
mod facts;
pub mod followup;
mod hours;
mod openings;
mod outgoing;
pub mod people;
pub mod prompt;
mod speakable;
pub mod summary;
mod talk;
mod tool;
pub mod tools;
mod turn;
mod wording;

pub use providers::openai::{Finish, Message, ToolCall};

pub use self::{
    caller::{Caller, Style, Today},
    driver::{Ran, Said, drive},
    hours::when,
    openings::{Wording, openings},
    talk::{Draft, Talk},
    tool::{Access, Arguments, Deed, Next, Offer, Run, Tool},
    turn::{Effect, Event, Request, Turn},
};

#[cfg(test)]
mod tests;
