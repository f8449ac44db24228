//! Reading rows out of a piece of CSV (RFC 4180), purely: which separator it has, and where its last whole row ends.

use csv::{ByteRecord, ReaderBuilder};

/// What stands at the beginning of many a file that Excel has written.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";
/// The longest row: a long letter in many of its cells. A longer one has a quote that nobody closed.
pub(super) const MAX_ROW_BYTES: usize = 128 * 1024;
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A row of cells, as they stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet counts them: the names of the columns are row 1. Empty lines are not counted.
    pub(super) number: u32,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

/// Why a table cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// This row is not UTF-8, or holds a NUL character, as UTF-16 does.
    NotUtf8(u32),
    /// This row is longer than [`MAX_ROW_BYTES`].
    Endless(u32),
}

/// The separator that the first row has most of, outside of quotes.
pub(super) fn separator(text: &[u8]) -> u8 {
    let (mut counts, mut quoted) = ([0_u32; 3], false);
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                if let Some(which) = SEPARATORS.iter().position(|separator| separator == byte) {
                    counts[which] += 1;
                }
            }
            _ => {}
        }
    }
    let most = (0..SEPARATORS.len()).rev().max_by_key(|which| counts[*which]).unwrap_or(0);
    SEPARATORS[most]
}

/// Up to `most` rows from the beginning of `text` on, numbered from `first`, and how many bytes they take. The last one is
/// left where it may go on behind the end of `text`, unless that is the `end` of the table.
///
/// # Errors
/// [`Unreadable`], of the first row that is.
pub(super) fn rows(
    text: &[u8],
    separator: u8,
    end: bool,
    most: usize,
    first: u32,
) -> Result<(Vec<Row>, usize), Unreadable> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .buffer_capacity(text.len().clamp(1, 64 * 1024))
        .from_reader(text);
    let (mut found, mut used, mut record) = (Vec::new(), 0, ByteRecord::new());
    let mut number = first;
    // A slice can always be read, and rows of any length are taken.
    while found.len() < most && reader.read_byte_record(&mut record).unwrap_or(false) {
        let behind = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        if behind >= text.len() && !end {
            break;
        }
        if record.as_slice().len() > MAX_ROW_BYTES {
            return Err(Unreadable::Endless(number));
        }
        let cells = record.iter().map(|cell| cell_of(cell, number)).collect::<Result<_, _>>()?;
        found.push(Row { number, cells });
        (used, number) = (behind, number + 1);
    }
    Ok((found, used))
}

fn cell_of(bytes: &[u8], row: u32) -> Result<String, Unreadable> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        _ => Err(Unreadable::NotUtf8(row)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Unreadable, rows, separator};

    fn cells(text: &str, separator: u8) -> Vec<Vec<String>> {
        let (rows, _) = rows(text.as_bytes(), separator, true, 100, 1).unwrap();
        rows.into_iter().map(|Row { cells, .. }| cells).collect()
    }

    #[test]
    fn the_separator_is_the_one_that_the_first_row_has_most_of() {
        for (text, expected) in [
            ("שם,טלפון\n;;;;;", b','),
            ("שם;טלפון,נייד;דוא״ל", b';'),
            ("שם\tטלפון", b'\t'),
            ("\"שם, משפחה, ותואר\";טלפון", b';'),
            ("טלפון", b','),
            ("", b','),
        ] {
            assert_eq!(separator(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn quotes_new_lines_and_empty_lines_are_read_as_spreadsheets_write_them() {
        let text = "שם,הערה\r\n\r\n\"כהן, דנה\",\"שורה\nשנייה \"\"מצוטטת\"\"\"\r\nעו\"ד לוי,\r\n";
        assert_eq!(
            cells(text, b','),
            [vec!["שם", "הערה"], vec!["כהן, דנה", "שורה\nשנייה \"מצוטטת\""], vec!["עו\"ד לוי", ""]]
        );
        assert_eq!(cells("א;ב\nג", b';'), [vec!["א", "ב"], vec!["ג"]]);
    }

    #[test]
    fn read_in_pieces_of_any_size_a_table_is_the_same() {
        let text = "שם,הערה\r\nדנה,\"שורה\r\nשנייה\"\r\n\nאבי,\"\"\nנועה,ב".as_bytes();
        let (whole, _) = rows(text, b',', true, 100, 1).unwrap();
        assert_eq!(whole.len(), 4);
        for piece in 1..text.len() {
            let (mut at, mut upto, mut seen) = (0, 0, Vec::new());
            while at < text.len() {
                upto = (upto + piece).min(text.len());
                let first = u32::try_from(seen.len()).unwrap() + 1;
                let (found, used) = rows(&text[at..upto], b',', upto == text.len(), 2, first).unwrap();
                at += used;
                seen.extend(found);
            }
            assert_eq!(seen, whole, "in pieces of {piece}");
        }
    }

    #[test]
    fn what_is_not_utf8_names_its_row() {
        for (text, row) in [(&b"a\nb\n\xf9\xec\n"[..], 3), (b"\xff\xfea\0", 1), (b"a\nb\0", 2)] {
            assert_eq!(rows(text, b',', true, 100, 1), Err(Unreadable::NotUtf8(row)));
        }
    }
}
