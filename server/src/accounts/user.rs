//! The people who log in, and what each is in a business.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row;

/// A person who logs in.
pub type User = row::user::Model;

/// What a user is in a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The business is theirs.
    Owner,
    /// Runs it.
    Manager,
    /// Works with customers.
    Agent,
    /// Works with money and documents.
    Accountant,
    /// Looks.
    Viewer,
}
