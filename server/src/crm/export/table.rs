//! Rows as CSV (RFC 4180), as Hebrew spreadsheets read it. Pure.

use csv::{Terminator, WriterBuilder};

/// Without it Excel takes UTF-8 for the code page of its machine.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The mark of UTF-8 and the line of heads.
pub(super) fn head(columns: &[&str]) -> Vec<u8> {
    [BYTE_ORDER_MARK, &lines([columns.iter().map(|column| (*column).to_owned()).collect()])].concat()
}

/// Whole lines, each with its end.
pub(super) fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("memory takes whatever is written");
    }
    writer.into_inner().expect("memory takes whatever is written")
}

#[cfg(test)]
mod tests {
    use super::{head, lines};

    #[test]
    fn a_table_begins_with_its_mark_and_its_heads() {
        assert_eq!(head(&["שם", "טלפון"]), "\u{feff}שם,טלפון\r\n".as_bytes());
    }

    #[test]
    fn what_would_part_cells_or_lines_stands_in_quotes() {
        let row = ["א,ב", "צה\"ל", "שורה\nשנייה", "רגיל", ""].map(str::to_owned).to_vec();
        let text = String::from_utf8(lines([row])).unwrap();
        assert_eq!(text, "\"א,ב\",\"צה\"\"ל\",\"שורה\nשנייה\",רגיל,\r\n");
    }
}
