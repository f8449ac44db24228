//! The table of contracts.

use sea_orm::entity::prelude::*;

use crate::{
    contracts::State,
    crm::timeline::Maker,
    db::{
        BusinessId, ContractId, ContractTemplateId, ContractVersionId, CustomerId, DealId, FileId, Moment,
        UserId,
    },
};

/// One contract. The database keeps what was shown to its signers as it is.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ContractId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// With whom.
    pub customer_id: CustomerId,
    /// About what.
    pub deal_id: DealId,
    /// Of which text.
    pub template_id: ContractTemplateId,
    /// Of which version of it.
    pub version_id: ContractVersionId,
    /// What the text was called then.
    pub template_name: String,
    /// The version's number.
    pub version: i32,
    /// As it is printed; unique in the business.
    pub contract_number: String,
    /// By what anybody who has the paper verifies it: 32 hexadecimal digits by chance; unique.
    pub public_id: String,
    /// How it stands, as far as somebody or something has said so: see [`State`].
    pub state: State,
    /// Whether it is meant in earnest.
    pub livemode: bool,
    /// [`papers::contract::Agreement`] as JSON.
    pub content: String,
    /// Of the web page that was shown, in hexadecimal digits.
    pub content_sha256: String,
    /// Where that page lies in the file store.
    pub html_path: String,
    /// That page.
    pub html_file_id: FileId,
    /// Where the signed PDF lies; there once it is made.
    pub pdf_path: Option<String>,
    /// The signed PDF.
    pub pdf_file_id: Option<FileId>,
    /// Of the signed PDF, in hexadecimal digits.
    pub pdf_sha256: Option<String>,
    /// The name that the last signer gave.
    pub signed_name: Option<String>,
    /// When the last one signed.
    pub signed_at: Option<Moment>,
    /// From which address.
    pub signed_ip: Option<String>,
    /// Until when it can be signed.
    pub expires_at: Moment,
    /// When it was declined or withdrawn, or expired.
    pub ended_at: Option<Moment>,
    /// Why, in somebody's words.
    pub end_reason: Option<String>,
    /// Whether its links go out by WhatsApp, and then the signed PDF, too.
    pub by_whatsapp: bool,
    /// Whether it was signed before a member, without a link.
    pub on_the_spot: bool,
    /// Unique in the business: at most one contract with this key is ever made.
    pub once_key: Option<String>,
    /// Who made it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When it was made.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contract").field("id", &self.id).finish_non_exhaustive()
    }
}
