//! The files in `docs/api` are made from the program; `make bless` makes them anew.

use std::{fs, path::Path};

use serde::Serialize;
use server::{openapi, web};

#[test]
fn the_document_in_the_repository_is_fresh() {
    fresh("openapi.json", &web::openapi());
}

#[test]
fn the_postman_collection_in_the_repository_is_fresh() {
    fresh("agentlocator.postman_collection.json", &openapi::collection(&web::openapi()));
}

fn fresh(name: &str, made: &impl Serialize) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/api").join(name);
    let text = serde_json::to_string_pretty(made).expect("JSON") + "\n";
    if is_blessing() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&file, &text).expect("the file can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == text, "docs/api/{name} is not what the program says: run `make bless`");
}

#[expect(clippy::disallowed_methods, reason = "the word by which every snapshot is accepted")]
fn is_blessing() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always")
}
