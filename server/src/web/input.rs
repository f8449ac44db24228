//! What a request carries, read strictly: each of these refuses with one of our own errors, and says which field.
//! They stand where axum's own extractors of the same names would.

use std::fmt;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{header::CONTENT_TYPE, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use crate::error::{Error, Invalid, Result};

/// A form has no more fields: Twilio sends about forty, and each may cost a look into the database.
const MAX_FORM_FIELDS: usize = 200;
/// What is told of an input: enough to find the place, and never the input itself handed back whole.
const MAX_TOLD_CHARS: usize = 200;
/// How `serde_json` marks what it must not take for plain data; whoever sends it means to smuggle.
const MARK_OF_SERDE_JSON: &str = "$serde_json::private::";

/// A JSON body, in and out. On the way in: declared as JSON, UTF-8, no key twice in an object, no NUL character, at
/// most 127 levels deep; an unknown field is ignored.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

/// The variable parts of the path. One that cannot be read names nothing: 404.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// What stands behind the question mark: UTF-8, no name twice, no NUL character. An unknown name is ignored.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        if !is_json(request.headers().get(CONTENT_TYPE)) {
            return Err(Error::UnsupportedMedia);
        }
        let body = Bytes::from_request(request, state).await.map_err(|refused| unread(&refused))?;
        // A route that takes large files takes no larger JSON than the others.
        if body.len() > super::BODY_LIMIT_BYTES {
            return Err(Error::TooLarge);
        }
        let value: Value = from_slice(&body)?;
        // serde would take a list for an object without names.
        if value.is_array() {
            return Err(Error::invalid("invalid", "expected an object"));
        }
        from_value(value).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let read = axum::extract::Path::from_request_parts(parts, state).await;
        let axum::extract::Path(read) = read.map_err(|_names_nothing| Error::NotFound)?;
        let nul = parts.uri.path().contains("%00");
        if nul { Err(Error::NotFound) } else { Ok(Self(read)) }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        check_form(query)?;
        let query = serde_urlencoded::Deserializer::new(url::form_urlencoded::parse(query));
        serde_path_to_error::deserialize(query).map(Self).map_err(misfit)
    }
}

fn is_json(content_type: Option<&axum::http::HeaderValue>) -> bool {
    let Some(text) = content_type.and_then(|value| value.to_str().ok()) else { return false };
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn unread(refused: &BytesRejection) -> Error {
    if refused.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return Error::TooLarge;
    }
    Error::invalid("invalid", "the body broke off")
}

/// Reads a form, or what is written like one, as strictly as a JSON body is read; a field may come more than once.
///
/// # Errors
/// 400 `invalid` for what is not UTF-8, holds a NUL character or has more than 200 fields.
pub fn form(text: &[u8]) -> Result<Vec<(String, String)>> {
    check_form(text)?;
    Ok(url::form_urlencoded::parse(text).into_owned().collect())
}

/// The parser itself takes everything: it puts a replacement character for what is not UTF-8.
fn check_form(text: &[u8]) -> Result<()> {
    let refused = |why| Err(Error::invalid("invalid", why));
    let Ok(plain) = percent_encoding::percent_decode(text).decode_utf8() else {
        return refused("the fields are not UTF-8");
    };
    if plain.contains('\0') {
        return refused("a field holds a NUL character");
    }
    if text.split(|byte| *byte == b'&').count() > MAX_FORM_FIELDS {
        return refused("there are too many fields");
    }
    Ok(())
}

/// Reads a JSON text as strictly as a request's body is read.
///
/// # Errors
/// 400 `invalid_json` for what is no JSON, 400 `invalid` with the field for what is of a wrong type.
pub fn from_slice<T: DeserializeOwned>(text: &[u8]) -> Result<T> {
    let Strict(value) = serde_json::from_slice(text).map_err(|cause| {
        Error::invalid("invalid_json", told(&format!("the body is not JSON that is taken here: {cause}")))
    })?;
    from_value(value)
}

/// Tells a field that is `null` from one that is absent, with `#[serde(default, deserialize_with = "given")]`.
///
/// # Errors
/// What the inner type refuses.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Turns a JSON value into a type of ours.
///
/// # Errors
/// 400 `invalid` with the field that does not fit.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_path_to_error::deserialize(value).map_err(misfit)
}

/// The answer to a value of a wrong type, with its place.
fn misfit<E: fmt::Display>(cause: serde_path_to_error::Error<E>) -> Error {
    let field = told(&cause.path().to_string());
    let message = told(&unnamed(&cause.into_inner().to_string()));
    let fields = if field == "." { [].into() } else { [(field, message.clone())].into() };
    Error::Invalid(Invalid { code: "invalid", message: message.into(), fields })
}

/// What serde says, without the names that our types have inside the program.
fn unnamed(message: &str) -> String {
    match message.split_once("expected struct ") {
        Some((before, _)) => format!("{before}expected an object"),
        None => message.to_owned(),
    }
}

