//! Where two documents differ. Pure.

use serde_json::{Map, Value};

/// A field of a document, by its path (`settings.silence_ms`); a list is one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The path; empty where the documents themselves are no objects.
    pub field: String,
    /// What it was; null where it was not there.
    pub before: Value,
    /// What it is; null where it is not there any more.
    pub after: Value,
}

/// Every field in which two documents differ, in the order of the first one, and what only the second one has behind it.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

fn compare(path: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        found.push(Difference { field: path.to_owned(), before: before.clone(), after: after.clone() });
        return;
    };
    let added = new.keys().filter(|key| !old.contains_key(*key));
    for key in old.keys().chain(added) {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let of = |object: &Map<String, Value>| object.get(key).cloned().unwrap_or(Value::Null);
        compare(&path, &of(old), &of(new), found);
    }
}
