//! `GET /v1/voices`: the voices of a language (`voices.list`, ListVoicesResponse).

use axum::{
    Json,
    extract::{RawQuery, State as Shared},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::{NATURAL_RATE_HZ, bearer, error};
use crate::{state::State, vendor::Vendor};

pub(super) const PATH: &str = "/v1/voices";
/// SsmlVoiceGender of cloud_tts.proto, number and name.
const MALE: (u64, &str) = (1, "MALE");
const FEMALE: (u64, &str) = (2, "FEMALE");
/// Hebrew voices and their genders.
const VOICES: &[(&str, (u64, &str))] = &[
    ("he-IL-Chirp3-HD-Leda", FEMALE),
    ("he-IL-Chirp3-HD-Puck", MALE),
    ("he-IL-Standard-A", FEMALE),
    ("he-IL-Standard-B", MALE),
    ("he-IL-Wavenet-A", FEMALE),
    ("he-IL-Wavenet-B", MALE),
];

/// What is asked for.
#[derive(Debug, Default, PartialEq)]
struct Wish {
    language: String,
    enums_as_numbers: bool,
}

/// Lists them.
pub(super) async fn list(
    Shared(state): Shared<State>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let refuse = |status, problem: &str, message: &str| {
        state.log.violation(Vendor::Google, format!("GET {PATH}"), problem);
        error(status, message)
    };
    if let Err(problem) = bearer::check(&state, &headers) {
        return refuse(StatusCode::UNAUTHORIZED, problem, super::UNAUTHENTICATED);
    }
    match wish(&query.unwrap_or_default()) {
        Ok(wish) => Json(answer(&wish)).into_response(),
        Err(problem) => refuse(StatusCode::BAD_REQUEST, &problem, &problem),
    }
}

/// The one parameter of the method, and those that every method takes (`$alt` is `alt`).
fn wish(query: &str) -> Result<Wish, String> {
    let mut wish = Wish::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match name.as_ref() {
            "languageCode" => wish.language = value.into_owned(),
            "$alt" | "alt" => match value.as_ref() {
                "json" => {}
                "json;enum-encoding=int" => wish.enums_as_numbers = true,
                _ => return Err("Invalid value for alt".to_owned()),
            },
            "$prettyPrint" | "prettyPrint" | "$fields" | "fields" | "quotaUser" => {}
            unknown => {
                return Err(format!(
                    "Invalid JSON payload received. Unknown name \"{unknown}\": Cannot bind query parameter. Field '{unknown}' could not be found in request message."
                ));
            }
        }
    }
    Ok(wish)
}

/// proto3's JSON leaves an empty list out.
fn answer(wish: &Wish) -> Value {
    let voices: Vec<Value> = VOICES
        .iter()
        .filter(|(name, _)| wish.language.is_empty() || speaks(name, &wish.language))
        .map(|&(name, (number, word))| {
            let gender = if wish.enums_as_numbers { json!(number) } else { json!(word) };
            json!({"languageCodes": ["he-IL"], "name": name, "ssmlGender": gender,
                "naturalSampleRateHertz": NATURAL_RATE_HZ})
        })
        .collect();
    let mut answer = Map::new();
    if !voices.is_empty() {
        answer.insert("voices".to_owned(), Value::from(voices));
    }
    Value::Object(answer)
}

/// A language without a country is each of its countries; Hebrew has an older code.
fn speaks(voice: &str, language: &str) -> bool {
    let language = language.replacen("iw", "he", 1);
    voice.starts_with(&format!("{language}-"))
}
