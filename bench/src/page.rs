//! Tables in Markdown, and the place in a page that they replace.

use std::path::Path;

use anyhow::{Context as _, Result};

/// A table.
pub(crate) fn markdown(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule = format!("|{}", " --- |".repeat(head.len()));
    let all = [line(head), rule].into_iter().chain(rows.iter().map(|row| line(row)));
    all.collect::<Vec<_>>().join("\n")
}

/// Puts `text` between the markers `<!-- name -->` and `<!-- end of name -->` of a page.
///
/// # Errors
/// The page cannot be read or written, or has no such markers.
pub(crate) fn write(path: &Path, name: &str, text: &str) -> Result<()> {
    let page = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let page = replaced(&page, name, text).with_context(|| {
        format!("{} has no markers <!-- {name} --> and <!-- end of {name} -->", path.display())
    })?;
    std::fs::write(path, page).with_context(|| path.display().to_string())
}

fn replaced(page: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n\n{text}\n\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{markdown, replaced};

    #[test]
    fn a_table_has_a_rule_under_its_head() {
        let text = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let table = markdown(&text(["a", "b"]), &[text(["1", "2"])]);
        assert_eq!(table, "| a | b |\n| --- | --- |\n| 1 | 2 |");
    }

    #[test]
    fn only_what_stands_between_the_markers_is_replaced() {
        let page = "# x\n<!-- calls -->\nold\n<!-- end of calls -->\ny\n";
        let new = replaced(page, "calls", "new").unwrap();
        assert_eq!(new, "# x\n<!-- calls -->\n\nnew\n\n<!-- end of calls -->\ny\n");
        assert_eq!(replaced(&new, "calls", "new"), Some(new.clone()));
        assert_eq!(replaced(page, "soak", "new"), None);
    }
}
