//! A message that Twilio has recorded: fetched, stored, and written down, long after its caller was thanked.

use std::time::Duration;

use futures_util::StreamExt as _;
use providers::{
    Failure,
    audio::{Pcm, wav},
    openai,
};
use sea_orm::{ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};
use voice::{mulaw, resample};

use super::{
    Status,
    jobs::{OUTLASTING, found, later},
    store::{self, Call, row::call_log},
};
use crate::{
    accounts::Business,
    app::App,
    db::{CallId, FileId},
    files::{self, New, Writer},
    queue::{Failed, Order},
};

/// An hour of telephone sound; a message is at most three minutes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Telephone sound has 8,000 samples a second, the transcriber takes 16,000.
const TELEPHONE_HZ: u32 = 8_000;
const TRANSCRIBER_HZ: usize = 16_000;
/// The transcriber refuses more than twelve minutes; ten leave room.
const PIECE_SAMPLES: usize = 10 * 60 * TRANSCRIBER_HZ;

/// Fetches a recording from Twilio and stores it.
#[derive(Debug, Serialize, Deserialize)]
pub struct FetchRecording {
    /// The call.
    pub call_id: CallId,
    /// Where Twilio keeps it.
    pub url: String,
}

impl Order for FetchRecording {
    const KIND: &'static str = "calls.fetch_recording";
    const MAX_ATTEMPTS: i32 = OUTLASTING;
    const TIMEOUT: Duration = Duration::from_secs(150);
}

/// Writes down what a stored recording says.
#[derive(Debug, Serialize, Deserialize)]
pub struct TranscribeRecording {
    /// The call.
    pub call_id: CallId,
    /// The recording.
    pub file_id: FileId,
}

impl Order for TranscribeRecording {
    const KIND: &'static str = "calls.transcribe_recording";
    const MAX_ATTEMPTS: i32 = OUTLASTING;
    const TIMEOUT: Duration = Duration::from_secs(600);
}

pub(super) async fn fetch_recording(app: App, order: FetchRecording) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    let downloaded = download(&app, &business, &with_format(&order.url)).await;
    let file = match downloaded {
        Ok(file) => Some(file),
        Err(Fetch::Foreign(cause)) => {
            tracing::warn!(call.id = %call.id, error = %cause, "a recording lies outside Twilio and is not fetched (TWILIO_API_BASE)");
            None
        }
        Err(Fetch::Failed(cause)) => {
            if matches!(cause, Failed::GiveUp(_)) {
                store(&app, &call, None).await?;
            }
            return Err(cause);
        }
    };
    store(&app, &call, file).await.map_err(Failed::from)
}

/// The call has its recording; where there is one, the next order writes down what it says.
async fn store(app: &App, call: &Call, file: Option<FileId>) -> Result<(), DbErr> {
    app.db
        .write(async |tx| {
            store::advance(tx, call, Status::Completed).await?;
            let Some(file_id) = file else { return Ok(()) };
            store::change(tx, call, recording(call, file_id)).await?;
            let order = TranscribeRecording { call_id: call.id, file_id };
            tx.enqueue(order).once(file_id).now().await
        })
        .await
}

/// The columns of a call whose recording is this file.
pub(super) fn recording(call: &Call, file: FileId) -> call_log::ActiveModel {
    call_log::ActiveModel {
        recording_url: Set(Some(format!("/api/calls/{}/recording", call.call_sid))),
        recording_file_id: Set(Some(file)),
        ..Default::default()
    }
}

/// Why there is no file.
enum Fetch {
    Foreign(Failure),
    Failed(Failed),
}

impl From<Failure> for Fetch {
    fn from(failure: Failure) -> Self {
        match &failure {
            Failure::Never { code, .. } if code == "foreign_host" => Self::Foreign(failure),
            _ => Self::Failed(later(failure)),
        }
    }
}

impl From<crate::error::Error> for Fetch {
    fn from(cause: crate::error::Error) -> Self {
        Self::Failed(cause.into())
    }
}

