//! Stripe's descriptions: the typed parameters of its newest library, and the paths of its OpenAPI document. Its forms
//! are all texts, which are judged as what they spell.

use serde_json::{Value, json};

use super::{fits, problems};
use crate::{Request, form::nested};

/// How deep a schema is followed: deeper is one that refers to itself.
const MAX_DEPTH: usize = 40;

/// What neither description has at hand, although Stripe does: these are judged by the stand-in alone.
const NOT_AT_HAND: [&str; 2] = ["/v1/charges/", "/v1/disputes"];

/// Stripe's descriptions.
#[derive(Debug)]
pub(super) struct Descriptions {
    /// JSON Schemas by `METHOD /path`.
    pub(super) parameters: Value,
    /// OpenAPI.
    pub(super) paths: Value,
}

impl Descriptions {
    /// What in a request breaks them.
    pub(super) fn request(&self, request: &Request) -> Vec<String> {
        if request.operation == "preflight" || NOT_AT_HAND.iter().any(|path| request.path.starts_with(path)) {
            return Vec::new();
        }
        let mut given = match request.method.as_str() {
            "GET" => nested(request.query.as_bytes()),
            _ if request.body.is_null() => json!({}),
            _ => request.body.clone(),
        };
        // A browser's, of which the library of a server knows nothing.
        if request.operation == "confirm_intent" {
            given.as_object_mut().and_then(|fields| fields.remove("client_secret"));
        }
        let wanted = format!("{} {}", request.method, request.path);
        let operations = self.parameters["operations"].as_object().into_iter().flatten();
        if let Some((_, schema)) = operations.into_iter().find(|(pattern, _)| fits(pattern, &wanted)) {
            let mut root = json!({});
            root["$ref"] = schema["$ref"].clone();
            return problems(schema, &root, &spelt(schema, &root, &given, 0));
        }
        self.by_path(request, &given)
    }

    /// Of a path that has no typed parameters only their names are known.
    fn by_path(&self, request: &Request, given: &Value) -> Vec<String> {
        let paths = self.paths["paths"].as_object().into_iter().flatten();
        let item = paths.into_iter().find(|(pattern, _)| fits(pattern, &request.path));
        let Some((_, item)) = item else { return vec!["no such path".to_owned()] };
        let operation = &item[request.method.to_ascii_lowercase()];
        if operation.is_null() {
            return vec!["no such method".to_owned()];
        }
        let known = super::query_names(operation);
        let names = given.as_object().into_iter().flatten().map(|(name, _)| name);
        let unknown = names.filter(|name| !known.contains(&name.as_str()));
        unknown.map(|name| format!("the parameter {name} is unknown")).collect()
    }
}

/// The value with its texts as the numbers and booleans that they spell, where the schema has those.
fn spelt(document: &Value, schema: &Value, value: &Value, depth: usize) -> Value {
    if depth > MAX_DEPTH {
        return value.clone();
    }
    if let Some(path) = schema["$ref"].as_str() {
        let target = document.pointer(path.trim_start_matches('#')).unwrap_or(&Value::Null);
        return spelt(document, target, value, depth + 1);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let spellings = choices.iter().map(|choice| (choice, spelt(document, choice, value, depth + 1)));
        let right =
            spellings.into_iter().find(|(choice, value)| problems(document, choice, value).is_empty());
        return right.map_or_else(|| value.clone(), |(_, value)| value);
    }
    match (schema["type"].as_str(), value) {
        (Some("integer" | "number" | "boolean"), Value::String(text)) => {
            let spelt: Option<Value> = serde_json::from_str(text).ok();
            spelt.filter(|spelt| spelt.is_number() || spelt.is_boolean()).unwrap_or_else(|| value.clone())
        }
        (_, Value::Object(fields)) => {
            let one = |(name, value): (&String, &Value)| {
                (name.clone(), spelt(document, &schema["properties"][name], value, depth + 1))
            };
            Value::Object(fields.iter().map(one).collect())
        }
        (_, Value::Array(all)) => {
            all.iter().map(|one| spelt(document, &schema["items"], one, depth + 1)).collect()
        }
        _ => value.clone(),
    }
}
