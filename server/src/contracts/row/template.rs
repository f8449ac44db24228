//! The table of templates.

use sea_orm::entity::prelude::*;

use crate::{
    contracts::Ready,
    db::{BusinessId, ContractTemplateId, Moment},
};

/// One text of contracts, whatever it says at a time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_template")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ContractTemplateId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What the business calls it.
    pub name: String,
    /// Which of the ready-made ones it began as; one row of each in a business.
    pub ready: Option<Ready>,
    /// The number of its newest version.
    pub version: i32,
    /// Whether the receptionist may send it by itself.
    pub agent_may_send: bool,
    /// From when on it is not chosen any more.
    pub archived_at: Option<Moment>,
    /// When it was made.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
