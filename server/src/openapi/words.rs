//! A schema in a few words, as the page shows it.

use serde_json::Value;

/// The name of the schema that `value` refers to.
pub(super) fn referred(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")
}

/// What a value is: `Customer`, `list of integer`, `text (date-time) or null`.
pub(super) fn words(schema: &Value) -> String {
    if let Some(name) = referred(schema) {
        return name.to_owned();
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(parts) = schema.get(several).and_then(Value::as_array) {
            let joint = if several == "allOf" { " with " } else { " or " };
            return parts.iter().map(words).collect::<Vec<_>>().join(joint);
        }
    }
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        return choices.iter().map(plain).collect::<Vec<_>>().join(" or ");
    }
    match schema.get("type") {
        Some(Value::Array(types)) => types
            .iter()
            .filter_map(Value::as_str)
            .map(|one| typed(one, schema))
            .collect::<Vec<_>>()
            .join(" or "),
        Some(Value::String(one)) => typed(one, schema),
        _ => "anything".to_owned(),
    }
}

fn typed(name: &str, schema: &Value) -> String {
    let format = schema.get("format").and_then(Value::as_str);
    match (name, format) {
        ("null", _) => "null".to_owned(),
        ("array", _) => {
            let bytes = schema.get("items").and_then(|items| items.get("format")) == Some(&"binary".into());
            if bytes {
                "bytes".to_owned()
            } else {
                format!("list of {}", schema.get("items").map_or("anything".to_owned(), words))
            }
        }
        ("object", _) => match schema.get("additionalProperties").filter(|more| more.is_object()) {
            Some(more) => format!("{} by name", words(more)),
            None => "object".to_owned(),
        },
        ("string", Some("binary")) => "bytes".to_owned(),
        ("string", Some(format)) => format!("text ({format})"),
        ("string", None) => "text".to_owned(),
        (other, _) => other.to_owned(),
    }
}

/// A value as one writes it in a sentence.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::words;

    #[test]
    fn a_schema_is_told_in_a_few_words() {
        let customer = json!({ "$ref": "#/components/schemas/Customer" });
        assert_eq!(words(&customer), "Customer");
        assert_eq!(words(&json!({ "type": "array", "items": customer })), "list of Customer");
        assert_eq!(words(&json!({ "oneOf": [{ "type": "null" }, customer] })), "null or Customer");
        let moment = json!({ "type": ["string", "null"], "format": "date-time" });
        assert_eq!(words(&moment), "text (date-time) or null");
        assert_eq!(words(&json!({ "type": "string", "enum": ["a", "b"] })), "a or b");
        let amounts = json!({ "type": "object", "additionalProperties": { "type": "integer" } });
        assert_eq!(words(&amounts), "integer by name");
        assert_eq!(words(&json!({})), "anything");
    }
}
