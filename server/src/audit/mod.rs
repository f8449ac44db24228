//! The audit log: who changed what, when and from where; written in the transaction of the change and never altered.
//! Knows no part. No password, key or token is ever handed to it.

mod difference;
mod entry;
pub mod row;
mod store;

pub use self::{
    difference::{Difference, differences},
    entry::Entry,
    row::Model as Written,
    store::{Filter, list, record},
};

use std::net::IpAddr;

use crate::db::UserId;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The user; nobody where the program acts by itself.
    pub user: Option<UserId>,
    /// The name as it was then: the user may be renamed.
    pub name: String,
    /// The address that the request came from.
    pub address: Option<IpAddr>,
}
