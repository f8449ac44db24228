//! The part of JSON Schema that the vendors' descriptions use.

use serde_json::Value;

/// How deep a value may be: deeper is a schema that refers to itself.
const MAX_DEPTH: usize = 40;

/// What in `value` breaks `schema`, one sentence each with the place; `document` resolves `$ref` (OpenAPI's
/// `#/components/…`, or a discovery document's bare names).
pub fn problems(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Judge { document, found: &mut found }.check(schema, value, "$", 0);
    found
}

struct Judge<'a> {
    document: &'a Value,
    found: &'a mut Vec<String>,
}

impl Judge<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str, depth: usize) {
        if depth > MAX_DEPTH {
            return self.found.push(format!("{at}: too deep"));
        }
        if value.is_null() && schema["nullable"] == true {
            return;
        }
        if let Some(path) = schema["$ref"].as_str() {
            let target = match path.strip_prefix('#') {
                Some(pointer) => self.document.pointer(pointer),
                None => self.document["schemas"].get(path),
            };
            return match target {
                Some(target) => self.check(target, value, at, depth + 1),
                None => self.found.push(format!("{at}: the description has no {path}")),
            };
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.check(part, value, at, depth + 1);
        }
        if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            self.one_of(choices, value, at, depth);
        }
        self.check_type(schema, value, at);
        self.check_members(schema, value, at, depth);
    }

    fn one_of(&mut self, choices: &[Value], value: &Value, at: &str, depth: usize) {
        let mut fewest: Option<Vec<String>> = None;
        for choice in choices {
            let mut found = Vec::new();
            Judge { document: self.document, found: &mut found }.check(choice, value, at, depth + 1);
            if fewest.as_ref().is_none_or(|fewest| found.len() < fewest.len()) {
                fewest = Some(found);
            }
        }
        self.found.extend(fewest.unwrap_or_default());
    }

    fn check_type(&mut self, schema: &Value, value: &Value, at: &str) {
        let fits = |name: &str| match name {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => true,
        };
        let names: Vec<&str> = match &schema["type"] {
            Value::String(name) => vec![name],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        // A discovery document's enums are strings that may also come as their proto numbers.
        let enum_number = schema["enum"].is_array() && value.is_u64() && self.document["schemas"].is_object();
        if !names.is_empty() && !names.iter().any(|name| fits(name)) && !enum_number {
            self.found.push(format!("{at}: is not {}", names.join(" or ")));
        } else if let Some(values) =
            schema["enum"].as_array().filter(|values| !enum_number && !values.contains(value))
        {
            self.found.push(format!("{at}: is none of {} known values", values.len()));
        }
        self.check_bounds(schema, value, at);
    }

    fn check_bounds(&mut self, schema: &Value, value: &Value, at: &str) {
        let length = value.as_array().map(Vec::len).or(value.as_str().map(|text| text.chars().count()));
        let size = length.map(|length| length as f64).or(value.as_f64());
        let Some(size) = size else { return };
        let (least, most) = match value {
            Value::Array(_) => ("minItems", "maxItems"),
            Value::String(_) => ("minLength", "maxLength"),
            _ => ("minimum", "maximum"),
        };
        if schema[least].as_f64().is_some_and(|bound| size < bound) {
            self.found.push(format!("{at}: is below {least}"));
        }
        if schema[most].as_f64().is_some_and(|bound| size > bound) {
            self.found.push(format!("{at}: is above {most}"));
        }
    }

    fn check_members(&mut self, schema: &Value, value: &Value, at: &str, depth: usize) {
        if let Some(values) = value.as_array() {
            for (n, value) in values.iter().enumerate() {
                self.check(&schema["items"], value, &format!("{at}[{n}]"), depth + 1);
            }
        }
        let Some(object) = value.as_object() else { return };
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                self.found.push(format!("{at}: {name} is missing"));
            }
        }
        let Some(properties) = schema["properties"].as_object() else { return };
        let closed = schema["additionalProperties"] == false || self.document["schemas"].is_object();
        for (name, value) in object {
            match properties.get(name) {
                Some(property) => self.check(property, value, &format!("{at}.{name}"), depth + 1),
                None if closed => self.found.push(format!("{at}: {name} is unknown")),
                None => {}
            }
        }
    }
}
