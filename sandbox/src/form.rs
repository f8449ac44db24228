//! Form bodies as JSON objects, for the log and the checks: names to texts, files to their length.

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

/// A URL-encoded form; a repeated field becomes a list.
pub(crate) fn to_json(body: &[u8]) -> Value {
    let mut object = Map::new();
    for (name, value) in url::form_urlencoded::parse(body) {
        add(&mut object, &name, Value::from(value.into_owned()));
    }
    Value::Object(object)
}

/// One part of a multipart body.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) file_name: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// The parts of a multipart body (RFC 7578); `None` if it is not one.
pub(crate) fn parts(headers: &HeaderMap, body: &[u8]) -> Option<Vec<Part>> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let delimiter = format!("--{}", boundary.trim_matches('"')).into_bytes();
    let mut parts = Vec::new();
    let mut at = find(body, &delimiter)? + delimiter.len();
    while !body[at..].starts_with(b"--") {
        let length = find(&body[at..], &delimiter)?;
        let section = &body[at..at + length];
        parts.push(part(section.strip_prefix(b"\r\n")?.strip_suffix(b"\r\n")?)?);
        at += length + delimiter.len();
    }
    Some(parts)
}

/// A multipart body for the log; a file is only its length.
pub(crate) fn multipart_to_json(headers: &HeaderMap, body: &[u8]) -> Value {
    let Some(parts) = parts(headers, body) else { return Value::Null };
    let mut object = Map::new();
    for part in parts {
        let value = match part.file_name {
            Some(_) => format!("({} bytes)", part.body.len()),
            None => String::from_utf8_lossy(&part.body).into_owned(),
        };
        add(&mut object, &part.name, Value::from(value));
    }
    Value::Object(object)
}

fn part(section: &[u8]) -> Option<Part> {
    let end = find(section, b"\r\n\r\n")?;
    let headers = std::str::from_utf8(&section[..end]).ok()?;
    let disposition =
        headers.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    Some(Part {
        name: parameter(disposition, "name")?,
        file_name: parameter(disposition, "filename"),
        body: section[end + 4..].to_vec(),
    })
}

fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').find_map(|part| {
        let value = part.trim().strip_prefix(name)?.strip_prefix('=')?;
        Some(value.trim_matches('"').to_owned())
    })
}

fn add(object: &mut Map<String, Value>, name: &str, value: Value) {
    match object.get_mut(name) {
        None => drop(object.insert(name.to_owned(), value)),
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
