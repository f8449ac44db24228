//! The parameters of each operation as Stripe's description has them (stripe/openapi, `spec3.json`): names, types, and
//! what is needed. Of those only what the stand-in does; another name is refused, as Stripe refuses what it does not know.
//! Pure.

use serde_json::{Map, Value, json};

use super::refused::Refused;

/// Metadata: pairs, characters of a name and of a value (<https://docs.stripe.com/metadata>).
const PAIRS_MAX: usize = 50;
const NAME_MAX_CHARS: usize = 40;
const VALUE_MAX_CHARS: usize = 500;

/// What a parameter is.
#[derive(Clone, Copy)]
pub(super) enum Type {
    Text,
    /// One of these words, separated by spaces.
    Word(&'static str),
    Integer,
    Boolean,
    Texts,
    Metadata,
    /// Named parts of its own.
    Parts(&'static [Field]),
    /// A moment in seconds, or `gt`, `gte`, `lt`, `lte` of one.
    Span,
}

/// A parameter: its name, what it is, whether it is needed.
pub(super) type Field = (&'static str, Type, bool);

const EXPAND: Field = ("expand", Type::Texts, false);
const METADATA: Field = ("metadata", Type::Metadata, false);
const SPAN: &[Field] = &[
    ("gt", Type::Integer, false),
    ("gte", Type::Integer, false),
    ("lt", Type::Integer, false),
    ("lte", Type::Integer, false),
];

const AUTOMATIC: &[Field] =
    &[("enabled", Type::Boolean, true), ("allow_redirects", Type::Word("always never"), false)];

pub(super) const CREATE_INTENT: &[Field] = &[
    ("amount", Type::Integer, true),
    ("currency", Type::Text, true),
    ("automatic_payment_methods", Type::Parts(AUTOMATIC), false),
    ("payment_method_types", Type::Texts, false),
    ("payment_method", Type::Text, false),
    ("confirm", Type::Boolean, false),
    ("return_url", Type::Text, false),
    ("description", Type::Text, false),
    ("receipt_email", Type::Text, false),
    ("statement_descriptor_suffix", Type::Text, false),
    METADATA,
    EXPAND,
];

pub(super) const UPDATE_INTENT: &[Field] = &[
    ("amount", Type::Integer, false),
    ("payment_method", Type::Text, false),
    ("description", Type::Text, false),
    ("receipt_email", Type::Text, false),
    ("statement_descriptor_suffix", Type::Text, false),
    METADATA,
    EXPAND,
];

pub(super) const CONFIRM_INTENT: &[Field] = &[
    ("client_secret", Type::Text, false),
    ("payment_method", Type::Text, false),
    ("receipt_email", Type::Text, false),
    ("return_url", Type::Text, false),
    ("use_stripe_sdk", Type::Boolean, false),
    EXPAND,
];

pub(super) const CANCEL_INTENT: &[Field] = &[
    ("cancellation_reason", Type::Word("abandoned duplicate fraudulent requested_by_customer"), false),
    EXPAND,
];

pub(super) const FETCH_INTENT: &[Field] = &[("client_secret", Type::Text, false), EXPAND];

pub(super) const FETCH: &[Field] = &[EXPAND];

pub(super) const CREATE_REFUND: &[Field] = &[
    ("amount", Type::Integer, false),
    ("charge", Type::Text, false),
    ("payment_intent", Type::Text, false),
    ("reason", Type::Word("duplicate fraudulent requested_by_customer"), false),
    METADATA,
    EXPAND,
];

pub(super) const LIST_INTENTS: &[Field] = &[
    ("created", Type::Span, false),
    ("ending_before", Type::Text, false),
    ("limit", Type::Integer, false),
    ("starting_after", Type::Text, false),
    EXPAND,
];

/// Refunds and disputes are listed alike.
pub(super) const LIST_OF_PAYMENT: &[Field] = &[
    ("charge", Type::Text, false),
    ("created", Type::Span, false),
    ("ending_before", Type::Text, false),
    ("limit", Type::Integer, false),
    ("payment_intent", Type::Text, false),
    ("starting_after", Type::Text, false),
    EXPAND,
];

pub(super) const LIST_EVENTS: &[Field] = &[
    ("created", Type::Span, false),
    ("ending_before", Type::Text, false),
    ("limit", Type::Integer, false),
    ("starting_after", Type::Text, false),
    ("type", Type::Text, false),
    ("types", Type::Texts, false),
    EXPAND,
];

/// Reads parameters as these fields have them; `given` is a form whose brackets have become objects and lists.
pub(super) fn read(fields: &[Field], given: &Value) -> Result<Map<String, Value>, Refused> {
    parts(fields, given, "")
}

fn parts(fields: &[Field], given: &Value, within: &str) -> Result<Map<String, Value>, Refused> {
    let named = |name: &str| if within.is_empty() { name.to_owned() } else { format!("{within}[{name}]") };
    let Some(given) = given.as_object() else {
        return Err(Refused::invalid(within, None, "Invalid object"));
    };
    if let Some(name) = given.keys().find(|name| !fields.iter().any(|(known, ..)| known == name)) {
        let name = named(name);
        let message = format!("Received unknown parameter: {name}");
        return Err(Refused::invalid(&name, Some("parameter_unknown"), message));
    }
    let mut read = Map::new();
    for (name, kind, is_needed) in fields {
        match given.get(*name) {
            Some(value) => drop(read.insert((*name).to_owned(), one(*kind, value, &named(name))?)),
            None if *is_needed => {
                let message = format!("Missing required param: {}.", named(name));
                return Err(Refused::invalid(&named(name), Some("parameter_missing"), message));
            }
            None => {}
        }
    }
    Ok(read)
}

fn one(kind: Type, given: &Value, name: &str) -> Result<Value, Refused> {
    match kind {
        Type::Parts(fields) => parts(fields, given, name).map(Value::Object),
        Type::Metadata => metadata(given, name),
        Type::Span if given.is_object() => parts(SPAN, given, name).map(Value::Object),
        Type::Texts => {
            let all: Vec<Value> = given.as_array().cloned().unwrap_or_default();
            match all.iter().all(Value::is_string) && !all.is_empty() {
                true => Ok(Value::Array(all)),
                false => Err(Refused::invalid(name, None, "Invalid array")),
            }
        }
        Type::Text | Type::Word(_) | Type::Integer | Type::Boolean | Type::Span => {
            let text = given.as_str().ok_or_else(|| Refused::invalid(name, None, "Invalid string: {...}"))?;
            scalar(kind, text, name)
        }
    }
}

fn scalar(kind: Type, text: &str, name: &str) -> Result<Value, Refused> {
    if text.is_empty() {
        let message = format!("You passed an empty string for '{name}'.");
        return Err(Refused::invalid(name, Some("parameter_invalid_empty"), message));
    }
    match kind {
        Type::Integer | Type::Span => {
            let code = Some("parameter_invalid_integer");
            let number: i64 = text
                .parse()
                .map_err(|_why| Refused::invalid(name, code, format!("Invalid integer: {text}")))?;
            match name != "amount" || number >= 1 {
                true => Ok(json!(number)),
                false => Err(Refused::invalid(name, code, "This value must be greater than or equal to 1.")),
            }
        }
        Type::Boolean => match text {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            _ => Err(Refused::invalid(name, None, format!("Invalid boolean: {text}"))),
        },
        Type::Word(words) if !words.split(' ').any(|word| word == text) => {
            Err(Refused::invalid(name, None, format!("Invalid {name}: must be one of {words}")))
        }
        _ => Ok(json!(text)),
    }
}

fn metadata(given: &Value, name: &str) -> Result<Value, Refused> {
    let pairs = given.as_object().ok_or_else(|| Refused::invalid(name, None, "Invalid hash"))?;
    let broken = pairs.iter().find_map(|(key, value)| match value.as_str() {
        None => Some("Metadata values must be strings".to_owned()),
        Some(value) if value.chars().count() > VALUE_MAX_CHARS => {
            Some(format!("Metadata values can have up to {VALUE_MAX_CHARS} characters"))
        }
        Some(_) if key.chars().count() > NAME_MAX_CHARS => {
            Some(format!("Metadata keys can have up to {NAME_MAX_CHARS} characters"))
        }
        Some(_) => None,
    });
    let too_many =
        (pairs.len() > PAIRS_MAX).then(|| format!("You can have up to {PAIRS_MAX} keys of metadata"));
    match broken.or(too_many) {
        Some(message) => Err(Refused::invalid(name, None, message)),
        None => Ok(given.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::nested;

    fn refused(fields: &[Field], form: &str) -> (Value, Value) {
        let body = read(fields, &nested(form.as_bytes())).unwrap_err().body();
        (body["error"]["code"].clone(), body["error"]["param"].clone())
    }

    #[test]
    fn an_intents_form_is_read_with_its_types() {
        let form = "amount=500&currency=ils&automatic_payment_methods[enabled]=true&metadata[deal]=7&metadata[a%20b]=\
                    &expand[]=latest_charge&expand[]=customer";
        let read = read(CREATE_INTENT, &nested(form.as_bytes())).unwrap();
        assert_eq!(
            Value::Object(read),
            json!({"amount": 500, "currency": "ils", "automatic_payment_methods": {"enabled": true},
            "metadata": {"deal": "7", "a b": ""}, "expand": ["latest_charge", "customer"]})
        );
    }

    #[test]
    fn what_breaks_the_description_is_named() {
        for (form, code, param) in [
            ("currency=ils", json!("parameter_missing"), "amount"),
            ("amount=5.5&currency=ils", json!("parameter_invalid_integer"), "amount"),
            ("amount=0&currency=ils", json!("parameter_invalid_integer"), "amount"),
            ("amount=500&currency=", json!("parameter_invalid_empty"), "currency"),
            ("amount=500&currency=ils&colour=red", json!("parameter_unknown"), "colour"),
            ("amount=500&currency=ils&confirm=yes", json!(null), "confirm"),
            ("amount=500&currency=ils&metadata=7", json!(null), "metadata"),
            ("amount=500&currency=ils&expand=latest_charge", json!(null), "expand"),
            (
                "amount=500&currency=ils&automatic_payment_methods[on]=true",
                json!("parameter_unknown"),
                "automatic_payment_methods[on]",
            ),
        ] {
            assert_eq!(refused(CREATE_INTENT, form), (code, json!(param)), "{form}");
        }
        assert_eq!(refused(CREATE_REFUND, "reason=whim"), (json!(null), json!("reason")));
        let long = format!("metadata[a]={}", "x".repeat(501));
        assert_eq!(refused(CREATE_REFUND, &long), (json!(null), json!("metadata")));
    }
}
