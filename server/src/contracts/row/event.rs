//! The table of events.

use sea_orm::entity::prelude::*;

use crate::{
    contracts::Deed,
    crm::timeline::Maker,
    db::{BusinessId, ContractEventId, ContractId, ContractSignerId, Moment, UserId},
};

/// Something that happened with a contract; never changed.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_event")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ContractEventId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// With which contract.
    pub contract_id: ContractId,
    /// From 1 up, without gaps.
    pub seq: i32,
    /// When.
    pub at: Moment,
    /// What.
    pub kind: Deed,
    /// The signer whom it concerns.
    pub signer_id: Option<ContractSignerId>,
    /// Who did it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// The name of whoever did it, as it was then; empty of the program.
    pub actor: String,
    /// From which address, where one is known.
    pub ip: Option<String>,
    /// With what, as it says of itself.
    pub user_agent: Option<String>,
    /// What else is known of it, a JSON object.
    pub detail: String,
    /// The hash of the event before; of the first one that of the document.
    pub prev_hash: String,
    /// See [`trail`](crate::contracts::trail).
    pub hash: String,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ContractEvent").field("id", &self.id).finish_non_exhaustive()
    }
}
