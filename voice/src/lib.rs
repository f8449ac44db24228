//! One phone call as a pure machine: audio and events in, audio and wishes out, in virtual time.
//! It knows no socket, clock, vendor or database.

mod io;

pub use io::*;
