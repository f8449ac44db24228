//! The table of what was asked.

use sea_orm::entity::prelude::*;

use crate::{
    db::{BusinessId, Moment, QuestionId},
    receptionist::questions::Status,
};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: QuestionId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// As it was first asked.
    pub question: String,
    /// By which the same one is known.
    pub same_key: String,
    /// In how many conversations it was asked.
    pub times: i32,
    /// How far it has come.
    pub status: Status,
    /// The answer, once there is one.
    pub answer: Option<String>,
    /// When it was first asked.
    pub first_at: Moment,
    /// When it was last asked.
    pub last_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
