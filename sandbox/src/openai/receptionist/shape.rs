//! Values in the shape of a JSON schema, filled with what was heard: arguments of tools.

use serde_json::{Map, Value, json};

use super::{
    listen::{Slot, Slots},
    rules::rules,
    wishes,
};

/// The arguments of a tool: every property that a fact fits, and whatever is required.
pub(super) fn fill(schema: &Value, slots: &Slots) -> Value {
    let mut arguments = Map::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let required = schema["required"]
            .as_array()
            .is_some_and(|names| names.iter().any(|other| other == name.as_str()));
        match value(name, slots).filter(|value| allowed(property, value)) {
            Some(value) => drop(arguments.insert(name.clone(), value)),
            None if required => drop(arguments.insert(name.clone(), empty(property))),
            None => {}
        }
    }
    Value::Object(arguments)
}

/// What a property's name asks for (`caller_name`: the name).
pub(in crate::openai) fn meaning(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let fits = |(_, keywords): &(&String, &Vec<String>)| {
        keywords.iter().any(|keyword| name.contains(keyword.as_str()))
    };
    let order = [
        "question",
        "quote",
        "gender",
        "phone",
        "callback",
        "name",
        "wish",
        "message",
        "intent",
        "summary",
        "rewritten",
        "city",
        "rooms",
        "budget",
    ];
    let found = order.into_iter().filter_map(|kind| rules().properties.get_key_value(kind)).find(fits);
    found.map(|(kind, _)| kind.as_str())
}

fn value(name: &str, slots: &Slots) -> Option<Value> {
    let value = match meaning(name)? {
        "quote" => Some(slots.quote.as_str()).filter(|quote| !quote.is_empty()),
        "gender" => slots.gender(),
        // A number alone is a message, too: that somebody calls it.
        "message" if slots.get(Slot::Message).is_none() && slots.get(Slot::Phone).is_some() => {
            Some(slots.quote.as_str())
        }
        kind @ ("intent" | "city" | "rooms" | "budget") => return wishes::heard(kind, &slots.quote),
        kind => Slot::ALL.into_iter().find(|slot| slot.name() == kind).and_then(|slot| slots.get(slot)),
    };
    value.map(|value| json!(value))
}

fn allowed(property: &Value, value: &Value) -> bool {
    let types: &[&str] = if value.is_number() { &["number", "integer"] } else { &["string"] };
    let of_type = property["type"].is_null() || types.iter().any(|name| has_type(property, name));
    of_type && property["enum"].as_array().is_none_or(|values| values.contains(value))
}

pub(in crate::openai) fn has_type(schema: &Value, name: &str) -> bool {
    schema["type"] == name
        || schema["type"].as_array().is_some_and(|types| types.iter().any(|other| other == name))
}

/// The least value that a schema takes.
pub(in crate::openai) fn empty(schema: &Value) -> Value {
    if has_type(schema, "null") {
        return Value::Null;
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    match schema["type"].as_str() {
        Some("boolean") => json!(false),
        Some("integer" | "number") => json!(0),
        Some("array") => json!([]),
        Some("object") => fill(schema, &Slots::default()),
        _ => json!(""),
    }
}
