//! What a voice message says, once somebody has listened.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    Kind, Message, found,
    row::{ActiveModel, Entity},
};
use crate::db::Tx;

impl Message {
    /// Whether it is a sound whose words can be written down.
    pub fn is_spoken(&self) -> bool {
        self.kind == Kind::Audio && self.file_id.is_some()
    }
}

/// Writes down what a voice message says; an empty text says that nothing could be understood.
pub async fn transcribed(tx: &Tx, message: &Message, text: &str) -> Result<Message, DbErr> {
    let row = ActiveModel {
        id: Set(message.id),
        transcription: Set(Some(text.trim().to_owned())),
        ..Default::default()
    };
    let message = Entity::update(row).exec(tx.conn()).await?;
    found::index(tx, &message).await?;
    tx.touch(message.business_id, "message", message.id);
    Ok(message)
}
