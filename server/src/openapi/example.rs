//! A value that fits a schema, to be changed by whoever sends it.

use serde_json::{Map, Value, json};

use super::words::referred;

/// Deeper than any body of ours; a schema that contains itself ends here.
const MAX_DEPTH: usize = 8;

/// The example that the schema names, or one made from its types; `schemas` are those it may refer to.
pub(super) fn example(schema: &Value, schemas: &Value) -> Value {
    made(schema, schemas, 0)
}

fn made(schema: &Value, schemas: &Value, depth: usize) -> Value {
    if depth > MAX_DEPTH {
        return Value::Null;
    }
    let given = schema.get("example").or_else(|| schema.get("examples")?.get(0)).or(schema.get("default"));
    if let Some(given) = given.or_else(|| schema.get("enum")?.get(0)) {
        return given.clone();
    }
    if let Some(name) = referred(schema) {
        return schemas.get(name).map_or(Value::Null, |schema| made(schema, schemas, depth + 1));
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        let objects = parts.iter().map(|part| made(part, schemas, depth + 1));
        return Value::Object(objects.filter_map(|part| part.as_object().cloned()).flatten().collect());
    }
    if let Some(parts) = schema.get("oneOf").or(schema.get("anyOf")).and_then(Value::as_array) {
        let part = parts.iter().find(|part| part.get("type") != Some(&"null".into()));
        return part.map_or(Value::Null, |part| made(part, schemas, depth + 1));
    }
    of_type(schema, schemas, depth)
}

fn of_type(schema: &Value, schemas: &Value, depth: usize) -> Value {
    let kind = match schema.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        Some(kind) => kind.as_str(),
        None => None,
    };
    match kind {
        Some("object") => {
            let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
            let fields = fields.map(|(name, field)| (name.clone(), made(field, schemas, depth + 1)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Some("array") => {
            schema.get("items").map_or(json!([]), |items| json!([made(items, schemas, depth + 1)]))
        }
        Some("string") => text(schema.get("format").and_then(Value::as_str)).into(),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(true),
        _ => Value::Null,
    }
}

fn text(format: Option<&str>) -> &'static str {
    match format {
        Some("date-time") => "2026-11-22T08:00:00Z",
        Some("date") => "2026-11-22",
        Some("email") => "dana@example.com",
        Some("password") => "correct horse battery",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::example;

    #[test]
    fn an_example_fits_its_schema_and_one_that_contains_itself_ends() {
        let schemas = json!({
            "Person": { "type": "object", "properties": {
                "name": { "type": "string", "examples": ["דנה"] },
                "email": { "type": ["null", "string"], "format": "email" },
                "sex": { "$ref": "#/components/schemas/Sex" },
                "ages": { "type": "array", "items": { "type": "integer" } },
            } },
            "Sex": { "type": "string", "enum": ["female", "male"] },
            "Chain": { "type": "object", "properties": { "next": { "$ref": "#/components/schemas/Chain" } } },
        });
        let person = example(&json!({ "$ref": "#/components/schemas/Person" }), &schemas);
        let expected = json!({ "name": "דנה", "email": "dana@example.com", "sex": "female", "ages": [1] });
        assert_eq!(person, expected);
        assert!(example(&schemas["Chain"], &schemas).is_object());
    }
}
