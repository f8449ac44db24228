//! A contract as it is frozen when it is sent.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Text;

/// A contract as its signers are shown it: everything but signatures and what signers fill in. Kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// What stands above it.
    pub title: String,
    /// Its number; none of a preview.
    pub number: Option<String>,
    /// The day in Israel on which it was made.
    pub made_on: Date,
    /// The business.
    pub business: Side,
    /// Those who sign, in the order of their signatures; at least one.
    pub signers: Vec<Party>,
    /// What each signer fills in beside the signature.
    pub own_fields: Vec<OwnField>,
    /// Its text with all values in their places.
    pub text: Text,
    /// Whether it is made in a sandbox: then every page says so.
    pub is_test: bool,
}

/// The business that a contract is with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The name in law.
    pub name: String,
    /// The name that people know, where it is another one.
    pub trade_name: Option<String>,
    /// Nine digits.
    pub vat_id: Option<String>,
    /// May be empty.
    pub address: String,
    /// E.164, or as it is dialled; may be empty.
    pub phone: String,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name; may be any letters, of any length.
    pub name: String,
    /// Whether it is the customer, and not somebody beside them.
    pub is_customer: bool,
}

/// Something that each signer fills in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// The name, a word of the template.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Whether nobody signs without it.
    pub required: bool,
}
