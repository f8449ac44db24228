//! Customers who may be the same person: found by keys that they share, never by comparing each with each.
//!
//! Whoever changes a customer's name, numbers or addresses calls [`refresh`] in the same transaction.

mod keys;
mod pairs;
mod routes;
pub mod row;
mod store;

pub(super) use self::routes::routes;
pub use self::{
    keys::{Key, keys},
    store::{fill_in, refresh, refresh_many},
};
pub(super) use store::{forget, inherit_distinctions, refresh_new};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A key that more customers share tells nobody apart: an office's address, a name that stands for "unknown".
const CROWD: u64 = 10;

/// Why two customers may be one.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = DuplicateReason)]
pub enum Reason {
    /// They have an e-mail address in common.
    Email,
    /// They have the same name, of two words or more.
    Name,
    /// The last seven digits of their numbers are the same.
    PhoneTail,
}

impl Reason {
    /// How much it says: any two reasons say more than any one.
    const fn weight(self) -> i32 {
        match self {
            Self::Email => 4,
            Self::Name => 3,
            Self::PhoneTail => 2,
        }
    }
}
