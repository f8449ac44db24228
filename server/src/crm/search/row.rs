//! The index: a row for each token of each subject.

use sea_orm::entity::prelude::*;

use super::Noun;
use crate::db::{BusinessId, CustomerId};

/// One token of one subject.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_token")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: BusinessId,
    /// What is found by it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub noun: Noun,
    /// A word, a number or a part of one, as `letters` makes it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: String,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: i64,
    /// The customer whom it is about.
    pub customer_id: CustomerId,
    /// Whether it is a part of what stands there: such a one ranks behind.
    pub derived: bool,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token")
            .field("noun", &self.noun)
            .field("subject", &self.subject_id)
            .finish_non_exhaustive()
    }
}
