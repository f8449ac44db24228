//! Everything that happened with a customer, newest first. An entry says what and when; how it looks is loaded by the part
//! that it belongs to, which hands its kinds over as values.

mod routes;
pub mod row;
mod store;

pub(super) use self::routes::routes;
pub use self::store::{forget, hand_over, record};

use futures_util::future::BoxFuture;
use sea_orm::{DbErr, prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    accounts::Role,
    app::App,
    db::{BusinessId, CustomerId, Moment, UserId},
};

/// What the loader of a kind answers with: each subject that is there, as the API shows it.
pub type Loading<'a> = BoxFuture<'a, Result<Vec<(String, Value)>, DbErr>>;

/// A kind of entry, contributed by the part whose noun it is.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The word in `?kind=`.
    pub name: &'static str,
    /// Who may see such entries.
    pub seen_by: &'static [Role],
    /// Loads these subjects of this business in one query.
    pub load: for<'a> fn(&'a App, BusinessId, &'a [String]) -> Loading<'a>,
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The customer.
    Customer,
    /// A member of the business.
    Person(UserId),
    /// The receptionist.
    Agent,
    /// A table that was read in.
    Import,
    /// The program.
    System,
}

/// [`By`] without the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Maker {
    /// The customer.
    Customer,
    /// A member of the business.
    Person,
    /// The receptionist.
    Agent,
    /// A table that was read in.
    Import,
    /// The program.
    System,
}

impl By {
    /// The two columns that it is kept in.
    pub fn columns(self) -> (Maker, Option<UserId>) {
        match self {
            Self::Customer => (Maker::Customer, None),
            Self::Person(user) => (Maker::Person, Some(user)),
            Self::Agent => (Maker::Agent, None),
            Self::Import => (Maker::Import, None),
            Self::System => (Maker::System, None),
        }
    }
}

/// An entry that is to be written.
#[derive(Debug)]
pub struct Entry {
    /// Whose timeline.
    pub customer: CustomerId,
    /// Where it stands.
    pub at: Moment,
    /// A [`Kind`]'s name.
    pub kind: &'static str,
    /// What it is about: the id by which its kind is loaded.
    pub subject: String,
    /// Who did it.
    pub by: By,
}

/// The ids that stand in the subjects of a kind whose subjects are ids.
pub fn ids<I>(subjects: &[String], of: fn(i64) -> I) -> Vec<I> {
    subjects.iter().filter_map(|subject| subject.parse().ok()).map(of).collect()
}

/// A body as the API shows it.
pub fn json(body: impl Serialize) -> Value {
    serde_json::to_value(body).expect("what the API shows becomes JSON")
}
