//! The people who log in, and what each may do in a business.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row;
use crate::error::Error;

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

/// Something that not every role may do. Reading is for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Change the business's profile and settings.
    ManageBusiness,
    /// Change customers and what is noted of them.
    EditCustomers,
}

impl Role {
    /// Whether this role has that right.
    pub fn has(self, right: Right) -> bool {
        match right {
            Right::ManageBusiness => matches!(self, Self::Owner | Self::Manager),
            Right::EditCustomers => matches!(self, Self::Owner | Self::Manager | Self::Agent),
        }
    }

    /// Refuses what this role may not do.
    ///
    /// # Errors
    /// 403 `role`.
    pub fn may(self, right: Right) -> Result<(), Error> {
        if self.has(right) { Ok(()) } else { Err(Error::Forbidden("role")) }
    }
}
