//! The table of links.

use sea_orm::entity::prelude::*;

use crate::db::{BusinessId, LinkId, Moment, UserId};

/// One link.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    /// The id; not what opens it.
    #[sea_orm(primary_key)]
    pub id: LinkId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What it is for.
    pub kind: String,
    /// What it is about: an id of the part that made it.
    pub subject: String,
    /// SHA-256 of the token, in base64url; unique.
    pub token_hash: String,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    pub created_at: Moment,
    /// From when on it opens no more.
    pub expires_at: Moment,
    /// When somebody ended it.
    pub revoked_at: Option<Moment>,
    /// When it was last spent.
    pub used_at: Option<Moment>,
    /// Whether it can be spent only once.
    pub single_use: bool,
    /// How often it was spent.
    pub uses: i64,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}
