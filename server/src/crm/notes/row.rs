//! The table of notes.

use sea_orm::entity::prelude::*;

use crate::{
    crm::{notes::NoteKind, timeline::Maker},
    db::{BusinessId, CustomerId, Moment, NoteId, UserId},
};

/// One note.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "note")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: NoteId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Whom it is about; nobody, if the caller hid the number.
    pub customer_id: Option<CustomerId>,
    /// The call that it was taken in.
    pub call_sid: Option<String>,
    /// What it is.
    pub kind: NoteKind,
    /// Its text.
    pub body: String,
    /// The sentence that it rests on, as it was said.
    pub quote: Option<String>,
    /// Unique within the business: at most one note with this key is ever written.
    pub once_key: Option<String>,
    /// When it was taken.
    pub created_at: Moment,
    /// The member, where one wrote it.
    pub user_id: Option<UserId>,
    /// Who wrote it.
    pub made_by: Maker,
    /// When its text was last corrected.
    pub edited_at: Option<Moment>,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Note").field("id", &self.id).finish_non_exhaustive()
    }
}
