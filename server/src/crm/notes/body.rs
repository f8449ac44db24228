//! Notes as the API shows and takes them.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Note, NoteKind};
use crate::{
    crm::timeline::Maker,
    db::{CustomerId, Moment, NoteId, UserId},
};

/// Longer than anybody reads on a timeline.
const MAX_BODY_CHARS: usize = 4000;

/// A note as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Note)]
pub(super) struct NoteBody {
    id: NoteId,
    /// Whom it is about; nobody, if the caller hid the number.
    customer_id: Option<CustomerId>,
    /// The call that it was taken in.
    call_sid: Option<String>,
    kind: NoteKind,
    body: String,
    /// The sentence that it rests on, as it was said.
    quote: Option<String>,
    /// Who wrote it.
    made_by: Maker,
    /// The member, where one wrote it.
    user_id: Option<UserId>,
    created_at: Moment,
    /// When its text was last corrected.
    edited_at: Option<Moment>,
    /// When it was deleted, if it is.
    deleted_at: Option<Moment>,
}

impl From<Note> for NoteBody {
    fn from(note: Note) -> Self {
        let Note { id, customer_id, call_sid, kind, body, quote, .. } = note;
        let Note { made_by, user_id, created_at, edited_at, deleted_at, .. } = note;
        Self {
            id,
            customer_id,
            call_sid,
            kind,
            body,
            quote,
            made_by,
            user_id,
            created_at,
            edited_at,
            deleted_at,
        }
    }
}

/// A note that is to be written.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = NewNote)]
pub(super) struct NewNoteBody {
    #[garde(skip)]
    pub(super) customer_id: CustomerId,
    #[garde(custom(is_text))]
    #[schema(min_length = 1, max_length = 4000)]
    pub(super) body: String,
    /// `note` if absent.
    #[garde(skip)]
    pub(super) kind: Option<NoteKind>,
}

/// What may be changed of a note.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct NoteChange {
    /// Stays as it is if absent.
    #[garde(inner(custom(is_text)))]
    #[schema(min_length = 1, max_length = 4000)]
    pub(super) body: Option<String>,
}

#[expect(clippy::ptr_arg, reason = "garde hands over what the field is")]
fn is_text(text: &String, _: &()) -> garde::Result {
    let chars = text.trim().chars().count();
    if chars == 0 {
        Err(garde::Error::new("is empty"))
    } else if chars > MAX_BODY_CHARS {
        Err(garde::Error::new("longer than 4000 characters"))
    } else {
        Ok(())
    }
}
