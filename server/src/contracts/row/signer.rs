//! The table of signers.

use sea_orm::entity::prelude::*;

use crate::{
    accounts::Phone,
    contracts::{Mark, SignerState},
    db::{BusinessId, ContractId, ContractSignerId, FileId, LinkId, Moment},
};

/// Somebody who signs a contract.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract_signer")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ContractSignerId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What they sign.
    pub contract_id: ContractId,
    /// From 0 up: their place in the frozen text.
    pub position: i32,
    /// As whom they were asked.
    pub name: String,
    /// Where they are written to; unique in the contract.
    pub phone: Option<Phone>,
    /// Whether it is the customer of the deal.
    pub is_customer: bool,
    /// By what they sign now; nothing for whoever signs before a member.
    pub link_id: Option<LinkId>,
    /// What they have done.
    pub state: SignerState,
    /// When they were first shown the document.
    pub viewed_at: Option<Moment>,
    /// When they signed.
    pub signed_at: Option<Moment>,
    /// The name that they gave.
    pub signed_name: Option<String>,
    /// From which address.
    pub signed_ip: Option<String>,
    /// With what, as it says of itself.
    pub user_agent: Option<String>,
    /// The words that they agreed to.
    pub consent: Option<String>,
    /// [`papers::contract::Answer`]s as JSON.
    pub answers: Option<String>,
    /// How they signed.
    pub mark: Option<Mark>,
    /// What they typed for a signature.
    pub typed: Option<String>,
    /// What they drew, as PNG.
    pub signature_file_id: Option<FileId>,
    /// When they declined.
    pub declined_at: Option<Moment>,
    /// When they were asked.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("id", &self.id).finish_non_exhaustive()
    }
}
