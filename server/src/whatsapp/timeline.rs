//! Messages on the timeline.

use futures_util::FutureExt as _;
use sea_orm::DbErr;

use super::{Message, routes::MessageBody, store};
use crate::{
    accounts::permissions::TALK,
    app::App,
    crm::timeline::{self, By, Entry, Kind, Loading, ids, json},
    db::{BusinessId, MessageId, Tx},
};

/// The word of the timeline.
pub(super) const KIND: &str = "message";
/// What messages are on the timeline.
pub(super) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: TALK, load }];

/// Puts a message on its customer's timeline.
pub(super) async fn record(tx: &Tx, message: &Message, by: By) -> Result<(), DbErr> {
    let Message { business_id, customer_id: customer, at, id, .. } = *message;
    timeline::record(tx, business_id, Entry { customer, at, kind: KIND, subject: id.to_string(), by }).await
}

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let messages = store::by_ids(app.db.reader(), business, ids(subjects, MessageId)).await?;
        Ok(messages.into_iter().map(|it| (it.id.to_string(), json(MessageBody::from(it)))).collect())
    }
    .boxed()
}
