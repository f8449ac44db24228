//! The API of WhatsApp.

mod body;
pub(super) mod inbox;
mod login;
mod send;

pub(super) use self::{body::MessageBody, login::routes as login, send::routes as send};
