//! WhatsApp Web by way of the worker (`services/baileys`), which leases what is to be sent and tells what came.

pub mod delivery;
pub mod session;

/// How the worker reaches the stand-in of WhatsApp.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SandboxedWhatsApp {
    /// Where its websocket is.
    pub url: String,
    /// The public key of its test root, in hexadecimal.
    pub root: String,
    /// The file with the certificate under which it serves files.
    pub ca: String,
}

pub use self::{
    delivery::{again, deliver},
    session::number,
};
