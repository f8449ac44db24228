//! The rows that were not taken, as a table to be mended and uploaded again: each as it came, and behind it what is wrong.

use std::collections::HashMap;

use bytes::Bytes;
use csv::{Terminator, WriterBuilder};
use futures_util::{Stream, stream};

use super::{
    Import,
    cell::safe,
    feed::{Feed, Place},
    store,
    table::{BOM, Row},
    words,
};
use crate::{
    app::App,
    error::{Error, Result},
};

/// How many rows are read between two looks at which of them were not taken.
const LOOK: usize = 2_000;

/// The table, piece by piece.
///
/// # Errors
/// [`Error::NotFound`] if the file has expired.
pub(super) async fn table(app: App, import: Import) -> Result<impl Stream<Item = Result<Bytes>>> {
    let file = import.file_id.ok_or(Error::NotFound)?;
    let separator = import.separator.bytes().next().unwrap_or(b',');
    let place = Place { byte: import.data_at.unsigned_abs(), row: 2 };
    let feed = Feed::from(&app, import.business_id, file, separator, place).await?;
    let columns: Vec<String> = serde_json::from_str(&import.columns).map_err(anyhow::Error::from)?;
    let mut head = BOM.to_vec();
    head.extend(written(&columns, 0, words::refused(), separator));
    let rows = stream::try_unfold((app, import, feed), move |(app, import, mut feed)| async move {
        let rows = feed.next(LOOK).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let piece = refused(&app, &import, &rows, feed.place(), separator).await?;
        Ok(Some((piece, (app, import, feed))))
    });
    Ok(futures_util::StreamExt::chain(stream::iter([Ok(Bytes::from(head))]), rows))
}

async fn refused(app: &App, import: &Import, rows: &[Row], upto: Place, separator: u8) -> Result<Bytes> {
    let first = rows.first().map_or(upto.row, |row| row.number);
    let problems = store::problems_between(&app.db, import, first..upto.row).await?;
    let troubles: HashMap<i32, _> =
        problems.iter().map(|problem| (problem.row_number, problem.problem)).collect();
    let columns = serde_json::from_str::<Vec<String>>(&import.columns).map_or(0, |columns| columns.len());
    let mut piece = Vec::new();
    for row in rows {
        let trouble = i32::try_from(row.number).ok().and_then(|number| troubles.get(&number));
        if let Some(trouble) = trouble {
            piece.extend(written(&row.cells, columns, words::told(*trouble), separator));
        }
    }
    Ok(piece.into())
}

/// One line: the cells, at least so many, and what is wrong behind them.
fn written(cells: &[String], at_least: usize, wrong: &str, separator: u8) -> Vec<u8> {
    let missing = at_least.saturating_sub(cells.len());
    let cells = cells.iter().map(|cell| safe(cell)).chain(std::iter::repeat_n(String::new(), missing));
    let mut line = WriterBuilder::new();
    let mut line =
        line.delimiter(separator).terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    line.write_record(cells.chain([wrong.to_owned()])).expect("memory takes every record");
    line.into_inner().expect("memory takes every record")
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_line_is_quoted_where_it_must_be_and_holds_no_formula() {
        let cells = ["=HYPERLINK(\"x\")".to_owned(), "כהן, דנה".to_owned()];
        let line = String::from_utf8(written(&cells, 3, "רע", b',')).unwrap();
        assert_eq!(line, "\"'=HYPERLINK(\"\"x\"\")\",\"כהן, דנה\",,רע\r\n");
        let line = String::from_utf8(written(&cells, 0, "רע", b';')).unwrap();
        assert!(line.ends_with(";כהן, דנה;רע\r\n"), "{line}");
    }
}
