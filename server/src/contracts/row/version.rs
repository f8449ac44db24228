//! The table of what templates said.

use sea_orm::entity::prelude::*;

use crate::db::{BusinessId, ContractTemplateId, ContractVersionId, Moment, UserId};

/// One version of a template; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_template_version")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ContractVersionId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Of which template.
    pub template_id: ContractTemplateId,
    /// From 1 up.
    pub version: i32,
    /// What stands above a contract.
    pub title: String,
    /// [`papers::contract::Template`]'s source.
    pub body: String,
    /// [`FieldDef`](crate::contracts::FieldDef)s as JSON.
    pub fields: String,
    /// Who wrote it; nobody where it came with the program.
    pub user_id: Option<UserId>,
    /// When.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