/// The beginning of a text that may quote what was sent.
fn told(text: &str) -> String {
    match text.char_indices().nth(MAX_TOLD_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A value in which no object names a key twice, no text holds a NUL, which PostgreSQL cannot keep, and no key is one
/// that `serde_json` would read as more JSON: what stands in such a one had been looked at by nobody.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading).map(Self)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        if value.contains('\0') { Err(E::custom("a text holds a NUL character")) } else { Ok(value.into()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            read.push(item);
        }
        Ok(read.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(Strict(key)) = fields.next_key()? {
            let Value::String(key) = key else { return Err(A::Error::custom("a key is no text")) };
            let Strict(value) = fields.next_value()?;
            if key.starts_with(MARK_OF_SERDE_JSON) {
                return Err(A::Error::custom("a key has a name that is not taken"));
            }
            if read.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {:?} stands there twice", told(&key))));
            }
            read.insert(key, value);
        }
        Ok(read.into())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use serde_json::Value;

    use super::{form, from_slice};

    #[derive(Debug, Deserialize)]
    struct Person {
        name: String,
        #[serde(default)]
        ages: Vec<i64>,
    }

    fn refused(text: &str) -> String {
        from_slice::<Person>(text.as_bytes()).expect_err("refused").to_string()
    }

    #[test]
    fn a_good_body_is_read_and_an_unknown_field_ignored() {
        let dana: Person = from_slice("{\"name\": \"דנה\", \"ages\": [3], \"hat\": {}}".as_bytes()).unwrap();
        assert_eq!((dana.name.as_str(), dana.ages), ("דנה", vec![3]));
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_not_read_at_all() {
        assert!(refused(r#"{"name": "a", "name": "b"}"#).contains("invalid_json"));
        assert!(refused(r#"{"name": "a", "x": {"y": 1, "y": 2}}"#).contains("twice"));
        assert!(refused("{\"name\": \"a\\u0000b\"}").contains("NUL"));
        assert!(refused(r#"{"name": "a"} {"name": "b"}"#).contains("invalid_json"));
        assert!(from_slice::<Person>(b"{\"name\": \"\xff\"}").is_err());
        assert!(refused(r#"{"name": "\ud800"}"#).contains("invalid_json"));
        assert!(refused("\u{feff}{\"name\": \"a\"}").contains("invalid_json"));
    }

    #[test]
    fn a_number_that_no_type_holds_is_refused_and_not_rounded() {
        for number in ["1e400", "-1e400", "1180591620717411303424", "1.5", "-1e2", "9223372036854775808"] {
            assert!(
                refused(&format!(r#"{{"name": "a", "ages": [{number}]}}"#)).contains("invalid"),
                "{number}"
            );
        }
    }

    #[test]
    fn nesting_has_an_end_however_deep_the_text_goes() {
        let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        assert!(from_slice::<Value>(nested(127).as_bytes()).is_ok());
        for depth in [128, 1_000, 500_000] {
            assert!(from_slice::<Value>(nested(depth).as_bytes()).is_err(), "{depth}");
            assert!(from_slice::<Value>(r#"{"a":"#.repeat(depth).as_bytes()).is_err(), "{depth}");
        }
    }

    #[test]
    fn json_within_json_is_not_smuggled_past_the_reader() {
        let inner = r#"{\"a\": \"\\u0000\"}"#;
        for mark in ["$serde_json::private::RawValue", "$serde_json::private::Number"] {
            let text = format!(r#"{{"x": {{"{mark}": "{inner}"}}}}"#);
            assert!(from_slice::<Value>(text.as_bytes()).is_err(), "{mark}");
        }
    }

    #[test]
    fn a_refusal_quotes_little_of_what_was_sent() {
        let long = "x".repeat(100_000);
        for text in
            [format!(r#"{{"{long}": 1, "{long}": 2}}"#), format!(r#"{{"name": "a", "ages": "{long}"}}"#)]
        {
            assert!(refused(&text).len() < 1_000);
        }
    }

    #[test]
    fn a_form_is_read_as_strictly() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(form(b"a=1+2&a=%D7%90&b").unwrap(), [pair("a", "1 2"), pair("a", "א"), pair("b", "")]);
        assert!(form(b"").unwrap().is_empty());
        for text in ["a=%00", "%00=1", "a=\0", "a=%FF", "a=%ED%A0%80", &"a&".repeat(1_000)] {
            assert!(form(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_wrong_type_is_told_with_its_field() {
        let crate::error::Error::Invalid(invalid) =
            from_slice::<Person>(br#"{"name": "a", "ages": [1, "two"]}"#).expect_err("refused")
        else {
            panic!("another error");
        };
        assert_eq!(invalid.fields.keys().collect::<Vec<_>>(), ["ages[1]"]);
        assert!(refused("7").contains("expected an object"), "{}", refused("7"));
    }
}
