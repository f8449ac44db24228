//! The law of the house, read from the sources: who may import whom, and how large a file may grow.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The parts from left to right: a part imports only from its left.
const PARTS: [&str; 13] = [
    "accounts",
    "files",
    "agent",
    "crm",
    "whatsapp",
    "invoices",
    "contracts",
    "payments",
    "receptionist",
    "calls",
    "chat",
    "rehearsal",
    "overview",
];
/// What every part may import.
const GROUND: [&str; 11] =
    ["app", "audit", "clock", "config", "db", "error", "events", "lag", "links", "queue", "vendors"];
/// A new edge is a deliberate line here, with its reason.
const EDGES: [(&str, &str, &str); 19] = [
    ("app", "parts", "a worker runs every part's orders"),
    ("audit", "web", "an entry carries the id of its request, and the log is a list with pages"),
    ("backup", "migrations", "rows of a newer schema are not put back"),
    ("clock", "db", "the present is told as the database keeps it"),
    ("accounts", "installation", "the owner's password and the login secret are the installation's"),
    ("whatsapp", "installation", "what the worker proves itself by is the installation's"),
    ("rehearsal", "migrations", "a room is a program over an empty database of its own"),
    ("db", "clock", "a transaction has one moment"),
    ("error", "web", "an answer carries the id of its request"),
    ("events", "db", "events are rows"),
    ("openapi", "app", "its routes are the program's"),
    ("openapi", "error", "every error has one body"),
    ("openapi", "web", "the document is made from every route"),
    ("queue", "db", "jobs are rows"),
    ("queue", "error", "a failed job keeps the error's text"),
    ("queue", "events", "the worker forgets old events"),
    ("queue", "links", "the worker forgets old links"),
    ("queue", "web", "a job runs under the id of the request that caused it"),
    ("db", "events", "a commit announces what it touched"),
];
/// Our crates, and which of them each may depend on.
const CRATES: [(&str, &[&str]); 6] = [
    ("voice", &[]),
    ("papers", &[]),
    ("providers", &[]),
    ("sandbox", &["voice"]),
    ("server", &["papers", "providers", "sandbox", "voice"]),
    ("bench", &["papers", "sandbox", "voice"]),
];
/// What may never enter a pure crate.
const IMPURE: [&str; 6] = ["tokio", "axum", "reqwest", "sea-orm", "serde_json", "rand"];
const MAX_LINES: usize = 400;
/// Stories stand beside each other in a file, and none is longer for it.
const MAX_TEST_LINES: usize = 600;

#[test]
fn a_part_imports_only_what_the_table_allows() {
    let mut wrong = BTreeSet::new();
    for (room, file, text) in sources() {
        for imported in imports(&text) {
            if !allowed(&room, &imported) {
                wrong.insert(format!("{room} imports {imported} ({})", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_edges_that_are_used_stand_in_the_table() {
    let used: BTreeSet<(String, String)> = sources()
        .flat_map(|(room, _, text)| imports(&text).into_iter().map(move |imported| (room.clone(), imported)))
        .collect();
    for (from, to, _) in EDGES {
        assert!(used.contains(&(from.to_owned(), to.to_owned())), "nothing in {from} imports {to}");
    }
}

#[test]
fn a_crate_depends_on_ours_only_as_the_table_says_and_the_pure_ones_stay_pure() {
    for (name, ours) in CRATES {
        let manifest = fs::read_to_string(root().join(name).join("Cargo.toml")).expect("a manifest");
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        let depends =
            |on: &str| dependencies.lines().any(|line| line.starts_with(&format!("{on}.workspace")));
        for (other, _) in CRATES {
            assert!(!depends(other) || ours.contains(&other), "{name} depends on {other}");
        }
        if ["voice", "papers"].contains(&name) {
            for impure in IMPURE {
                assert!(!depends(impure), "{name} depends on {impure}");
            }
        }
    }
}

#[test]
fn no_file_grows_beyond_what_one_can_read_at_a_sitting() {
    for file in rust_files(&root()) {
        let lines = fs::read_to_string(&file).expect("UTF-8").lines().count();
        let is_test = file.components().any(|part| part.as_os_str() == "tests") || file.ends_with("tests.rs");
        let most = if is_test { MAX_TEST_LINES } else { MAX_LINES };
        assert!(lines <= most, "{} has {lines} lines: where is its seam?", file.display());
    }
}

#[test]
fn every_module_says_what_it_is() {
    for file in rust_files(&root()) {
        let is_test = file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "tests");
        let text = fs::read_to_string(&file).expect("UTF-8");
        assert!(is_test || text.starts_with("//!"), "{} does not open with //!", file.display());
    }
}

fn allowed(room: &str, imported: &str) -> bool {
    if room == imported || ["main", "lib", "parts", "run", "web"].contains(&room) {
        return true;
    }
    if EDGES.iter().any(|(from, to, _)| *from == room && *to == imported) {
        return true;
    }
    let place = |name: &str| PARTS.iter().position(|part| *part == name);
    match (place(room), place(imported)) {
        (Some(here), Some(there)) => there < here,
        // A part hands itself over as a value, describes itself, and answers lists and errors as the web shell does.
        (Some(_), None) => GROUND.contains(&imported) || ["openapi", "parts", "web"].contains(&imported),
        (None, Some(_)) => false,
        (None, None) => GROUND.contains(&imported) && below(room, imported),
    }
}

/// The ground imports downward only: what stands earlier knows nothing of what stands later.
fn below(room: &str, imported: &str) -> bool {
    let order = [
        "config",
        "error",
        "clock",
        "db",
        "events",
        "links",
        "audit",
        "queue",
        "installation",
        "vendors",
        "app",
        "migrations",
        "backup",
    ];
    let place = |name: &str| order.iter().position(|other| *other == name);
    match (place(room), place(imported)) {
        (Some(here), Some(there)) => there < here || room == "app",
        _ => false,
    }
}

/// (room, file, text) of every source of the server.
fn sources() -> impl Iterator<Item = (String, PathBuf, String)> {
    let src = root().join("server/src");
    rust_files(&src).into_iter().map(move |file| {
        let inside = file.strip_prefix(&src).expect("below src");
        let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
        let room = first.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&file).expect("UTF-8");
        (room, file, text)
    })
}

/// The rooms that a source names by `crate::`, in a list or in a path.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(tops(list)),
            None => rooms.extend(word(rest)),
        }
    }
    rooms
}

/// The first words of the items of a `use` list, which has its brace open.
fn tops(list: &str) -> Vec<String> {
    let (mut depth, mut fresh, mut found) = (1, true, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            letter if fresh && depth == 1 && letter.is_alphabetic() => {
                found.extend(word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn word(text: &str) -> Option<String> {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    let word = &text[..end];
    word.starts_with(char::is_lowercase).then(|| word.to_owned())
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
            if entry.is_dir()
                && !["target", "node_modules", "data"].contains(&name.as_str())
                && !name.starts_with('.')
            {
                folders.push(entry);
            } else if name.ends_with(".rs") {
                files.push(entry);
            }
        }
    }
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}
