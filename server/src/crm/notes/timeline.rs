//! Notes on the timeline.

use futures_util::FutureExt as _;

use super::{KIND, body::NoteBody, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{Kind, Loading, ids, json},
    db::{BusinessId, NoteId},
};

/// What notes are on the timeline.
pub(in crate::crm) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let notes = store::by_ids(app.db.reader(), business, ids(subjects, NoteId)).await?;
        Ok(notes.into_iter().map(|note| (note.id.to_string(), json(NoteBody::from(note)))).collect())
    }
    .boxed()
}
