//! The API of WhatsApp.

mod body;
mod login;

pub(super) use self::{body::MessageBody, login::routes as login};
