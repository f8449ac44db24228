//! The API of WhatsApp.

mod body;
mod login;
mod send;

pub(super) use self::{body::MessageBody, login::routes as login, send::routes as send};
