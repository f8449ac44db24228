//! The remote call `jQ1olc` of Google Translate's web page, as gTTS 2.5 makes it (`gtts/tts.py`). Pure.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// Path of the page's batched remote calls.
pub const PATH: &str = "/_/TranslateWebserverUi/data/batchexecute";

/// Headers of the page, as gTTS sends them.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded;charset=utf-8";
/// The page that the call claims to come from.
pub const REFERER: &str = "http://translate.google.com/";
/// A browser: the service answers nobody else.
pub const USER_AGENT: &str = "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) \
                              Chrome/47.0.2526.106 Safari/537.36";

/// Longest text of one call, in characters (`GOOGLE_TTS_MAX_CHARS`).
pub const PART_MAX_CHARS: usize = 100;

/// The call's name.
const RPC: &str = "jQ1olc";

/// Hebrew, by its code of before 1989, which this service kept.
const LANGUAGE: &str = "iw";

/// What opens every answer, against inclusion as a script.
const GUARD: &str = ")]}'";

/// Why an answer holds no sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The service answered the call with nothing: a text or language that it does not speak.
    NoSpeech,
    /// The answer is not of this protocol.
    NotUnderstood,
}

/// Cuts a text into parts of at most 100 characters, none without a letter or digit.
///
/// It cuts behind punctuation, else between words, else within a word that is longer than a part.
pub fn parts(text: &str) -> Vec<String> {
    let mut rest: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let later = rest.split_off(cut(&rest));
        let part: String = std::mem::replace(&mut rest, later).into_iter().collect();
        if part.chars().any(char::is_alphanumeric) {
            parts.push(part.trim().to_owned());
        }
    }
    parts
}

/// Returns how many characters the next part takes, at least one.
fn cut(text: &[char]) -> usize {
    if text.len() <= PART_MAX_CHARS {
        return text.len();
    }
    let window = &text[..PART_MAX_CHARS];
    // Punctuation counts only before a space: 10:30 and 3.14 stay whole.
    let pause = |at: &usize| ".,;:!?…".contains(window[*at]) && text[*at + 1] == ' ';
    let by_pause = (0..PART_MAX_CHARS).rev().find(pause).map(|at| at + 1);
    let by_word = || window.iter().rposition(|&c| c == ' ').filter(|&at| at > 0);
    by_pause.or_else(by_word).unwrap_or(PART_MAX_CHARS)
}

/// Writes the form body that asks for one part.
pub fn request_body(part: &str) -> String {
    let arguments = json!([part, LANGUAGE, null, "null"]).to_string();
    let calls = json!([[[RPC, arguments, null, "generic"]]]).to_string();
    url::form_urlencoded::Serializer::new(String::new()).append_pair("f.req", &calls).finish()
}

/// Finds the MP3 in an answer, with or without the lengths that the page's streaming form puts between its chunks.
///
/// # Errors
/// See [`Refusal`].
pub fn parse_answer(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let text = std::str::from_utf8(body).map_err(|_why| Refusal::NotUnderstood)?;
    let text = text.trim_start().trim_start_matches(GUARD);
    let chunks = serde_json::Deserializer::from_str(text).into_iter::<Value>().map_while(Result::ok);
    let rows = chunks.flat_map(|chunk| match chunk {
        Value::Array(rows) => rows,
        _ => Vec::new(),
    });
    let row =
        rows.into_iter().find(|row| row[0] == "wrb.fr" && row[1] == RPC).ok_or(Refusal::NotUnderstood)?;
    let payload = row[2].as_str().ok_or(Refusal::NoSpeech)?;
    let payload: Value = serde_json::from_str(payload).map_err(|_why| Refusal::NotUnderstood)?;
    let sound = payload[0].as_str().filter(|sound| !sound.is_empty()).ok_or(Refusal::NoSpeech)?;
    STANDARD.decode(sound).map_err(|_why| Refusal::NotUnderstood)
}
