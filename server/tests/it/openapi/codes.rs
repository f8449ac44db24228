//! Every error code is documented, and none that nobody gives.

use std::collections::BTreeSet;

use server::openapi::CODES;

/// What stands before a code in the sources.
const GIVERS: [&str; 6] = ["Error::invalid(", "Forbidden(", "Conflict(", "Gone(", "on_unique(", "code: "];

/// The literals that follow one of the givers.
fn given(text: &str) -> impl Iterator<Item = String> {
    GIVERS.into_iter().flat_map(move |giver| {
        text.match_indices(giver).filter_map(move |(at, _)| {
            let rest = text[at + giver.len()..].trim_start().strip_prefix('"')?;
            rest.split('"').next().map(str::to_owned)
        })
    })
}

/// The codes of the variants that carry none.
fn of_variants(errors: &str) -> impl Iterator<Item = String> {
    let body = errors.split("fn code(").nth(1).expect("the errors have codes");
    let body = body.split("fn ").next().unwrap_or_default();
    body.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned)
}

#[test]
fn every_code_in_the_sources_is_documented_and_every_documented_one_is_given() {
    let sources = super::sources();
    let mut found: BTreeSet<String> = sources.iter().flat_map(|(_, text)| given(text)).collect();
    let errors = sources.iter().find(|(name, _)| name == "error.rs").expect("the errors have a file");
    found.extend(of_variants(&errors.1));
    let listed: BTreeSet<String> = CODES.iter().map(|(code, _, _)| (*code).to_owned()).collect();
    assert_eq!(listed.len(), CODES.len(), "a code is listed twice");
    let missing: Vec<_> = found.difference(&listed).collect();
    assert!(missing.is_empty(), "write them into openapi/codes.rs: {missing:?}");
    let unused: Vec<_> = listed.difference(&found).collect();
    assert!(unused.is_empty(), "nobody gives them; take them out of openapi/codes.rs: {unused:?}");
}

#[test]
fn the_sources_are_read_as_they_are_written() {
    let text = r#"Error::invalid("a", "b") Error::Conflict(
        "c") x.on_unique("d")? Invalid { code: "e", } Error::Conflict(code) Error::Forbidden("f")"#;
    assert_eq!(given(text).collect::<BTreeSet<_>>().into_iter().collect::<String>(), "acdef");
}
