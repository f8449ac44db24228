//! Figures that other measurements have put into the page: a cell by its section, row and column. Pure.

/// Where a figure stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The name in the markers of the section.
    pub(super) section: &'static str,
    /// The first words of the row: of the first row that begins so.
    pub(super) row: &'static str,
    /// Cells from the left, the row's name being 0.
    pub(super) column: usize,
    /// Of several figures with slashes between them the first, second …
    pub(super) nth: usize,
}

/// The figure as it stands there; `None` where that was never measured.
pub(super) fn quote(page: &str, place: Place) -> Option<String> {
    let (_, rest) = page.split_once(&format!("<!-- {} -->", place.section))?;
    let (section, _) = rest.split_once(&format!("<!-- end of {} -->", place.section))?;
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let mut rows = rows.map(|row| row.split(" | ").collect::<Vec<_>>());
    let row = rows.find(|cells| cells.first().is_some_and(|name| name.starts_with(place.row)))?;
    let figure = row.get(place.column)?.split(" / ").nth(place.nth)?;
    Some(figure.trim().to_owned()).filter(|figure| figure.parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Place, quote};

    const PAGE: &str = "<!-- calls -->\n\n| calls | **1** | 1, nothing |\n| --- | --- | --- |\n\
                        | voice, p50 / p95, ms | 498 / 521 | 603 / – |\n\n<!-- end of calls -->\n| voice | 7 |\n";

    fn at(section: &'static str, row: &'static str, column: usize, nth: usize) -> Option<String> {
        quote(PAGE, Place { section, row, column, nth })
    }

    #[test]
    fn a_figure_is_found_by_section_row_and_column() {
        assert_eq!(at("calls", "voice", 1, 1).as_deref(), Some("521"));
        assert_eq!(at("calls", "voice", 2, 0).as_deref(), Some("603"));
    }

    #[test]
    fn what_is_no_figure_or_is_not_there_is_none() {
        assert_eq!(at("calls", "voice", 2, 1), None);
        assert_eq!(at("calls", "voice", 3, 0), None);
        assert_eq!(at("calls", "other", 1, 0), None);
        assert_eq!(at("soak", "voice", 1, 0), None);
    }
}
