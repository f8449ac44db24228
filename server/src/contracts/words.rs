//! The words of this part, as the database and the API spell them.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text that comes with the program.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ReadyTemplate)]
pub enum Ready {
    /// הסכם שירותים: what a contract is made of where nothing else is chosen.
    Services,
    /// הזמנת שירותי תיווך: its fields are those of the Real Estate Brokers (Particulars of a Written Order) Regulations 1997.
    Brokerage,
}

/// How a contract stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ContractState)]
pub enum State {
    /// It waits for its signers.
    Sent,
    /// Everybody has signed.
    Signed,
    /// One of its signers does not want to.
    Declined,
    /// The business took it back.
    Withdrawn,
    /// Its time is over. It can be renewed.
    Expired,
}

/// What a signer has done.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SignerState {
    /// Nothing yet, or only looked.
    Waiting,
    /// Signed.
    Signed,
    /// Declined.
    Declined,
}

/// How somebody signed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = SignatureMark)]
pub enum Mark {
    /// By hand on a canvas.
    Drawn,
    /// By typing a name.
    Typed,
}

/// What happens with a contract.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ContractDeed)]
pub enum Deed {
    /// It was made and frozen.
    Created,
    /// A signer was written to, or given a link.
    Sent,
    /// A signer was shown the document.
    Viewed,
    /// A signer agreed to the words beside the signature.
    Consented,
    /// A signer signed.
    Signed,
    /// A signer declined.
    Declined,
    /// The business took it back.
    Withdrawn,
    /// Its time was over.
    Expired,
    /// It was given more time and new links.
    Renewed,
    /// Everybody has signed.
    Completed,
    /// The signed PDF was made.
    Sealed,
    /// Somebody downloaded the signed PDF.
    Downloaded,
}

impl From<Deed> for papers::contract::Deed {
    fn from(deed: Deed) -> Self {
        match deed {
            Deed::Created => Self::Created,
            Deed::Sent => Self::Sent,
            Deed::Viewed => Self::Viewed,
            Deed::Consented => Self::Consented,
            Deed::Signed => Self::Signed,
            Deed::Declined => Self::Declined,
            Deed::Withdrawn => Self::Withdrawn,
            Deed::Expired => Self::Expired,
            Deed::Renewed => Self::Renewed,
            Deed::Completed => Self::Completed,
            Deed::Sealed => Self::Sealed,
            Deed::Downloaded => Self::Downloaded,
        }
    }
}
