//! Any list as a table for a spreadsheet, page by page, however long it is.
//!
//! A list is a value that its part hands over, as it does with kinds of the timeline: a `const EXPORTED: Exported` in the
//! noun's own `exported.rs` (its columns, the filters it takes beside `from` and `to`, and a function that loads the rows
//! after an id), named in `exported:` of the part. A list of what customers have is an [`Owned`]: `deals/exported.rs` is the one
//! to copy. New words go to `words.json`.

mod cell;
mod filter;
mod owned;
mod routes;
mod stream;
mod table;

pub(super) use self::routes::routes;
pub use self::{
    cell::{Cell, dialled},
    filter::Filter,
    owned::{By, Owned, owned},
};

use futures_util::future::BoxFuture;

use crate::{app::App, db::BusinessId, error::Result};

/// How many rows are loaded, and held in memory, at once.
pub const PAGE: u64 = 500;

/// A line of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// The id by which the next page is found.
    pub id: i64,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// The rows of one page: at most [`PAGE`], by ascending id.
///
/// # Errors
/// 400 `invalid` for a filter that the list cannot read.
pub type Rows<'a> = BoxFuture<'a, Result<Vec<Row>>>;

/// A list that can be had as a table, contributed by the part that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Exported {
    /// Its name in the path and of the file: `customers`.
    pub list: &'static str,
    /// The heads of its columns, in Hebrew.
    pub columns: &'static [&'static str],
    /// Which filters it takes beside `from` and `to`: names of the query's fields.
    pub filters: &'static [&'static str],
    /// Loads the rows with a higher id than this one.
    pub page: for<'a> fn(&'a App, BusinessId, &'a Filter, i64) -> Rows<'a>,
}
