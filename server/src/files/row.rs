//! The table of files.

use sea_orm::entity::prelude::*;

use crate::db::{BusinessId, FileId, Moment};

/// One stored file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: FileId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Where its bytes are in the store; unique, never reused.
    pub path: String,
    /// Its media type.
    pub mime: String,
    /// Its length.
    pub size_bytes: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// When it was stored.
    pub created_at: Moment,
    /// From when on it is gone.
    pub expires_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