async fn download(app: &App, business: &Business, url: &str) -> Result<FileId, Fetch> {
    let clients = business.clients(app);
    let (mime, mut bytes) = clients.twilio()?.client.download(url, MAX_BYTES).await?;
    if !mime.starts_with("audio/") {
        return Err(Failure::unreadable("twilio", "a recording that is no sound").into());
    }
    let mime = if mime == "audio/mpeg" { "audio/mpeg" } else { "audio/wav" };
    let mut writer =
        Writer::begin(app, New { business: business.id, kind: "recording", mime, expires_at: None })?;
    while let Some(chunk) = bytes.next().await {
        writer.append(&chunk?).await?;
    }
    Ok(writer.finish().await?.id)
}

/// Twilio serves a recording in the format that its address ends in.
///
/// Source: <https://www.twilio.com/docs/voice/api/recording#fetch-a-recording-media-file>
fn with_format(url: &str) -> String {
    let named = [".wav", ".mp3"].iter().any(|format| url.ends_with(format));
    if named || url.contains('?') { url.to_owned() } else { format!("{url}.wav") }
}

pub(super) async fn transcribe_recording(app: App, order: TranscribeRecording) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    let opened = files::open(&app, business.id, order.file_id).await?;
    let (mime, bytes) = (opened.file.mime.clone(), opened.bytes().await?);
    let decoded = tokio::task::spawn_blocking(move || samples(&mime, &bytes)).await;
    let samples = decoded.map_err(|cause| Failed::Retry(None, cause.to_string()))?.map_err(later)?;
    let clients = business.clients(&app);
    let openai = clients.openai().map_err(|cause| Failed::GiveUp(cause.to_string()))?;
    let text = transcribe(openai, &samples, &business.name).await.map_err(later)?;
    let changes = call_log::ActiveModel { transcription: Set(Some(text)), ..Default::default() };
    let written: Result<(), DbErr> = app.db.write(async |tx| store::change(tx, &call, changes).await).await;
    Ok(written?)
}

async fn transcribe(openai: &openai::Client, samples: &[i16], prompt: &str) -> Result<String, Failure> {
    let mut texts = Vec::new();
    for piece in samples.chunks(PIECE_SAMPLES) {
        texts.push(openai.transcribe(piece, Some(prompt)).await?.trim().to_owned());
    }
    texts.retain(|text| !text.is_empty());
    Ok(texts.join(" "))
}

/// The sound as the transcriber takes it.
fn samples(mime: &str, bytes: &[u8]) -> Result<Vec<i16>, Failure> {
    let Pcm { rate_hz, samples } = match mime {
        "audio/mpeg" => providers::audio::mp3::decode(bytes)?,
        _ => match wav::split(bytes)? {
            (format, data) if format.mulaw && format.channels == 1 => {
                Pcm { rate_hz: format.rate_hz, samples: mulaw::decode_all(data) }
            }
            _ => wav::decode(bytes)?,
        },
    };
    if usize::try_from(rate_hz).is_ok_and(|rate_hz| rate_hz == TRANSCRIBER_HZ) {
        return Ok(samples);
    }
    let narrow = if rate_hz == TELEPHONE_HZ { samples } else { resample::to_8k(&samples, rate_hz) };
    let mut wide = Vec::with_capacity(narrow.len() * 2);
    resample::Up::default().push(&narrow, &mut wide);
    Ok(wide)
}

#[cfg(test)]
mod tests {
    use providers::audio::wav;

    use super::{samples, with_format};

    #[test]
    fn a_recording_is_asked_for_as_sound_that_we_can_read() {
        assert_eq!(with_format("https://t/Recordings/RE1"), "https://t/Recordings/RE1.wav");
        assert_eq!(with_format("https://t/Recordings/RE1.mp3"), "https://t/Recordings/RE1.mp3");
    }

    #[test]
    fn sound_of_any_rate_becomes_what_the_transcriber_takes() {
        for (rate_hz, ratio) in [(8_000, 2.0), (16_000, 1.0), (44_100, 16_000.0 / 44_100.0)] {
            let wide = samples("audio/wav", &wav::encode(rate_hz, &[100; 8_820])).unwrap();
            assert!((wide.len() as f64 - 8_820.0 * ratio).abs() < 20.0, "{rate_hz}: {}", wide.len());
        }
        assert!(samples("audio/wav", b"not sound").is_err());
    }
}
