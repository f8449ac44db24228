//! The figures as tables, and the goals. Pure.

use super::{Measured, Options, Row, fill::ENTRIES};
use crate::{figures::Samples, machine, page::markdown};

/// A request may take so many times what its statements take bare.
const RATIO: f64 = 3.0;
/// The median of a search, milliseconds.
const SEARCH_MS: f64 = 50.0;
/// Memory of an import above that at rest, MB of 2^20 bytes.
const IMPORT_MB: f64 = 100.0;

/// Everything that stands in the page.
pub(super) fn text(all: &[Measured], options: &Options) -> String {
    let build = if cfg!(debug_assertions) { " **A debug build: these figures say nothing.**" } else { "" };
    let mut parts = vec![format!(
        "Machine: {}. {} customers, {} entries; {} requests of each kind, one after the other.{build}",
        machine::line(),
        options.customers,
        options.customers * ENTRIES,
        options.requests
    )];
    for measured in all {
        parts.push(format!("**{}** ({})", measured.kind, measured.about));
        parts.push(markdown(&HEAD.map(str::to_owned), &measured.rows.iter().map(line).collect::<Vec<_>>()));
    }
    parts.push(others(all));
    parts.push(targets(all));
    parts.join("\n\n")
}

const HEAD: [&str; 6] = ["request", "median, ms", "p95, ms", "bare median, ms", "bare p95, ms", "times bare"];

/// One row of the table.
pub(super) fn line(row: &Row) -> Vec<String> {
    let cell = |samples: &Samples, percent| samples.percentile(percent).map_or_else(|| "–".into(), ms);
    let mut cells = vec![row.name.to_owned()];
    match &row.pair {
        Ok(pair) => {
            for samples in [&pair.ours_ms, &pair.bare_ms] {
                cells.extend([cell(samples, 50.0), cell(samples, 95.0)]);
            }
            cells.push(pair.ratio().map_or_else(|| "–".into(), |ratio| format!("{ratio:.1}")));
        }
        Err(_) => cells.extend(["–"; 5].map(str::to_owned)),
    }
    cells
}

/// What is done once: filling, indexing, importing.
fn others(all: &[Measured]) -> String {
    let row = |measured: &Measured| {
        let mut cells = vec![measured.kind.to_string(), format!("{:.1}", measured.fill_s)];
        cells.push(measured.index_s.as_ref().map_or_else(|_| "–".into(), |seconds| format!("{seconds:.1}")));
        match &measured.import {
            Ok(import) => cells.extend([
                import.rows.to_string(),
                format!("{:.1}", import.upload_s),
                format!("{:.1}", import.run_s),
                format!("{:.0} → {:.0}", import.rest_mb, import.most_mb),
            ]),
            Err(_) => cells.extend(["–"; 4].map(str::to_owned)),
        }
        cells
    };
    let head = [
        "database",
        "written by the bench, s",
        "indexed after the start, s",
        "rows imported",
        "upload, s",
        "import, s",
        "memory, MB at rest → most",
    ];
    markdown(&head.map(str::to_owned), &all.iter().map(row).collect::<Vec<_>>())
}

/// What is asked, what was measured, and whether it was reached.
fn targets(all: &[Measured]) -> String {
    let mut rows = Vec::new();
    for measured in all {
        let mut row = |what: String, limit: f64, value: Option<f64>| {
            let (value, reached) = match value {
                Some(value) => (format!("{value:.2}"), if value <= limit { "yes" } else { "**no**" }),
                None => ("–".to_owned(), "**no**"),
            };
            rows.push(vec![
                measured.kind.to_string(),
                what,
                format!("{limit:.2}"),
                value,
                reached.to_owned(),
            ]);
        };
        for Row { name, pair, search, .. } in measured.rows.iter().filter(|row| row.judged) {
            let pair = pair.as_ref().ok();
            row(format!("{name}, times bare"), RATIO, pair.and_then(super::Pair::ratio));
            if *search {
                row(
                    format!("{name}, median, ms"),
                    SEARCH_MS,
                    pair.and_then(|pair| pair.ours_ms.percentile(50.0)),
                );
            }
        }
        let above = measured.import.as_ref().ok().map(|import| import.most_mb - import.rest_mb);
        row("import, memory above that at rest, MB".to_owned(), IMPORT_MB, above);
    }
    markdown(&["database", "target", "at most", "measured", "reached"].map(str::to_owned), &rows)
}

/// What could not be measured, or compares different things.
pub(super) fn wrong(all: &[Measured]) -> Vec<String> {
    let mut wrong = Vec::new();
    for Measured { kind, index_s, rows, import, .. } in all {
        for Row { name, pair, .. } in rows {
            match pair {
                Ok(pair) if pair.differ > 0 => {
                    wrong.push(format!(
                        "{kind}, {name}: {} times the bare statements did something else",
                        pair.differ
                    ));
                }
                Ok(_) => {}
                Err(cause) => wrong.push(format!("{kind}, {name}: {cause:#}")),
            }
        }
        wrong.extend(index_s.as_ref().err().map(|cause| format!("{kind}, index: {cause:#}")));
        wrong.extend(import.as_ref().err().map(|cause| format!("{kind}, import: {cause:#}")));
    }
    wrong
}

/// Milliseconds, with more decimals where they are few.
fn ms(ms: f64) -> String {
    if ms < 10.0 { format!("{ms:.2}") } else { format!("{ms:.1}") }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::{super::Pair, Row, line};

    #[test]
    fn a_row_has_both_beside_each_other_and_dashes_where_nothing_was_measured() {
        let pair = Pair {
            ours_ms: [3.0, 30.0].into_iter().collect(),
            bare_ms: [1.5, 12.0].into_iter().collect(),
            differ: 0,
        };
        let row = |pair| Row { name: "x", judged: true, search: false, pair };
        assert_eq!(line(&row(Ok(pair))), ["x", "3.00", "30.0", "1.50", "12.0", "2.0"]);
        assert_eq!(line(&row(Err(anyhow!("no")))), ["x", "–", "–", "–", "–", "–"]);
    }
}
