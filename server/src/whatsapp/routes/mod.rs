//! The API of WhatsApp.

mod body;

pub(super) use self::body::MessageBody;
