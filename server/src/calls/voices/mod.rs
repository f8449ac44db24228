//! Text to telephone sound: Google's voice, else Google Translate's, else the offline one. What was spoken once is
//! kept, so that greetings, fillers and goodbyes cost nothing.

mod circuit;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use providers::{Failure, audio, audio::Pcm, google::Format};
use quick_cache::{Weighter, sync::Cache};
use voice::{mulaw, resample};

use self::circuit::Circuit;
use crate::{app::App, vendors::Clients};

/// G.711 μ-law, 8 kHz, shared.
pub type Sound = Arc<[u8]>;

/// About an hour of speech.
const CACHE_BYTES: u64 = 32 * 1024 * 1024;
/// Sentences that are kept, for the sizing of the cache.
const CACHE_ITEMS: usize = 4_000;

/// One voice may take so long: three of them in a row still answer before the machine gives up (12 s).
const TRY: Duration = Duration::from_secs(3);

/// Which voice, and what it said.
type Key = (&'static str, String);

#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Sound> for Bytes {
    fn weight(&self, _: &Key, sound: &Sound) -> u64 {
        sound.len() as u64 + 64
    }
}

/// The sounds that were made, and which voices are out of order.
pub struct Voices {
    sounds: Cache<Key, Sound, Bytes>,
    circuits: Mutex<HashMap<&'static str, Circuit>>,
}

impl Default for Voices {
    fn default() -> Self {
        Self { sounds: Cache::with_weighter(CACHE_ITEMS, CACHE_BYTES, Bytes), circuits: Mutex::default() }
    }
}

/// The voices in the order in which they are tried.
const CHAIN: [&str; 3] = ["google", "gtts", "espeak"];

/// The text as sound, from the first voice that can.
///
/// # Errors
/// What the last voice said when all of them failed.
pub async fn speak(app: &App, clients: &Clients, text: &str) -> Result<Sound, Failure> {
    let voices = app.room::<Voices>();
    let mut last = Failure::never("voices", "no_voice", "every voice is switched off");
    for vendor in CHAIN {
        match voices.by(app, clients, vendor, text).await {
            Some(Ok(sound)) => return Ok(sound),
            Some(Err(failure)) => {
                tracing::warn!(vendor, error = %failure, "a voice failed; the next one speaks");
                metrics::counter!("call_voice_failures", "vendor" => vendor).increment(1);
                last = failure;
            }
            None => {}
        }
    }
    Err(last)
}

impl Voices {
    /// `None` where the voice is switched off or resting after failures. Two calls that want the same sentence at the
    /// same moment cause one request.
    async fn by(
        &self,
        app: &App,
        clients: &Clients,
        vendor: &'static str,
        text: &str,
    ) -> Option<Result<Sound, Failure>> {
        let key = (vendor, text.to_owned());
        if let Some(sound) = self.sounds.get(&key) {
            return Some(Ok(sound));
        }
        let now = app.clock.now();
        if !self.circuit(vendor, |circuit| circuit.is_closed(now)) || !has(clients, vendor) {
            return None;
        }
        let made = tokio::time::timeout(
            TRY,
            self.sounds.get_or_insert_async(&key, synthesize(clients, vendor, text)),
        );
        let made = made.await.unwrap_or_else(|_| Err(Failure::timed_out(vendor, TRY)));
        let now = app.clock.now();
        self.circuit(vendor, |circuit| if made.is_ok() { circuit.worked() } else { circuit.failed(now) });
        Some(made)
    }

    fn circuit<T>(&self, vendor: &'static str, ask: impl FnOnce(&mut Circuit) -> T) -> T {
        let mut circuits = self.circuits.lock().expect("nothing panics while it holds the circuits");
        ask(circuits.entry(vendor).or_default())
    }
}

fn has(clients: &Clients, vendor: &str) -> bool {
    match vendor {
        "google" => clients.google.is_some(),
        "gtts" => clients.gtts.is_some(),
        _ => true,
    }
}

async fn synthesize(clients: &Clients, vendor: &'static str, text: &str) -> Result<Sound, Failure> {
    let pcm = match (vendor, &clients.google, &clients.gtts) {
        ("google", Some(google), _) => {
            let file = google.synthesize(text, None, Format::Linear16 { rate_hz: 8_000 }).await?;
            audio::wav::decode(&file)?
        }
        ("gtts", _, Some(gtts)) => decode_mp3(gtts.synthesize(text).await?.to_vec()).await?,
        _ => clients.espeak.synthesize(text).await?,
    };
    if pcm.samples.is_empty() {
        return Err(Failure::never(vendor, "no_sound", "the voice gave no sound"));
    }
    Ok(telephone(&pcm))
}

/// Decoding takes tens of milliseconds, which other calls must not wait for.
async fn decode_mp3(file: Vec<u8>) -> Result<Pcm, Failure> {
    let decoded = tokio::task::spawn_blocking(move || audio::mp3::decode(&file)).await;
    decoded.map_err(|_panic| Failure::never("gtts", "undecodable", "the decoder panicked"))?
}

fn telephone(pcm: &Pcm) -> Sound {
    mulaw::encode_all(&resample::to_8k(&pcm.samples, pcm.rate_hz)).into()
}

/// A file that Twilio can play, and its ending: MP3 from the voices on the net, WAV from the offline one.
///
/// # Errors
/// What the last voice said when all of them failed.
pub async fn file(clients: &Clients, text: &str) -> Result<(Vec<u8>, &'static str), Failure> {
    if let Some(google) = &clients.google
        && let Ok(file) = google.synthesize(text, None, Format::Mp3).await
    {
        return Ok((file.to_vec(), "mp3"));
    }
    if let Some(gtts) = &clients.gtts
        && let Ok(file) = gtts.synthesize(text).await
    {
        return Ok((file.to_vec(), "mp3"));
    }
    let pcm = clients.espeak.synthesize(text).await?;
    Ok((audio::wav::encode(pcm.rate_hz, &pcm.samples), "wav"))
}
