//! The tables of this part: files, and which of them is a logo.

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

/// The table of logos.
pub mod logo {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, FileId};

    /// The logo of one business.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "logo")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is; unique.
        pub business_id: BusinessId,
        /// The picture.
        pub file_id: FileId,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
