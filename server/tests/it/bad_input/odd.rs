//! What nobody should send: names, bodies and values.

use serde_json::{Value, json};

/// Names that are nobody's, and some that mean to be more than a name.
pub fn bad_names() -> Vec<String> {
    let plain = [
        "0",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "1180591620717411303424",
        "1e400",
        "1.5",
        "NaN",
        "%00",
        "1%00",
        "%FF",
        "%ED%A0%80",
        "%D7%A9%D7%9C%D7%95%D7%9D",
        "%E2%80%AE1",
        "..%2F..%2F..%2Fetc%2Fpasswd",
        "%2e%2e%2f%2e%2e%2fagentlocator.db",
        "..%5C..%5Cwindows",
        "%2Fetc%2Fpasswd",
        "'%20OR%20'1'='1",
        "1;%20DROP%20TABLE%20business;--",
        "1%20UNION%20SELECT%20null",
        "%24%7Bjndi%3Aldap%3A%2F%2Fx%7D",
        "%3Cscript%3E",
        "%25s%25n",
        "response_..%2F..%2Fx.mp3",
        "response_%00.mp3",
        "response_con.mp3%00.txt",
    ];
    let long = "a".repeat(20_000);
    plain.into_iter().map(str::to_owned).chain([long]).collect()
}

/// Bodies that are no JSON, or JSON that can be read in two ways, or not at all, with the status they are due.
pub fn bad_json() -> Vec<(&'static str, Vec<u8>, u16)> {
    let deep = |depth: usize| format!(r#"{{"a":{}1{}}}"#, "[".repeat(depth), "]".repeat(depth)).into_bytes();
    let smuggled = r#"{"name":{"$serde_json::private::RawValue":"{\"a\":\"\\u0000\"}"}}"#;
    vec![
        ("nothing", vec![], 400),
        ("white space", b" \n".to_vec(), 400),
        ("half an object", b"{\"name\": \"a".to_vec(), 400),
        ("two values", b"{} {}".to_vec(), 400),
        ("a comment", b"{/* */}".to_vec(), 400),
        ("a trailing comma", b"{\"a\": 1,}".to_vec(), 400),
        ("a byte order mark", b"\xef\xbb\xbf{}".to_vec(), 400),
        ("UTF-16", b"{\0}\0".to_vec(), 400),
        ("no UTF-8", b"{\"name\": \"\xff\xfe\"}".to_vec(), 400),
        ("an overlong encoding", b"{\"name\": \"\xc0\x80\"}".to_vec(), 400),
        ("a raw surrogate", b"{\"name\": \"\xed\xa0\x80\"}".to_vec(), 400),
        ("a lone surrogate", br#"{"name": "\ud800"}"#.to_vec(), 400),
        ("a NUL byte", b"{\"name\": \"a\0b\"}".to_vec(), 400),
        ("a NUL character", br#"{"name": "a\u0000b"}"#.to_vec(), 400),
        ("a NUL in a key", br#"{"na\u0000me": "b"}"#.to_vec(), 400),
        ("a NUL smuggled in", smuggled.as_bytes().to_vec(), 400),
        ("a key twice", br#"{"name": "a", "name": "b"}"#.to_vec(), 400),
        ("a key twice, written differently", br#"{"name": "a", "n\u0061me": "b"}"#.to_vec(), 400),
        ("a number beyond numbers", br#"{"id": 1e400}"#.to_vec(), 400),
        ("NaN", br#"{"id": NaN}"#.to_vec(), 400),
        ("deep nesting", deep(1_000), 400),
        ("bottomless nesting", deep(250_000), 400),
        ("an endless opening", b"[".repeat(900_000), 400),
        ("a list", b"[]".to_vec(), 400),
        ("a text", b"\"{}\"".to_vec(), 400),
        ("a number", b"1180591620717411303424".to_vec(), 400),
        ("null", b"null".to_vec(), 400),
        ("more than is taken", vec![b' '; 1024 * 1024 + 1], 413),
    ]
}

/// Values that hardly any field is made for.
pub fn odd_values() -> Vec<Value> {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    vec![
        json!(null),
        json!({}),
        json!([[]]),
        json!({ "a": { "b": [1, null, {}] } }),
        json!(true),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1.0e308),
        json!(""),
        json!("'; DROP TABLE business; --"),
        json!("../../../etc/passwd"),
        json!("\u{202e}\u{feff}\u{fffd}\u{1}\u{10ffff}"),
        json!("א".repeat(100_000)),
        json!(vec![0; 10_000]),
        deep,
    ]
}
