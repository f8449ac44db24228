//! The tables as `docs/faults.md` prints them, and that what it names is there.

use std::{fmt::Write as _, fs, path::Path};

use super::{Flow, Way, baileys, calls, chat, messages, recordings, speech, stripe};

const BEGIN: &str = "<!-- faults: printed by server/tests/it/faults/page.rs -->\n";
const END: &str = "<!-- faults: end -->\n";

/// Every flow, in the order of the page.
const FLOWS: [&Flow; 18] = [
    &stripe::BEGIN,
    &stripe::EVENT,
    &stripe::REFUND,
    &messages::SEND,
    &messages::FETCH,
    &baileys::SEND,
    &calls::HANG_UP,
    &calls::DIVERT,
    &calls::CONNECT,
    &recordings::FETCH,
    &recordings::TRANSCRIBE,
    &speech::IN_CALL,
    &speech::HEAR,
    &chat::IN_CALL,
    &chat::WRITTEN,
    &chat::SUMMARY,
    &speech::GOOGLE,
    &speech::GTTS,
];

fn printed() -> String {
    let mut text = String::new();
    for flow in FLOWS {
        let _ = writeln!(text, "### {}: {}\n", flow.company, flow.what);
        let _ = writeln!(text, "| it | what is seen meanwhile | once it works again | shown by |");
        let _ = writeln!(text, "| --- | --- | --- | --- |");
        for (way, cell) in Way::ALL.into_iter().zip(flow.cells) {
            let test = cell.shown_by.unwrap_or(flow.shown_by);
            let _ = writeln!(text, "| {} | {} | {} | `{test}` |", word(way), cell.seen, cell.after);
        }
        text.push('\n');
    }
    text
}

fn word(way: Way) -> &'static str {
    match way {
        Way::Refuses => "refuses the connection",
        Way::Slow => "is slow",
        Way::Cut => "is cut in the middle",
        Way::Wrong => "answers nonsense",
        Way::Busy => "429, `Retry-After`",
        Way::Down => "is down for an hour",
    }
}

#[test]
fn the_page_prints_the_tables_that_the_tests_run() {
    let file = root().join("docs/faults.md");
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the mark where the tables begin");
    let (shown, after) = rest.split_once(END).expect("the mark where the tables end");
    if shown == printed() {
        return;
    }
    assert!(blessed(), "the tables in docs/faults.md are stale: make bless");
    fs::write(&file, format!("{before}{BEGIN}{}{END}{after}", printed())).unwrap();
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let text = fs::read_to_string(root().join("docs/faults.md")).unwrap();
    let named = text.split('`').skip(1).step_by(2).filter(|word| word.contains("::"));
    for path in named {
        let (folder, name) = path.rsplit_once("::").expect("it was asked for");
        let file = folder.replace("::", "/");
        let sources = [format!("server/tests/it/{file}.rs"), format!("{file}.rs"), format!("{file}/mod.rs")];
        let source = sources.iter().find_map(|source| fs::read_to_string(root().join(source)).ok());
        let source = source.unwrap_or_else(|| panic!("{path} names no file of tests"));
        assert!(source.contains(name), "{path} is no test");
    }
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

#[expect(clippy::disallowed_methods, reason = "the same word that accepts snapshots")]
fn blessed() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always")
}
