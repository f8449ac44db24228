//! Stand-ins for the outside companies, speaking their true wire protocols on one loopback port, and the telephone
//! that calls. Written from the vendors' descriptions: it knows nothing of our clients and shares no encoder with
//! them, so that one misreading cannot pass on both sides.

mod clock;
mod control;
mod delays;
mod door;
mod ear;
mod errands;
mod faults;
mod form;
mod google;
mod gtts;
mod ids;
pub mod judge;
mod log;
mod openai;
mod resample;
mod running;
mod secrets;
mod speech;
mod state;
pub mod stripe;
pub mod telephone;
mod twilio;
mod vendor;
pub mod wav;

// One codec is shared with the program: G.711 is arithmetic, not a protocol.
use voice::mulaw;

pub use delays::Delays;
pub use faults::{Fault, Faults, SetFault};
pub use log::{Request, Violation};
pub use running::{Options, Sandbox};
pub use secrets::Secrets;
pub use speech::VoiceOptions;
pub use twilio::exchange::Number;
pub use vendor::Vendor;

/// The customers' side of WhatsApp, as Twilio brings it.
pub mod whatsapp {
    pub use crate::twilio::messages::{Answered, Behaviour, FetchedFile, File, Incoming, Message, WhatsApp};
}
