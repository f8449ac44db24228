//! The API of WhatsApp.

mod body;
mod send;

pub(super) use self::{body::MessageBody, send::routes as send};
