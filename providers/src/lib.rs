//! One folder per outside company: a client with its own settings, and its pure wire. Knows no business word,
//! no database and none of our other crates; what a failure means for the business is decided by the caller.

pub mod audio;
pub mod espeak;
mod failure;
pub mod google;
pub mod gtts;
pub mod http;
pub mod openai;
pub mod outside;
pub mod sniff;
pub mod stripe;
pub mod twilio;
mod warmth;

#[cfg(test)]
mod testing;

pub use failure::Failure;
pub use warmth::WARM_FOR;
