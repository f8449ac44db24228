//! Finding customers, leads, deals, messages, documents and contracts by what people remember of them. A noun hands over the texts that it is found by
//! whenever they change, and how a hit of it looks; this folder knows no table but the index.

mod find;
mod jobs;
mod letters;
mod routes;
pub mod row;
mod statements;
mod store;
mod tokens;

pub use self::{
    find::customers_of,
    store::{Subject, forget, index, index_many, index_new},
    tokens::Text,
};
pub(super) use self::{
    jobs::{prepare, runners},
    routes::routes,
};

use futures_util::future::BoxFuture;
use sea_orm::{DbErr, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{accounts::Role, app::App, db::BusinessId};

/// What can be found; the first ranks before the last.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = SearchKind)]
pub enum Noun {
    /// A customer.
    Customer,
    /// What somebody wants.
    Lead,
    /// A sale.
    Deal,
    /// What somebody wrote.
    Message,
    /// A document of money.
    Invoice,
    /// A contract.
    Contract,
}

/// How a hit looks.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name; may be empty.
    pub subtitle: String,
}

/// What the loader of a noun answers with: each subject that is there and not deleted.
pub type Showing<'a> = BoxFuture<'a, Result<Vec<(i64, Shown)>, DbErr>>;

/// A noun that can be found, contributed by the part that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Which.
    pub noun: Noun,
    /// Who may find it.
    pub seen_by: &'static [Role],
    /// Loads these subjects of this business, at most a page of them, in one query.
    pub load: for<'a> fn(&'a App, BusinessId, &'a [i64]) -> Showing<'a>,
}
