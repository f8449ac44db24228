//! Messages as the search finds and shows them.

use futures_util::FutureExt as _;
use sea_orm::DbErr;

use super::{Message, store};
use crate::{
    accounts::permissions::TALK,
    app::App,
    crm::{
        customers,
        search::{self, Found, Noun, Showing, Shown, Text},
    },
    db::{BusinessId, MessageId, Tx},
};

/// What of a message fits a line.
const MAX_EXCERPT_CHARS: usize = 120;

/// How messages are found.
pub(super) const FOUND: Found = Found { noun: Noun::Message, seen_by: TALK, load };

/// Brings the index up to date with a message.
pub(super) async fn index(tx: &Tx, message: &Message) -> Result<(), DbErr> {
    let texts: Vec<Text<'_>> = texts(message).map(Text::Words).collect();
    let Message { business_id, id, customer_id, .. } = *message;
    search::index(tx, business_id, Noun::Message, id.0, customer_id, &texts).await
}

/// The words of a message in one line: its text, else what was spoken, else what its file is called.
pub(super) fn excerpt(message: &Message) -> String {
    let words = texts(message).next().unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_EXCERPT_CHARS).collect()
}

fn texts(message: &Message) -> impl Iterator<Item = &str> {
    let texts = [Some(message.body.as_str()), message.transcription.as_deref(), message.file_name.as_deref()];
    texts.into_iter().flatten().filter(|text| !text.is_empty())
}

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let conn = app.db.reader();
        let ids = ids.iter().copied().map(MessageId).collect();
        let found = store::by_ids(conn, business, ids).await?;
        let names = customers::names(conn, business, found.iter().map(|it| it.customer_id)).await?;
        let shown = |message: &Message| Shown {
            title: names.get(&message.customer_id).cloned().unwrap_or_default(),
            subtitle: excerpt(message),
        };
        Ok(found.iter().map(|message| (message.id.0, shown(message))).collect())
    }
    .boxed()
}
