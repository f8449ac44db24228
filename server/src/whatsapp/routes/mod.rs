//! The API of WhatsApp.

mod body;
pub(super) mod inbox;

pub(super) use self::body::MessageBody;
