//! Form bodies as JSON objects, for the log and the checks: names to texts, files to their length.

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

/// How deep names with brackets go.
const DEPTH_MAX: usize = 8;

/// A URL-encoded form; a repeated field becomes a list.
pub(crate) fn to_json(body: &[u8]) -> Value {
    let mut object = Map::new();
    for (name, value) in url::form_urlencoded::parse(body) {
        add(&mut object, &name, Value::from(value.into_owned()));
    }
    Value::Object(object)
}

/// A URL-encoded form whose names have brackets, as Stripe takes them: `a[b]=1` is an object, `a[]=1` and `a[0]=1` are
/// lists. What is an object and a list at once, or deeper than [`DEPTH_MAX`], keeps its name as it is.
pub(crate) fn nested(body: &[u8]) -> Value {
    let mut object = Value::Object(Map::new());
    for (name, value) in url::form_urlencoded::parse(body) {
        let path = path(&name).unwrap_or_else(|| vec![name.as_ref()]);
        put(&mut object, &path, &value);
    }
    object
}

/// The parts of a name: `a[b][]` is `a`, `b` and nothing.
fn path(name: &str) -> Option<Vec<&str>> {
    let (first, rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let mut parts = vec![first];
    let mut rest = rest;
    while !rest.is_empty() {
        let end = rest.find(']')?;
        parts.push(rest.strip_prefix('[')?.get(..end - 1)?);
        rest = &rest[end + 1..];
    }
    (parts.len() <= DEPTH_MAX && !first.is_empty()).then_some(parts)
}

fn put(into: &mut Value, path: &[&str], value: &str) {
    let Some((name, rest)) = path.split_first() else {
        *into = Value::from(value);
        return;
    };
    let is_list = name.is_empty() || name.bytes().all(|byte| byte.is_ascii_digit());
    if into.is_null() {
        *into = if is_list { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
    }
    match into {
        Value::Array(all) => {
            let place = name.parse().unwrap_or(all.len()).min(all.len());
            if place == all.len() {
                all.push(Value::Null);
            }
            put(&mut all[place], rest, value);
        }
        Value::Object(fields) => put(fields.entry(*name).or_insert(Value::Null), rest, value),
        other => *other = Value::from(value),
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn brackets_become_objects_and_lists() {
        let form = b"a=1&b[c]=2&b[d][e]=3&f[]=4&f[]=5&g[0][h]=6&g[0][i]=7&g[1]=8&metadata[\xd7\xa9]=8&created[gte]=9";
        assert_eq!(
            nested(form),
            json!({"a": "1", "b": {"c": "2", "d": {"e": "3"}}, "f": ["4", "5"], "g": [{"h": "6", "i": "7"}, "8"],
                "metadata": {"ש": "8"}, "created": {"gte": "9"}})
        );
    }

    #[test]
    fn a_name_that_is_no_path_stays_as_it_is() {
        for name in ["a[", "a[b", "[b]", "a]b", "a[b]c", &format!("a{}", "[b]".repeat(8))] {
            let form = url::form_urlencoded::Serializer::new(String::new()).append_pair(name, "1").finish();
            assert_eq!(nested(form.as_bytes()), json!({ name: "1" }), "{name}");
        }
    }
}
