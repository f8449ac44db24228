//! The sandbox's voices: text to samples by espeak-ng, bounded and cached. Knows no vendor and no wire.

mod cache;
pub(crate) mod mp3;

use std::{collections::HashMap, path::PathBuf, process::Stdio, sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::{
    io::AsyncWriteExt,
    process::Command,
    sync::{Mutex, Semaphore},
};

use crate::{resample::resample, wav::Wav};
use cache::Cache;

/// Processes at once: more would only share the same cores.
const MAX_PROCESSES: usize = 2;
const PROCESS_TIMEOUT: Duration = Duration::from_secs(20);
/// Encoded files kept: an installation has a handful for each business.
const MAX_FILES: usize = 64;

/// What speaks in the sandbox.
#[derive(Clone, Debug, Default)]
pub struct VoiceOptions {
    /// A folder that keeps what was spoken, so that a text is synthesised once; `None` keeps it in memory only.
    pub cache_dir: Option<PathBuf>,
}

/// Who is speaking: the agent's and the caller's voices differ, as two people's do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Speaker {
    Agent,
    Caller,
}

impl Speaker {
    fn espeak_voice(self) -> &'static str {
        match self {
            Self::Agent => "he+f3",
            Self::Caller => "he",
        }
    }
}

/// Why nothing was spoken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SpeechError {
    #[error("espeak-ng cannot be started; install it (Debian: apt-get install espeak-ng)")]
    Absent,
    #[error("espeak-ng gave no sound for a text of {0} characters")]
    NoSound(usize),
    #[error("espeak-ng took too long")]
    Timeout,
}

/// Speaks; cheap to clone, all clones share the cache and the limit of processes.
#[derive(Clone, Debug)]
pub(crate) struct Speech {
    cache: Arc<Cache>,
    places: Arc<Semaphore>,
    files: Arc<Mutex<HashMap<String, Bytes>>>,
}

impl Speech {
    pub(crate) fn new(options: &VoiceOptions) -> Self {
        Self {
            cache: Arc::new(Cache::new(options.cache_dir.clone())),
            places: Arc::new(Semaphore::new(MAX_PROCESSES)),
            files: Arc::default(),
        }
    }

    /// The text as mono samples at this rate; kept at that rate, too, since resampling costs as much as speaking.
    pub(crate) async fn say(
        &self,
        speaker: Speaker,
        text: &str,
        rate_hz: u32,
    ) -> Result<Vec<i16>, SpeechError> {
        let key = cache::key(&format!("{} at {rate_hz} Hz", speaker.espeak_voice()), text);
        if let Some(wav) = self.cache.get(&key) {
            return Ok(wav.samples.clone());
        }
        let wav = self.whole(speaker, text).await?;
        let samples = resample(&wav.samples, wav.rate_hz, rate_hz);
        self.cache.put(key, Arc::new(Wav { rate_hz, channels: 1, samples: samples.clone() }));
        Ok(samples)
    }

    /// The text as an MP3 file. Encoding takes a second: it is done once for each text, one text after another, off
    /// the threads that carry sockets.
    pub(crate) async fn mp3(&self, speaker: Speaker, text: &str) -> Option<Bytes> {
        let samples = self.say(speaker, text, mp3::RATE_HZ).await.ok()?;
        let key = cache::key(speaker.espeak_voice(), text);
        let mut files = self.files.lock().await;
        if let Some(file) = files.get(&key) {
            return Some(file.clone());
        }
        let file = tokio::task::spawn_blocking(move || mp3::encode(&samples)).await.ok()??;
        let file = Bytes::from(file);
        if files.len() >= MAX_FILES {
            files.clear();
        }
        files.insert(key, file.clone());
        Some(file)
    }

    async fn whole(&self, speaker: Speaker, text: &str) -> Result<Arc<Wav>, SpeechError> {
        let key = cache::key(speaker.espeak_voice(), text);
        if let Some(wav) = self.cache.get(&key) {
            return Ok(wav);
        }
        let _place = self.places.acquire().await.expect("the semaphore is never closed");
        if let Some(wav) = self.cache.get(&key) {
            return Ok(wav);
        }
        let file = tokio::time::timeout(PROCESS_TIMEOUT, espeak(speaker.espeak_voice(), text))
            .await
            .map_err(|_elapsed| SpeechError::Timeout)??;
        let wav = Wav::parse(&file).ok().filter(|wav| !wav.samples.is_empty());
        let wav = Arc::new(wav.ok_or_else(|| SpeechError::NoSound(text.chars().count()))?);
        self.cache.put(key, wav.clone());
        Ok(wav)
    }
}

async fn espeak(voice: &str, text: &str) -> Result<Vec<u8>, SpeechError> {
    let mut child = Command::new("espeak-ng")
        .args(["-v", voice, "-b", "1", "--stdin", "--stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|_absent| SpeechError::Absent)?;
    let mut stdin = child.stdin.take().expect("stdin was piped");
    stdin.write_all(text.as_bytes()).await.map_err(|_closed| SpeechError::NoSound(text.chars().count()))?;
    drop(stdin);
    let output = child.wait_with_output().await.map_err(|_lost| SpeechError::Absent)?;
    Ok(output.stdout)
}
