//! Google Cloud Text-to-Speech by REST (texttospeech v1 discovery document) and its token endpoint.

mod bearer;
mod voices;

use axum::{
    Json, Router,
    body::Bytes,
    extract::State as Shared,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};
use tokio::time::Instant;

use crate::{
    door, mulaw,
    speech::{Speaker, mp3},
    state::State,
    vendor::Vendor,
    wav,
};

/// SynthesisInput: "The input size is limited to 5000 bytes".
const MAX_INPUT_BYTES: usize = 5000;
/// The natural rate of the Hebrew voices.
const NATURAL_RATE_HZ: u32 = 24_000;
/// AudioEncoding of cloud_tts.proto, number and name.
const ENCODINGS: &[(u64, &str)] =
    &[(1, "LINEAR16"), (2, "MP3"), (3, "OGG_OPUS"), (5, "MULAW"), (6, "ALAW"), (7, "PCM"), (8, "M4A")];
/// What a request without a good token is told.
const UNAUTHENTICATED: &str = "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.";
const VOICE_FAMILIES: &[&str] = &["Standard", "Wavenet", "Chirp3-HD"];

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/v1/text:synthesize", post(synthesize))
        .route(voices::PATH, get(voices::list))
        .route("/token", post(bearer::token))
}

/// google.rpc.Status as JSON.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    let name = match status.as_u16() {
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        429 => "RESOURCE_EXHAUSTED",
        503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        _ => "INTERNAL",
    };
    let body = json!({"error": {"code": status.as_u16(), "message": message, "status": name}});
    (status, Json(body)).into_response()
}

/// What is to be said, and how.
#[derive(Debug)]
struct Wish {
    text: String,
    encoding: &'static str,
    rate_hz: u32,
}

async fn synthesize(Shared(state): Shared<State>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = Instant::now();
    if let Err(problem) = bearer::check(&state, &headers) {
        state.log.violation(Vendor::Google, "POST /v1/text:synthesize", problem);
        return error(StatusCode::UNAUTHORIZED, UNAUTHENTICATED);
    }
    match wish(&headers, &body) {
        Ok(wish) => {
            let answer = speak(&state, &wish).await;
            state.pace.spoken(asked).await;
            answer
        }
        Err(problem) => {
            state.log.violation(Vendor::Google, "POST /v1/text:synthesize", problem.as_str());
            error(StatusCode::BAD_REQUEST, &problem)
        }
    }
}

async fn speak(state: &State, wish: &Wish) -> Response {
    if wish.encoding == "MP3" {
        return content(state.speech.mp3(Speaker::Agent, &wish.text).await.as_deref());
    }
    let samples = match state.speech.say(Speaker::Agent, &wish.text, wish.rate_hz).await {
        Ok(samples) => samples,
        Err(problem) => {
            tracing::warn!(%problem, "the sandbox cannot speak");
            return error(StatusCode::INTERNAL_SERVER_ERROR, "Internal error encountered.");
        }
    };
    let codes = || -> Vec<u8> { samples.iter().map(|&sample| mulaw::encode(sample)).collect() };
    let made = match wish.encoding {
        "LINEAR16" => Some(wav::pcm16(wish.rate_hz, &samples)),
        "MULAW" => Some(wav::mulaw(wish.rate_hz, &codes())),
        "PCM" => Some(samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()),
        _ => None,
    };
    content(made.as_deref())
}

fn content(made: Option<&[u8]>) -> Response {
    match made {
        Some(made) => Json(json!({"audioContent": BASE64_STANDARD.encode(made)})).into_response(),
        None => error(StatusCode::INTERNAL_SERVER_ERROR, "The sandbox does not speak this encoding."),
    }
}

fn wish(headers: &HeaderMap, body: &[u8]) -> Result<Wish, String> {
    if door::content_type(headers) != "application/json" {
        return Err("the body is not application/json".to_owned());
    }
    let body: Value =
        serde_json::from_slice(body).map_err(|_broken| "Invalid JSON payload received.".to_owned())?;
    let top = object(Some(&body), "request", &["input", "voice", "audioConfig", "advancedVoiceOptions"])?;
    let input =
        object(top.get("input"), "input", &["text", "ssml", "markup", "prompt", "customPronunciations"])?;
    let voice = object(top.get("voice"), "voice", &["languageCode", "name", "ssmlGender", "modelName"])?;
    let audio_fields =
        &["audioEncoding", "sampleRateHertz", "speakingRate", "pitch", "volumeGainDb", "effectsProfileId"];
    let audio = object(top.get("audioConfig"), "audio_config", audio_fields)?;
    check_voice(voice)?;
    let text = match (input.get("text").and_then(Value::as_str), input.get("ssml").and_then(Value::as_str)) {
        (Some(text), None) => text.to_owned(),
        (None, Some(ssml)) => without_tags(ssml),
        _ => return Err("exactly one of input.text and input.ssml must be set".to_owned()),
    };
    if text.trim().is_empty() || text.len() > MAX_INPUT_BYTES {
        return Err(format!("the input must have between 1 and {MAX_INPUT_BYTES} bytes"));
    }
    let encoding = encoding(audio.get("audioEncoding"))?;
    let rate_hz = match audio.get("sampleRateHertz") {
        None => NATURAL_RATE_HZ,
        Some(rate) => rate
            .as_u64()
            .filter(|rate| (8000..=48_000).contains(rate))
            .ok_or("sampleRateHertz is out of range")? as u32,
    };
    // MP3 comes at the voice's natural rate only: the stand-in's encoder has the one setting.
    Ok(Wish { text, encoding, rate_hz: if encoding == "MP3" { mp3::RATE_HZ } else { rate_hz } })
}

fn object<'a>(
    value: Option<&'a Value>,
    name: &str,
    known: &[&str],
) -> Result<&'a Map<String, Value>, String> {
    let object =
        value.and_then(Value::as_object).ok_or_else(|| format!("{name} is missing or not an object"))?;
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!(
            "Invalid JSON payload received. Unknown name \"{key}\" at '{name}': Cannot find field."
        )),
        None => Ok(object),
    }
}

fn check_voice(voice: &Map<String, Value>) -> Result<(), String> {
    let language =
        voice.get("languageCode").and_then(Value::as_str).ok_or("voice.languageCode is required")?;
    if !matches!(language, "he-IL" | "he" | "iw-IL" | "iw") {
        return Err(format!("The sandbox has no voice for the language {language}"));
    }
    let Some(name) = voice.get("name").and_then(Value::as_str) else { return Ok(()) };
    let family = name.strip_prefix("he-IL-").and_then(|rest| rest.rsplit_once('-')).map(|(family, _)| family);
    match family.is_some_and(|family| VOICE_FAMILIES.contains(&family)) {
        true => Ok(()),
        false => Err(format!("Voice '{name}' does not exist. Is it misspelled?")),
    }
}

/// proto3's JSON takes an enum by number or by name.
fn encoding(value: Option<&Value>) -> Result<&'static str, String> {
    let found = ENCODINGS.iter().find(|(number, name)| match value {
        Some(Value::String(text)) => text == name,
        Some(value) => value.as_u64() == Some(*number),
        None => false,
    });
    found.map(|(_, name)| *name).ok_or_else(|| "audioConfig.audioEncoding is missing or unknown".to_owned())
}

fn without_tags(ssml: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in ssml.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}
