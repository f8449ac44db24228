//! The table of links by which deals are paid for.

use sea_orm::entity::prelude::*;

use crate::{
    crm::timeline::Maker,
    db::{BusinessId, DealId, LinkId, Moment, PaymentLinkId, UserId},
};

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_link")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: PaymentLinkId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What it is for.
    pub deal_id: DealId,
    /// The public link that opens it; unique. Its row is forgotten some days after its end.
    pub link_id: LinkId,
    /// How much it asks for, in minor units, with tax.
    pub amount: i64,
    /// A code of ISO 4217.
    pub currency: String,
    /// From when on it opens no more.
    pub expires_at: Moment,
    /// When it was paid or taken back.
    pub closed_at: Option<Moment>,
    /// Who made it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When it was made.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
