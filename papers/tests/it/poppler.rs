//! What poppler (Debian: poppler-utils) reads from a PDF.

use std::{fs, process::Command};

/// Runs one of its tools on a PDF, and gives what it wrote.
fn run(tool: &str, options: &[&str], pdf: &[u8], to: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.pdf");
    fs::write(&file, pdf).unwrap();
    let output = Command::new(tool).args(options).arg(&file).args(to).output();
    let output = output.unwrap_or_else(|cause| panic!("{tool} (Debian: poppler-utils): {cause}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The text in the order in which it is read, page by page, without the marks of direction that the tool adds.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let text = run("pdftotext", &["-layout"], pdf, &["-"]);
    let visible: String = text
        .chars()
        .filter(|char| !matches!(char, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect();
    visible.split_terminator('\u{c}').map(ToOwned::to_owned).collect()
}

/// All of it, with single spaces and line ends only.
pub(crate) fn text(pdf: &[u8]) -> String {
    let lines = pages(pdf).join("\n");
    let lines = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text in one line as it stands from the left, so that Latin reads as it was written.
pub(crate) fn left_to_right(pdf: &[u8]) -> String {
    let text = run("pdftotext", &["-raw"], pdf, &["-"]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every font: its name, and whether it is embedded, a subset, and has its letters named.
pub(crate) fn fonts(pdf: &[u8]) -> Vec<(String, [bool; 3])> {
    let table = run("pdffonts", &[], pdf, &[]);
    let rows = table.lines().skip(2).map(|row| {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let flags = &cells[cells.len() - 5..cells.len() - 2];
        (cells[0].to_owned(), [flags[0], flags[1], flags[2]].map(|flag| flag == "yes"))
    });
    rows.collect()
}

/// What the document says of itself: `Title: …` and so on.
pub(crate) fn info(pdf: &[u8]) -> String {
    run("pdfinfo", &["-isodates"], pdf, &[])
}

/// The last page as a grey picture of 150 dots an inch: its size, and its pixels line by line.
pub(crate) fn last_page(pdf: &[u8]) -> (png::OutputInfo, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("page");
    let last = pages(pdf).len().to_string();
    let options = ["-f", &last, "-r", "150", "-gray", "-png", "-singlefile"];
    run("pdftoppm", &options, pdf, &[to.to_str().unwrap()]);
    let file = std::io::BufReader::new(fs::File::open(to.with_extension("png")).unwrap());
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    // Some versions write grey as three colours.
    let grey = pixels.into_iter().step_by(info.color_type.samples()).collect();
    (info, grey)
}

/// A word on a page, and where it stands, in points from the upper left.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) page: usize,
    /// Width and height of the page.
    pub(crate) size: [f64; 2],
    /// Left and right.
    pub(crate) x: [f64; 2],
    /// Top and bottom.
    pub(crate) y: [f64; 2],
}

/// Every word with its box.
pub(crate) fn words(pdf: &[u8]) -> Vec<Word> {
    let text = run("pdftotext", &["-bbox"], pdf, &["-"]);
    let (mut page, mut size) = (0, [0.0; 2]);
    let mut words = Vec::new();
    for line in text.lines() {
        let numbers: Vec<f64> =
            line.split('"').skip(1).step_by(2).filter_map(|number| number.parse().ok()).collect();
        match numbers.as_slice() {
            [width, height] if line.contains("<page ") => (page, size) = (page + 1, [*width, *height]),
            [left, top, right, bottom] => {
                let text = line.split(['<', '>']).nth(2).unwrap_or_default().to_owned();
                words.push(Word { text, page, size, x: [*left, *right], y: [*top, *bottom] });
            }
            _ => {}
        }
    }
    words
}
