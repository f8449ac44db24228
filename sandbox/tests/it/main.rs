//! The stand-ins over real sockets, asked by clients that know nothing of how they are made.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod bearer;
mod google;
mod judged;
mod listener;
mod program;
mod stripe;
mod stripe_back;
mod stripe_events;
mod stripe_stage;
mod vendors;
mod whatsapp;
