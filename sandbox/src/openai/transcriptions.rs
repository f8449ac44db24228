//! `POST /v1/audio/transcriptions`: the form, the answer's formats; what was said is the ear's matter.

use axum::{
    Json,
    body::Bytes,
    extract::State as Shared,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use tokio::time::Instant;

use super::{admit, invalid};
use crate::{form, state::State, wav::Wav};

const REQUEST: &str = "POST /v1/audio/transcriptions";
const MODELS: &[&str] = &["whisper-1", "gpt-transcribe", "gpt-4o-transcribe", "gpt-4o-mini-transcribe"];
/// The formats that the service takes, by the ends of names.
const FORMATS: &[&str] =
    &[".flac", ".m4a", ".mp3", ".mp4", ".mpeg", ".mpga", ".oga", ".ogg", ".wav", ".webm"];
/// The fields of CreateTranscriptionRequest.
const FIELDS: &[&str] = &[
    "file",
    "model",
    "language",
    "languages",
    "keywords",
    "prompt",
    "response_format",
    "temperature",
    "include",
    "timestamp_granularities",
    "stream",
    "chunking_strategy",
    "known_speaker_names",
    "known_speaker_references",
];

#[derive(Debug, Default)]
struct Form {
    file: Vec<u8>,
    file_name: String,
    model: String,
    language: Option<String>,
    response_format: Option<String>,
}

/// Answers a transcription.
pub(super) async fn transcribe(Shared(state): Shared<State>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = Instant::now();
    if let Err(refusal) = admit(&state, REQUEST, &headers) {
        return *refusal;
    }
    let form = match read(&headers, &body) {
        Ok(form) => form,
        Err((param, problem)) => return invalid(&state, REQUEST, param, &problem),
    };
    if !form.file_name.ends_with(".wav") {
        // The ear hears samples only: of a compressed sound it understands nothing, as of silence.
        state.pace.transcribed(asked).await;
        return answer(form.response_format.as_deref().unwrap_or("json"), &form.language, "", 1.0);
    }
    let wav = match Wav::parse(&form.file) {
        Ok(wav) if wav.samples.is_empty() => {
            return invalid(
                &state,
                REQUEST,
                "file",
                "Audio file is too short. Minimum audio length is 0.1 seconds.",
            );
        }
        Ok(wav) => wav,
        Err(_) => {
            return invalid(
                &state,
                REQUEST,
                "file",
                "Invalid file format. The sandbox's ear takes WAV only.",
            );
        }
    };
    let seconds = wav.duration_ms() as f64 / 1000.0;
    let ear = state.ear.clone();
    // Correlating takes milliseconds of computing: off the threads that carry sockets.
    let text = tokio::task::spawn_blocking(move || ear.understand(&wav)).await.unwrap_or_default();
    state.pace.transcribed(asked).await;
    answer(form.response_format.as_deref().unwrap_or("json"), &form.language, &text, seconds)
}

fn answer(format: &str, language: &Option<String>, text: &str, seconds: f64) -> Response {
    let usage = json!({"type": "duration", "seconds": seconds.ceil()});
    match format {
        "text" => {
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{text}\n")).into_response()
        }
        "verbose_json" => {
            let segment = json!({"id": 0, "seek": 0, "start": 0.0, "end": seconds, "text": text, "tokens": [],
                "temperature": 0.0, "avg_logprob": -0.2, "compression_ratio": 1.0, "no_speech_prob": if text.is_empty() { 0.95 } else { 0.02 }});
            let language = match language.as_deref() {
                None | Some("he" | "iw") => "hebrew",
                Some(other) => other,
            };
            Json(json!({"task": "transcribe", "language": language, "duration": seconds, "text": text, "segments": [segment], "usage": usage}))
                .into_response()
        }
        _ => Json(json!({"text": text, "usage": usage})).into_response(),
    }
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Form, (&'static str, String)> {
    let parts =
        form::parts(headers, body).ok_or(("file", "the body is not multipart/form-data".to_owned()))?;
    let mut form = Form::default();
    for part in parts {
        let name = part.name.trim_end_matches("[]");
        if !FIELDS.contains(&name) {
            return Err(("body", format!("Unrecognized request argument supplied: {name}")));
        }
        let text = || String::from_utf8_lossy(&part.body).into_owned();
        match name {
            "file" => {
                form.file_name =
                    part.file_name.clone().ok_or(("file", "the file has no file name".to_owned()))?;
                form.file = part.body;
            }
            "model" => form.model = text(),
            "language" => form.language = Some(text()),
            "response_format" => form.response_format = Some(text()),
            "temperature" if !text().parse::<f64>().is_ok_and(|value| (0.0..=1.0).contains(&value)) => {
                return Err(("temperature", "temperature is not a number between 0 and 1".to_owned()));
            }
            _ => {}
        }
    }
    check(form)
}

fn check(form: Form) -> Result<Form, (&'static str, String)> {
    if form.file.is_empty() {
        return Err(("file", "you must provide a file".to_owned()));
    }
    if !FORMATS.iter().any(|format| form.file_name.ends_with(format)) {
        return Err(("file", "the file's name does not say its format".to_owned()));
    }
    if !MODELS.contains(&form.model.as_str()) {
        return Err((
            "model",
            format!("The model `{}` does not exist or you do not have access to it.", form.model),
        ));
    }
    // ISO-639-1, as the description asks.
    if form.language.as_ref().is_some_and(|language| language.len() != 2) {
        return Err(("language", "language is not an ISO-639-1 code".to_owned()));
    }
    let whisper_only =
        matches!(form.response_format.as_deref(), Some("verbose_json" | "srt" | "vtt" | "text"));
    match form.response_format.as_deref() {
        None | Some("json" | "text" | "verbose_json") if !whisper_only || form.model == "whisper-1" => {
            Ok(form)
        }
        _ => Err((
            "response_format",
            "the response format is unknown or not offered for this model".to_owned(),
        )),
    }
}
