//! Nobody reaches into another business. The operations are read from the API's document: each that takes an id is tried
//! with one of another business, which is not there for it; then by its own owner, for whom it must succeed. One that has
//! no case in `cases/` was never tried, and fails.

mod cases;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use server::{
    accounts::permissions::{Access, access},
    db::BusinessId,
    web,
};

use crate::{
    app::TestApp,
    people::{PASSWORD, second_business, token_of},
};

/// Stands in everything that belongs to the other business.
pub const MARK: &str = "סודי ביותר";

/// A business and its owner, who is nothing else.
pub struct Side {
    pub business: BusinessId,
    pub token: String,
    pub email: &'static str,
}

/// An operation as the document describes it.
#[derive(Debug)]
struct Operation {
    method: String,
    path: String,
    name: String,
    /// The ids that it takes, in its path, its query and its body.
    ids: BTreeSet<String>,
    streams: bool,
}

/// The operations of members; what admins, vendors and strangers may reach belongs to no business.
fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(web::openapi()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let all = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().expect("operations");
        item.iter().map(|(method, operation)| describe(&document, method, path, operation))
    });
    all.filter(|found| {
        let method = found.method.parse().expect("a method");
        matches!(access(&method, &found.path), Some(Access::Members(_)))
    })
    .collect()
}

fn describe(document: &Value, method: &str, path: &str, operation: &Value) -> Operation {
    let mut ids: BTreeSet<String> = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(str::to_owned)
        .collect();
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let in_query = parameters.filter(|parameter| parameter["in"] == "query");
    ids.extend(in_query.filter_map(|parameter| is_id(parameter["name"].as_str()?)));
    ids_of(document, &operation["requestBody"], 0, &mut ids);
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        name: operation["operationId"].as_str().expect("a name").to_owned(),
        ids,
        streams: operation.to_string().contains("text/event-stream"),
    }
}

fn is_id(name: &str) -> Option<String> {
    (name == "id" || name.ends_with("_id") || name.ends_with("_ids")).then(|| name.to_owned())
}

/// Every field of a body, however deep, that is an id.
fn ids_of(document: &Value, part: &Value, depth: usize, ids: &mut BTreeSet<String>) {
    if depth > 12 {
        return;
    }
    if let Some(reference) = part.get("$ref").and_then(Value::as_str) {
        let referred = document.pointer(reference.trim_start_matches('#')).expect("a place in the document");
        ids_of(document, referred, depth + 1, ids);
    }
    if let Some(fields) = part.get("properties").and_then(Value::as_object) {
        ids.extend(fields.keys().filter_map(|name| is_id(name)));
    }
    match part {
        Value::Object(inner) => inner.values().for_each(|inner| ids_of(document, inner, depth + 1, ids)),
        Value::Array(items) => items.iter().for_each(|inner| ids_of(document, inner, depth + 1, ids)),
        _ => {}
    }
}

async fn side(app: &TestApp, email: &'static str) -> Side {
    let business = BusinessId(second_business(app, email).await);
    Side { business, token: token_of(app, email, PASSWORD).await, email }
}

on_both!(an_id_of_another_business_is_nowhere, async |app| {
    let (ours, theirs) = (side(&app, "dana@example.co.il").await, side(&app, "noa@example.co.il").await);
    let mut untried = Vec::new();
    for operation in operations().into_iter().filter(|operation| !operation.ids.is_empty()) {
        let Some(case) = cases::case(&app, &operation.name, &theirs).await else {
            untried.push(operation);
            continue;
        };
        let ask = |token: &str| {
            let path = format!("{}{}", fill(&operation.path, &case.id), case.query);
            let request = app.request(&operation.method, &path).bearer(token);
            case.body
                .clone()
                .map_or(request, |body| app.request(&operation.method, &path).bearer(token).json(body))
        };
        let refused = ask(&ours.token).send().await;
        if case.filters {
            assert_eq!(refused.expect(200)["total"], 0, "{operation:?}");
        } else if case.overlooks {
            assert_eq!(refused.expect(200)["id"], json!(ours.business), "{operation:?}");
        } else {
            assert_eq!(refused.expect(404)["error"], "not_found", "{operation:?}");
        }
        assert!(!refused.text().contains(MARK), "{operation:?}: {}", refused.text());
        let answered = ask(&theirs.token).send().await;
        assert!(answered.status.is_success(), "{operation:?}: its owner got {}", answered.text());
        assert!(!case.filters || answered.json()["total"] != 0, "{operation:?} finds nothing for its owner");
    }
    app.run_jobs().await;
    assert!(untried.is_empty(), "no case in tenancy/cases/: {untried:#?}");
});

on_both!(nothing_of_another_business_is_in_any_list, async |app| {
    let (ours, theirs) = (side(&app, "dana@example.co.il").await, side(&app, "noa@example.co.il").await);
    cases::furnish(&app, &theirs).await;
    let mut marked = 0;
    for operation in operations() {
        if operation.method != "GET" || operation.path.contains('{') || operation.streams {
            continue;
        }
        let path = &operation.path;
        let hers = app.get(path).bearer(&theirs.token).send().await;
        // A list of something's is tried with that thing's id above.
        if hers.status == 400 {
            continue;
        }
        marked += usize::from(hers.text().contains(MARK));
        let mine = app.get(path).bearer(&ours.token).send().await;
        assert!(!mine.text().contains(MARK), "{path}: {}", mine.text());
        assert!(mine.status.is_success() || mine.expect(404)["error"] == json!("not_found"), "{path}");
    }
    assert!(marked >= 5, "only {marked} lists show what is there");
});

fn fill(path: &str, id: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { id } else { part });
    parts.collect::<Vec<_>>().join("/")
}
