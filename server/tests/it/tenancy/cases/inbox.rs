//! Conversations and messages.

use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::json;
use server::{
    accounts::{Phone, Provider},
    crm::timeline::By,
    files,
    whatsapp::{self, Content, MediaKind, Route, Status, To, row},
};

use super::{Case, MARK, Side};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_conversation" | "read_conversation" => Case::of(message(app, side).await.conversation_id),
        "update_conversation" => {
            Case::of(message(app, side).await.conversation_id).with(json!({ "handler": "person" }))
        }
        "send_to_conversation" => {
            Case::of(message(app, side).await.conversation_id).with(json!({ "text": "שלום" }))
        }
        "get_message" | "get_message_file" => Case::of(message(app, side).await.id),
        "list_conversations" | "list_messages" => {
            Case::filter(format!("?customer_id={}", message(app, side).await.customer_id))
        }
        "retry_message" => Case::of(failed_message(app, side).await),
        _ => return None,
    })
}

/// A message that failed, so that its owner may send it once more.
pub async fn failed_message(app: &TestApp, side: &Side) -> i64 {
    let route = Route { provider: Provider::Baileys, number: String::new() };
    let new = whatsapp::New {
        to: To::Phone(Phone::parse("+972541234567").unwrap()),
        content: Content::Text(MARK.to_owned()),
        by: By::Agent,
        once: None,
    };
    let failed = app.app.db.write(async |tx| {
        let sent = whatsapp::send(tx, side.business, &route, new).await?;
        let row = row::ActiveModel { id: Set(sent.id), status: Set(Status::Failed), ..Default::default() };
        Ok::<_, server::error::Error>(row::Entity::update(row).exec(tx.conn()).await?.id)
    });
    failed.await.unwrap().0
}

/// What the agent wrote, with a file.
pub async fn message(app: &TestApp, side: &Side) -> whatsapp::Message {
    let new = files::New { business: side.business, kind: "whatsapp", mime: "image/png", expires_at: None };
    let file = files::store(&app.app, new, "png".into()).await.unwrap();
    let content = Content::Media {
        kind: MediaKind::Image,
        file: file.id,
        name: None,
        caption: MARK.to_owned(),
        voice: false,
    };
    let to = To::Phone(Phone::parse("+972541234567").unwrap());
    let route = Route { provider: Provider::Baileys, number: String::new() };
    let new = whatsapp::New { to, content, by: By::Agent, once: None };
    app.app.db.write(async |tx| whatsapp::send(tx, side.business, &route, new).await).await.unwrap()
}
