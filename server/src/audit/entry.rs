//! What an entry of the audit log says: an action, what it was done to, and each changed field before and after.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::difference::{Difference, differences};
use crate::db::BusinessId;

/// A longer value is cut: the log tells that a text changed, it does not keep every version of it.
const MAX_VALUE_CHARS: usize = 1000;

/// Something that was done.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) business: Option<BusinessId>,
    pub(super) action: &'static str,
    pub(super) noun: &'static str,
    pub(super) subject: String,
    pub(super) detail: Map<String, Value>,
}

impl Entry {
    /// An action (`user.invited`) upon the thing of this noun and id; without a business it is the installation's.
    pub fn new(
        business: impl Into<Option<BusinessId>>,
        action: &'static str,
        noun: &'static str,
        subject: impl ToString,
    ) -> Self {
        let subject = subject.to_string();
        Self { business: business.into(), action, noun, subject, detail: Map::new() }
    }

    /// Adds what a field was and is, each as JSON, unless both are the same.
    pub fn changed(mut self, field: &str, before: impl Serialize, after: impl Serialize) -> Self {
        let value = |of: Result<Value, _>| of.unwrap_or(Value::Null);
        let (before, after) = (value(serde_json::to_value(before)), value(serde_json::to_value(after)));
        for found in differences(&before, &after) {
            let path = [field, found.field.as_str()].into_iter().filter(|part| !part.is_empty());
            self.tell(path.collect::<Vec<_>>().join("."), &found);
        }
        self
    }

    /// Adds every field in which two documents differ, by its path (`settings.silence_ms`); a list is one field.
    pub fn differences(mut self, before: &Value, after: &Value) -> Self {
        for found in differences(before, after) {
            self.tell(found.field.clone(), &found);
        }
        self
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.detail.is_empty()
    }

    fn tell(&mut self, path: String, found: &Difference) {
        self.detail.insert(path, json!([cut(&found.before), cut(&found.after)]));
    }
}

fn cut(value: &Value) -> Value {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Object(_) => value.to_string(),
        _ => return value.clone(),
    };
    match text.char_indices().nth(MAX_VALUE_CHARS) {
        Some((end, _)) => Value::String(format!("{}…", &text[..end])),
        None => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Entry, MAX_VALUE_CHARS};

    #[test]
    fn only_what_differs_is_told_by_its_path() {
        let before = json!({"name": "א", "settings": {"a": 1, "b": true, "gone": 2}, "list": [1]});
        let after = json!({"name": "א", "settings": {"a": 2, "b": true, "new": "x"}, "list": [1, 2]});
        let entry = Entry::new(None, "business.updated", "business", 1).differences(&before, &after);
        let expected = json!({
            "settings.a": [1, 2],
            "settings.gone": [2, null],
            "settings.new": [null, "x"],
            "list": [[1], [1, 2]],
        });
        assert_eq!(Value::Object(entry.detail), expected);
        assert!(Entry::new(None, "business.updated", "business", 1).differences(&after, &after).is_empty());
    }

    #[test]
    fn a_long_value_is_cut_between_letters() {
        let entry = Entry::new(None, "x", "x", 1).changed("text", "", "א".repeat(5000));
        let kept = entry.detail["text"][1].as_str().unwrap();
        assert_eq!(kept.chars().count(), MAX_VALUE_CHARS + 1);
        assert!(kept.ends_with("א…"));
    }
}
