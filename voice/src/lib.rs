//! One phone call as a pure machine: audio and events in, audio and wishes out, in virtual time.
//! It knows no socket, clock, vendor or database.

mod call;
mod clause;
mod ear;
pub mod hebrew;
mod io;
mod keys;
mod limits;
pub mod log;
mod manners;
mod mouth;
pub mod mulaw;
mod outbox;
mod patience;
mod playout;
pub mod resample;
pub mod scene;
mod take;
mod tape;
mod turn;

pub use call::Call;
pub use io::*;
pub use limits::Settings;
