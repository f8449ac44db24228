//! A stored table, read a few hundred rows at a time from any place on: never more than a piece of it is in memory.

use futures_util::TryStreamExt as _;

use super::table::{self, BOM, MAX_ROW_BYTES, Row, Unreadable};
use crate::{
    app::App,
    db::{BusinessId, FileId},
    error::{Error, Result},
    files::{self, Opened},
};

/// How much is at hand at least: more than the longest row, and some five batches of usual ones.
const PIECE_BYTES: usize = 2 * MAX_ROW_BYTES;

/// A place in a table: between two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where the next row begins, in bytes.
    pub(super) byte: u64,
    /// Its number, as a spreadsheet counts.
    pub(super) row: u32,
}

/// Reads a table from a place on.
pub(super) struct Feed {
    opened: Opened,
    separator: u8,
    place: Place,
    /// What was read and not yet given out: it begins at the place.
    piece: Vec<u8>,
}

impl Feed {
    /// From the place on.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the file has expired.
    pub(super) async fn from(
        app: &App,
        business: BusinessId,
        file: FileId,
        separator: u8,
        place: Place,
    ) -> Result<Self> {
        let opened = files::open(app, business, file).await?;
        Ok(Self { opened, separator, place, piece: Vec::new() })
    }

    /// From the names of the columns on, with the separator that they have.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the file has expired.
    pub(super) async fn begin(app: &App, business: BusinessId, file: FileId) -> Result<Self> {
        let mut feed = Self::from(app, business, file, b',', Place { byte: 0, row: 1 }).await?;
        feed.fill().await?;
        if feed.piece.starts_with(BOM) {
            feed.pass(BOM.len());
        }
        feed.separator = table::separator(&feed.piece);
        Ok(feed)
    }

    /// What stands between two cells.
    pub(super) fn separator(&self) -> u8 {
        self.separator
    }

    /// Where the next row begins.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The next rows, at most so many; none at the end.
    ///
    /// # Errors
    /// 400 `not_utf8` or `bad_table` with the row.
    pub(super) async fn next(&mut self, most: usize) -> Result<Vec<Row>> {
        self.fill().await?;
        let end = self.at_end();
        let read = table::rows(&self.piece, self.separator, end, most, self.place.row);
        let (rows, used) = read.map_err(refused)?;
        if rows.is_empty() && !end {
            return Err(refused(Unreadable::Endless(self.place.row)));
        }
        self.pass(used);
        self.place.row += u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(rows)
    }

    fn at_end(&self) -> bool {
        self.place.byte + self.piece.len() as u64 >= self.opened.size_bytes()
    }

    fn pass(&mut self, bytes: usize) {
        self.piece.drain(..bytes);
        self.place.byte += bytes as u64;
    }

    async fn fill(&mut self) -> Result<()> {
        if self.piece.len() >= PIECE_BYTES || self.at_end() {
            return Ok(());
        }
        let from = self.place.byte + self.piece.len() as u64;
        let to = (self.place.byte + 2 * PIECE_BYTES as u64).min(self.opened.size_bytes());
        let mut bytes = self.opened.read(from..to).await?;
        while let Some(more) = bytes.try_next().await? {
            self.piece.extend_from_slice(&more);
        }
        Ok(())
    }
}

fn refused(why: Unreadable) -> Error {
    match why {
        Unreadable::NotUtf8(row) => Error::invalid("not_utf8", format!("row {row} is not written in UTF-8")),
        Unreadable::Endless(row) => {
            Error::invalid("bad_table", format!("row {row} is longer than 128 KiB: is a quote left open?"))
        }
    }
}
