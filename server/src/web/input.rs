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

/// A JSON body, in and out. On the way in: declared as JSON, UTF-8, no key twice in an object, no NUL character, at
/// most 128 levels deep; an unknown field is ignored.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

/// The variable parts of the path. One that cannot be read names nothing: 404.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// What stands behind the question mark. An unknown name is ignored.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        if !is_json(request.headers().get(CONTENT_TYPE)) {
            return Err(Error::UnsupportedMedia);
        }
        let body = Bytes::from_request(request, state).await.map_err(|refused| unread(&refused))?;
        from_slice(&body).map(Self)
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

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let nul = parts.uri.query().is_some_and(|query| query.contains("%00"));
        if nul {
            return Err(Error::invalid("invalid", "the query holds a NUL character"));
        }
        let read = axum::extract::Query::from_request_parts(parts, state).await;
        let axum::extract::Query(read) =
            read.map_err(|refused| Error::invalid("invalid", refused.body_text()))?;
        Ok(Self(read))
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

/// Reads a JSON text as strictly as a request's body is read.
///
/// # Errors
/// 400 `invalid_json` for what is no JSON, 400 `invalid` with the field for what is of a wrong type.
pub fn from_slice<T: DeserializeOwned>(text: &[u8]) -> Result<T> {
    let Strict(value) = serde_json::from_slice(text).map_err(|cause| {
        Error::invalid("invalid_json", format!("the body is not JSON that is taken here: {cause}"))
    })?;
    from_value(value)
}

/// Turns a JSON value into a type of ours.
///
/// # Errors
/// 400 `invalid` with the field that does not fit.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_path_to_error::deserialize(value).map_err(|cause| {
        let field = cause.path().to_string();
        let message = cause.into_inner().to_string();
        let fields = if field == "." { [].into() } else { [(field, message.clone())].into() };
        Error::Invalid(Invalid { code: "invalid", message: message.into(), fields })
    })
}

/// A value in which no object names a key twice and no text holds a NUL, which PostgreSQL cannot keep.
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
            if read.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {key:?} stands there twice")));
            }
            read.insert(key, value);
        }
        Ok(read.into())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::from_slice;

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
        assert!(refused(&format!("{}1{}", "[".repeat(1000), "]".repeat(1000))).contains("invalid_json"));
        assert!(from_slice::<Person>(b"{\"name\": \"\xff\"}").is_err());
    }

    #[test]
    fn a_wrong_type_is_told_with_its_field() {
        let crate::error::Error::Invalid(invalid) =
            from_slice::<Person>(br#"{"name": "a", "ages": [1, "two"]}"#).expect_err("refused")
        else {
            panic!("another error");
        };
        assert_eq!(invalid.fields.keys().collect::<Vec<_>>(), ["ages[1]"]);
    }
}
