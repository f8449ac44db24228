//! Text to telephone sound: the voice at Google that the business has chosen, else the installation's there, else Google
//! Translate's, else the offline one. What was spoken once is kept, so that greetings, fillers and goodbyes cost nothing.

mod circuit;
mod known;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use providers::{Failure, audio, audio::Pcm, google::Format};
use quick_cache::{Weighter, sync::Cache};
use voice::{mulaw, resample};

pub use self::known::known;

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

/// A voice: whose, and its name there; without one it is the installation's, or the only one.
#[derive(Clone, Copy, Debug)]
struct Voice<'a> {
    vendor: &'static str,
    name: Option<&'a str>,
}

impl Voice<'_> {
    fn key(self) -> Id {
        (self.vendor, self.name.unwrap_or_default().to_owned())
    }
}

/// A voice as it is remembered.
type Id = (&'static str, String);

/// Which voice, and what it said.
type Key = (Id, String);

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
    circuits: Mutex<HashMap<Id, Circuit>>,
}

impl Default for Voices {
    fn default() -> Self {
        Self { sounds: Cache::with_weighter(CACHE_ITEMS, CACHE_BYTES, Bytes), circuits: Mutex::default() }
    }
}

/// The voices in the order in which they are tried.
fn chain(chosen: Option<&str>) -> impl Iterator<Item = Voice<'_>> {
    let chosen = chosen.map(|name| Voice { vendor: "google", name: Some(name) });
    let others = ["google", "gtts", "espeak"].map(|vendor| Voice { vendor, name: None });
    chosen.into_iter().chain(others)
}

/// The text as sound, from the first voice that can. `chosen` is the name of a voice at Google.
///
/// # Errors
/// What the last voice said when all of them failed.
pub async fn speak(app: &App, clients: &Clients, chosen: Option<&str>, text: &str) -> Result<Sound, Failure> {
    let voices = app.room::<Voices>();
    let mut last = Failure::never("voices", "no_voice", "every voice is switched off");
    let mut unwell = None;
    for voice in chain(chosen) {
        // Whoever does not answer for one voice will not for another: the caller waits.
        if unwell == Some(voice.vendor) {
            continue;
        }
        match voices.by(app, clients, voice, text).await {
            Some(Ok(sound)) => return Ok(sound),
            Some(Err(failure)) => {
                tracing::warn!(voice.vendor, error = %failure, "a voice failed; the next one speaks");
                metrics::counter!("call_voice_failures", "vendor" => voice.vendor).increment(1);
                unwell = failure.is_passing().then_some(voice.vendor);
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
        voice: Voice<'_>,
        text: &str,
    ) -> Option<Result<Sound, Failure>> {
        let key = (voice.key(), text.to_owned());
        if let Some(sound) = self.sounds.get(&key) {
            return Some(Ok(sound));
        }
        let now = app.clock.now();
        if !self.circuit(voice, |circuit| circuit.is_closed(now)) || !has(clients, voice.vendor) {
            return None;
        }
        let made = self.sounds.get_or_insert_async(&key, synthesize(clients, voice, text));
        let made = tokio::time::timeout(TRY, made).await;
        let made = made.unwrap_or_else(|_| Err(Failure::timed_out(voice.vendor, TRY)));
        let now = app.clock.now();
        self.circuit(voice, |circuit| if made.is_ok() { circuit.worked() } else { circuit.failed(now) });
        Some(made)
    }

    fn circuit<T>(&self, voice: Voice<'_>, ask: impl FnOnce(&mut Circuit) -> T) -> T {
        let mut circuits = self.circuits.lock().expect("nothing panics while it holds the circuits");
        ask(circuits.entry(voice.key()).or_default())
    }
}

fn has(clients: &Clients, vendor: &str) -> bool {
    match vendor {
        "google" => clients.google.is_some(),
        "gtts" => clients.gtts.is_some(),
        _ => true,
    }
}

async fn synthesize(clients: &Clients, voice: Voice<'_>, text: &str) -> Result<Sound, Failure> {
    let pcm = match (voice.vendor, &clients.google, &clients.gtts) {
        ("google", Some(google), _) => {
            let file = google.synthesize(text, voice.name, Format::Linear16 { rate_hz: 8_000 }).await?;
            audio::wav::decode(&file)?
        }
        ("gtts", _, Some(gtts)) => decode_mp3(gtts.synthesize(text).await?.to_vec()).await?,
        _ => clients.espeak.synthesize(text).await?,
    };
    if pcm.samples.is_empty() {
        return Err(Failure::never(voice.vendor, "no_sound", "the voice gave no sound"));
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

/// A sound file that Twilio and browsers can play, and its ending: MP3 from the voices on the net, WAV from the offline
/// one. `chosen` is the name of a voice at Google.
///
/// # Errors
/// What the last voice said when all of them failed.
pub async fn file(
    clients: &Clients,
    chosen: Option<&str>,
    text: &str,
) -> Result<(Vec<u8>, &'static str), Failure> {
    if let Some(google) = &clients.google {
        let mut made = google.synthesize(text, chosen, Format::Mp3).await;
        if chosen.is_some() && made.as_ref().is_err_and(|failure| !failure.is_passing()) {
            made = google.synthesize(text, None, Format::Mp3).await;
        }
        if let Ok(file) = made {
            return Ok((file.to_vec(), "mp3"));
        }
    }
    if let Some(gtts) = &clients.gtts
        && let Ok(file) = gtts.synthesize(text).await
    {
        return Ok((file.to_vec(), "mp3"));
    }
    let pcm = clients.espeak.synthesize(text).await?;
    Ok((audio::wav::encode(pcm.rate_hz, &pcm.samples), "wav"))
}
