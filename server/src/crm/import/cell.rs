//! Cells, in and out: a spreadsheet takes what begins like a formula for one, and runs it.
//!
//! Source: <https://owasp.org/www-community/attacks/CSV_Injection>

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell as it may be opened in a spreadsheet: an apostrophe before what would be a formula.
pub(super) fn safe(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// What the cell says: without that apostrophe, without marks of direction and control characters, and trimmed.
pub(super) fn plain(cell: &str) -> String {
    let text = cell.trim_matches(|letter: char| letter == ' ' || is_hidden(letter));
    let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(text);
    let shown: String = text.chars().filter(|letter| *letter == '\n' || !is_hidden(*letter)).collect();
    shown.trim().to_owned()
}

/// One line with one space between two words.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_hidden(letter: char) -> bool {
    let directs =
        matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    directs || letter == '\u{feff}' || (letter.is_control() && letter != '\t')
}

#[cfg(test)]
mod tests {
    use super::{one_line, plain, safe};

    #[test]
    fn what_would_be_a_formula_is_made_a_text_and_read_back() {
        for cell in ["=1+1", "+972541234567", "-5", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(safe(cell), format!("'{cell}"));
            assert_eq!(plain(&safe(cell)), cell.trim(), "{cell:?}");
        }
        for cell in ["", "דנה", "054-1234567", "'tis", "a=b"] {
            assert_eq!((safe(cell), plain(cell)), (cell.to_owned(), cell.to_owned()));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_taken_away() {
        assert_eq!(plain(" \u{202b}דנה\u{202c}\u{7} \u{feff}"), "דנה");
        assert_eq!(plain("שורה\r\nשורה"), "שורה\nשורה");
        assert_eq!(one_line(" דנה \u{a0}\n כהן\t"), "דנה כהן");
    }
}
