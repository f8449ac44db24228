//! WhatsApp Web by way of the worker (`services/baileys`), which leases what is to be sent and tells what came.

pub mod delivery;
mod incoming;
pub mod listener;
pub mod media;
pub mod session;
mod wording;
pub mod worker;

pub use self::{
    delivery::{again, deliver},
    listener::{SandboxedWhatsApp, begin},
    session::number,
};
