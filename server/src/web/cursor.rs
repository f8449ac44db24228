//! Where a page of a list ends, as a text that only this program can read back. Knows no table.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// A cursor is a short text; a longer one was not made here.
const MAX_CHARS: usize = 2_000;
/// Enough of the hash to notice that a cursor was altered on its way.
const SEAL_BYTES: usize = 8;

/// The last row of a page: its value in the sorted column, and its id.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cursor {
    /// The sort that the page was read under, as it was asked for.
    pub(crate) sort: String,
    pub(crate) key: Key,
    pub(crate) id: i64,
}

/// A value that a list can be sorted by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Key {
    Null,
    Number(i64),
    Text(String),
}

impl Key {
    /// What a column holds; `None` for a type that no list is sorted by.
    pub(crate) fn of(value: Value) -> Option<Self> {
        match value {
            Value::BigInt(number) => Some(number.map_or(Self::Null, Self::Number)),
            Value::Int(number) => Some(number.map_or(Self::Null, |number| Self::Number(number.into()))),
            Value::String(text) => Some(text.map_or(Self::Null, Self::Text)),
            _ => None,
        }
    }
}

impl Cursor {
    /// The cursor as clients see it.
    pub(crate) fn seal(&self) -> String {
        let mut bytes = serde_json::to_vec(self).expect("texts and numbers become JSON");
        let seal = Sha256::digest(&bytes);
        bytes.extend_from_slice(&seal[..SEAL_BYTES]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor that was made for `sort`.
    ///
    /// # Errors
    /// 400 `bad_cursor` for any other text.
    pub(crate) fn open(text: &str, sort: &str) -> Result<Self> {
        let opened = Self::read(text).filter(|cursor| cursor.sort == sort);
        opened.ok_or_else(|| {
            Error::invalid("bad_cursor", "the cursor is not one that this list has given under this sort")
        })
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = (text.len() <= MAX_CHARS).then(|| URL_SAFE_NO_PAD.decode(text).ok())??;
        let (json, seal) = bytes.split_at_checked(bytes.len().checked_sub(SEAL_BYTES)?)?;
        let cursor: Self =
            (Sha256::digest(json)[..SEAL_BYTES] == *seal).then(|| serde_json::from_slice(json).ok())??;
        // PostgreSQL takes no NUL in a text.
        let readable = !matches!(&cursor.key, Key::Text(text) if text.contains('\0'));
        readable.then_some(cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Key, URL_SAFE_NO_PAD};
    use base64::Engine as _;

    fn cursor(key: Key) -> Cursor {
        Cursor { sort: "-name".to_owned(), key, id: 7 }
    }

    #[test]
    fn a_cursor_is_read_back_under_its_own_sort_only() {
        for key in [Key::Null, Key::Number(i64::MIN), Key::Text("דנה \"כהן\"".to_owned())] {
            let text = cursor(key.clone()).seal();
            assert_eq!(Cursor::open(&text, "-name").unwrap(), cursor(key));
            assert!(Cursor::open(&text, "name").is_err());
        }
    }

    #[test]
    fn an_altered_cursor_is_refused_wherever_it_was_altered() {
        let text = cursor(Key::Number(5)).seal();
        for place in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(bytes).unwrap();
            assert!(Cursor::open(&altered, "-name").is_err(), "{altered}");
        }
        let bare = URL_SAFE_NO_PAD.encode(r#"{"sort":"-name","key":5,"id":7}"#);
        let long = "A".repeat(100_000);
        let nul = cursor(Key::Text("a\0b".to_owned())).seal();
        for wrong in ["", "7", "null", "שלום", bare.as_str(), long.as_str(), nul.as_str()] {
            assert!(Cursor::open(wrong, "-name").is_err(), "{wrong:.60}");
        }
    }
}
