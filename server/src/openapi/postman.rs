//! The document as a Postman collection (format 2.1): a folder per tag, a request per operation, a token that is
//! remembered. Pure: the same document makes the same collection.

use serde_json::{Value, json};
use utoipa::openapi::OpenApi;

use super::{Described, example::example, operations};

const FORMAT: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
const FORM: &str = "application/x-www-form-urlencoded";
/// The request that answers with a token.
const LOGIN: (&str, &str) = ("POST", "/api/auth/login");

/// The collection of every request there is.
pub fn collection(document: &OpenApi) -> Value {
    let schemas = serde_json::to_value(&document.components).expect("our own schemas become JSON");
    let schemas = schemas.get("schemas").cloned().unwrap_or_default();
    let mut folders: Vec<(&str, Vec<Value>)> = Vec::new();
    for described in operations(document) {
        let tag = described.operation.tags.as_ref().and_then(|tags| tags.first());
        let (tag, request) = (tag.map_or("other", String::as_str), request(&described, &schemas));
        match folders.iter_mut().find(|(name, _)| *name == tag) {
            Some((_, requests)) => requests.push(request),
            None => folders.push((tag, vec![request])),
        }
    }
    let order: Vec<&str> = document.tags.iter().flatten().map(|tag| tag.name.as_str()).collect();
    folders.sort_by_key(|(name, _)| order.iter().position(|tag| tag == name).unwrap_or(order.len()));
    let folders: Vec<_> =
        folders.into_iter().map(|(name, item)| json!({ "name": name, "item": item })).collect();
    let variable = |key: &str, value: &str| json!({ "key": key, "value": value });
    json!({
        "info": { "name": document.info.title, "schema": FORMAT, "description": document.info.description },
        "auth": { "type": "bearer", "bearer": [{ "key": "token", "value": "{{token}}", "type": "string" }] },
        "variable": [
            variable("baseUrl", "http://localhost:5000"),
            variable("token", ""),
            variable("email", "owner@example.com"),
            variable("password", ""),
        ],
        "item": folders,
    })
}

fn request(described: &Described<'_>, schemas: &Value) -> Value {
    let Described { method, path, operation } = *described;
    let operation_json = serde_json::to_value(operation).expect("our own operations become JSON");
    let mut request = json!({
        "method": method,
        "header": [],
        "url": url(path, &operation_json),
        "description": operation.description.clone().unwrap_or_default(),
    });
    if !asks_for_token(&operation_json) {
        request["auth"] = json!({ "type": "noauth" });
    }
    if let Some(body) = body(described, &operation_json, schemas) {
        request["body"] = body;
    }
    let name = operation.summary.as_deref().or(operation.operation_id.as_deref()).unwrap_or(path);
    let mut item = json!({ "name": name, "request": request, "response": [] });
    if (method, path) == LOGIN {
        item["event"] = json!([{ "listen": "test", "script": { "type": "text/javascript", "exec": [
            "if (pm.response.code === 200) { pm.collectionVariables.set('token', pm.response.json().token); }",
        ] } }]);
    }
    item
}

fn asks_for_token(operation: &Value) -> bool {
    let asked = operation.get("security").and_then(Value::as_array);
    asked.is_some_and(|schemes| schemes.iter().any(|scheme| scheme.get("bearer").is_some()))
}

/// `{id}` becomes Postman's `:id`; what may follow the question mark is there, switched off.
fn url(path: &str, operation: &Value) -> Value {
    let segments: Vec<String> = path
        .trim_start_matches('/')
        .split('/')
        .map(|segment| match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => format!(":{name}"),
            None => segment.to_owned(),
        })
        .collect();
    let parameters = operation.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
    let of = |place: &str| {
        let found = parameters.iter().filter(|parameter| parameter["in"] == place);
        found
            .map(|parameter| (parameter["name"].clone(), parameter["description"].clone()))
            .collect::<Vec<_>>()
    };
    let variables: Vec<_> = of("path")
        .into_iter()
        .map(|(key, description)| json!({ "key": key, "value": "1", "description": description }))
        .collect();
    let query: Vec<_> = of("query")
        .into_iter()
        .map(|(key, description)| json!({ "key": key, "value": "", "description": description, "disabled": true }))
        .collect();
    json!({
        "raw": format!("{{{{baseUrl}}}}/{}", segments.join("/")),
        "host": ["{{baseUrl}}"],
        "path": segments,
        "query": query,
        "variable": variables,
    })
}

fn body(described: &Described<'_>, operation: &Value, schemas: &Value) -> Option<Value> {
    if (described.method, described.path) == LOGIN {
        return Some(raw(&json!({ "email": "{{email}}", "password": "{{password}}" })));
    }
    let (content_type, content) = operation.get("requestBody")?.get("content")?.as_object()?.iter().next()?;
    let value = example(content.get("schema")?, schemas);
    match content_type.as_str() {
        FORM => {
            let fields = value.as_object()?.iter();
            let fields: Vec<_> = fields.map(|(key, value)| json!({ "key": key, "value": value })).collect();
            Some(json!({ "mode": "urlencoded", "urlencoded": fields }))
        }
        kind if kind.contains("json") => Some(raw(&value)),
        _ => None,
    }
}

fn raw(value: &Value) -> Value {
    let text = serde_json::to_string_pretty(value).expect("JSON");
    json!({ "mode": "raw", "raw": text, "options": { "raw": { "language": "json" } } })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use utoipa::openapi::OpenApi;

    use super::collection;

    fn document() -> OpenApi {
        let document = json!({
            "openapi": "3.1.0",
            "info": { "title": "A", "version": "1" },
            "paths": {
                "/api/auth/login": { "post": { "tags": ["login"], "summary": "Log in", "responses": {},
                    "requestBody": { "content": { "application/json": { "schema": { "type": "object" } } } } } },
                "/api/cats/{id}": { "patch": { "tags": ["cats"], "operationId": "update_cat", "responses": {},
                    "security": [{ "bearer": [] }],
                    "parameters": [
                        { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } },
                        { "name": "loud", "in": "query", "required": false, "schema": { "type": "boolean" } },
                    ],
                    "requestBody": { "content": { "application/json": { "schema": {
                        "type": "object", "properties": { "age": { "type": "integer" } } } } } } } },
            },
        });
        serde_json::from_value(document).unwrap()
    }

    #[test]
    fn logging_in_remembers_the_token_and_the_others_send_it() {
        let collection = collection(&document());
        let login = &collection["item"][0]["item"][0];
        assert_eq!(login["request"]["auth"]["type"], "noauth");
        assert!(login["request"]["body"]["raw"].as_str().unwrap().contains("{{password}}"));
        assert!(login["event"][0]["script"]["exec"][0].as_str().unwrap().contains("'token'"));
        assert_eq!(collection["auth"]["bearer"][0]["value"], "{{token}}");
    }

    #[test]
    fn a_request_has_its_path_its_query_and_an_example_of_its_body() {
        let collection = collection(&document());
        let request = &collection["item"][1]["item"][0]["request"];
        assert_eq!(request["url"]["raw"], "{{baseUrl}}/api/cats/:id");
        assert_eq!(request["url"]["variable"][0]["key"], "id");
        assert_eq!(
            (&request["url"]["query"][0]["key"], &request["url"]["query"][0]["disabled"]),
            (&json!("loud"), &json!(true))
        );
        assert_eq!(
            serde_json::from_str::<Value>(request["body"]["raw"].as_str().unwrap()).unwrap(),
            json!({ "age": 1 })
        );
        assert_eq!(request["auth"], Value::Null);
    }
}
