//! The API's description: that it is whole, that it is true, and that what is made from it is fresh.

mod codes;
mod files;
mod lists;

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Value, json};
use server::{openapi, web};

use crate::app::{Database, Kind, TestApp};

/// (path, text without its tests) of every source of the server.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![src.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&entry).expect("UTF-8");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                let name = entry.strip_prefix(&src).expect("below src").to_string_lossy().into_owned();
                found.push((name, code));
            }
        }
    }
    found.sort();
    found
}

/// What the worker of WhatsApp asks, on a listener of its own; PROTOCOL.md of the worker describes it.
const PRIVATE: &str = "whatsapp/baileys/listener/mod.rs";

#[test]
fn no_route_is_served_without_a_description() {
    for (file, text) in sources().into_iter().filter(|(file, _)| file != PRIVATE) {
        assert!(!text.contains(".route("), "{file} has a route that is not described: use routes!");
    }
}

#[test]
fn every_described_handler_is_served_under_a_name_and_an_address_of_its_own() {
    let document = web::openapi();
    let described: usize = sources().iter().map(|(_, text)| text.matches("#[utoipa::path(").count()).sum();
    let (mut names, mut addresses) = (BTreeSet::new(), BTreeSet::new());
    for operation in openapi::operations(&document) {
        let name = operation.operation.operation_id.as_deref().expect("an operationId");
        assert!(names.insert(name), "two operations are called {name}");
        // `/a/{id}` and `/a/{name}` are one address.
        let shape: Vec<&str> =
            operation.path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
        assert!(addresses.insert((operation.method, shape.join("/"))), "{operation:?} is there twice");
    }
    assert_eq!(names.len(), described, "a handler has a description and no route, or two share an address");
}

#[test]
fn every_operation_says_what_it_is_who_may_ask_and_how_it_refuses() {
    let document = serde_json::to_value(web::openapi()).expect("JSON");
    let tags: Vec<&Value> = document["tags"].as_array().unwrap().iter().map(|tag| &tag["name"]).collect();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let place = format!("{method} {path}");
            let summary = operation["summary"].as_str().unwrap_or_default();
            let is_title = (1..=60).contains(&summary.chars().count()) && !summary.ends_with('.');
            assert!(is_title, "{place}: the first line of its description is its title, not {summary:?}");
            assert!(operation["tags"].as_array().unwrap().iter().all(|tag| tags.contains(&tag)), "{place}");
            let answers = operation["responses"].as_object().unwrap();
            assert!(answers.keys().any(|status| status.starts_with(['1', '2'])), "{place}: no success");
            assert!(answers.contains_key("500") && answers.contains_key("429"), "{place}");
            let secured = operation["security"].is_array();
            let refuses = answers.contains_key("401") || answers.contains_key("403");
            assert!(!secured || refuses, "{place}: who may not?");
        }
    }
}

#[test]
fn nothing_refers_to_what_is_not_there() {
    let document = serde_json::to_value(web::openapi()).expect("JSON");
    let mut waiting = vec![&document];
    let mut followed = 0;
    while let Some(value) = waiting.pop() {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let pointer = reference.strip_prefix('#').expect("a place in this document");
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
            followed += 1;
        }
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(fields) => waiting.extend(fields.values()),
            _ => {}
        }
    }
    assert!(followed > 20, "{followed}");
}

on_both!(the_document_and_its_page_are_there_for_everybody, async |app| {
    let document = app.get("/openapi.json").send().await.expect(200);
    assert_eq!(document["openapi"], "3.1.0");
    let customer = &document["components"]["schemas"]["Customer"]["properties"];
    assert_eq!(customer["status"]["$ref"], "#/components/schemas/CustomerStatus");
    let page = app.get("/docs").send().await;
    assert!(page.header("content-type").starts_with("text/html"));
    let text = page.text();
    for (_, item) in document["paths"].as_object().unwrap() {
        for (_, operation) in item.as_object().unwrap() {
            let anchor = format!("id=\"{}\"", operation["operationId"].as_str().unwrap());
            assert!(text.contains(&anchor), "the page lacks {anchor}");
        }
    }
    let style = app.get("/docs/docs.css").send().await;
    assert_eq!((style.status.as_u16(), style.header("content-type")), (200, "text/css; charset=utf-8"));
});

on_both!(the_page_needs_no_script_and_nothing_from_outside, async |app| {
    let page = app.get("/docs").send().await;
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"));
    let text = page.text();
    for foreign in ["<script", "style=", "<style", "src=", "onclick", "href=\"http", "@import"] {
        assert!(!text.contains(foreign), "the page has {foreign}");
    }
    let links = text.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
    for link in links {
        assert!(text.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
});

on_both!(an_error_is_what_the_document_says_it_is, async |app| {
    let document = app.get("/openapi.json").send().await.expect(200);
    let schemas = &document["components"]["schemas"];
    let known = schemas["Error"]["properties"].as_object().unwrap();
    let token = app.owner_token().await;
    let refused = app.get("/api/crm/customers?limit=0").bearer(&token).send().await.expect(400);
    assert_eq!(known.keys().collect::<BTreeSet<_>>(), refused.as_object().unwrap().keys().collect());
    assert!(schemas["ErrorCode"]["enum"].as_array().unwrap().contains(&refused["error"]));
});

on_both!(the_routes_are_listed_where_it_is_not_production, async |app| {
    let routes = app.get("/__debug/routes").send().await.expect(200);
    let health = json!({ "method": "GET", "path": "/health", "operation_id": "get_health" });
    assert!(routes["items"].as_array().unwrap().contains(&health), "{routes}");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_production_the_routes_are_nobodys_business() {
    let database = Database::new(Kind::Sqlite).await.expect("a file");
    let settings = [
        ("APP_ENV", "production"),
        ("PUBLIC_HOST", "crm.example.co.il"),
        ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe,baileys"),
    ];
    let app = TestApp::with(database, &settings).await;
    assert_eq!(app.get("/__debug/routes").send().await.expect(404)["error"], "not_found");
    crate::app::run(app, async |_| ()).await;
}
