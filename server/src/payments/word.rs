//! The words of a payment: over whom it goes, how it was made, and why a person should look at it.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Over whom money comes in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = PaymentProvider)]
pub enum Provider {
    /// Stripe.
    Stripe,
    /// Nobody: a person wrote it down.
    Manual,
}

/// How money comes in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = PaymentMethod)]
pub enum Method {
    /// By card, or whatever else the provider takes.
    Card,
    /// In notes and coins.
    Cash,
    /// By cheque.
    Cheque,
    /// From account to account.
    Transfer,
    /// By the application bit.
    Bit,
    /// In any other way.
    Other,
}

/// Why a person should look at a payment.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = PaymentFlag)]
pub enum Flag {
    /// The provider has another amount: it is not marked as paid.
    AmountDiffers,
    /// The provider has another currency: it is not marked as paid.
    CurrencyDiffers,
    /// At the provider it is another business's, or another payment's: it is not marked as paid.
    MetadataDiffers,
    /// It is more than the deal owed.
    ExceedsDeal,
    /// The customer's bank took it back.
    DisputeLost,
}
