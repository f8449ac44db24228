//! The sandbox's ear: text for audio that a telephone recently spoke, and an empty text for anything else.
//! It hears samples only; it knows no call and no vendor.

mod compare;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

use crate::{resample::at_places, wav::Wav};
use compare::{Audio, Pattern};

/// Everything is compared at the telephone's rate.
pub(crate) const RATE_HZ: u32 = 8000;
/// Phrases remembered: the last lines of many calls at once.
const KEPT: usize = 256;

/// A phrase that a telephone is about to speak.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    /// Samples per second; only [`RATE_HZ`] is taken.
    pub(crate) rate_hz: u32,
    /// 16-bit little-endian samples, base64.
    pub(crate) pcm_base64: String,
}

impl Phrase {
    pub(crate) fn new(text: &str, samples: &[i16]) -> Self {
        let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        Self { text: text.to_owned(), rate_hz: RATE_HZ, pcm_base64: BASE64_STANDARD.encode(bytes) }
    }
}

/// The ear; cheap to clone, all clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ear(Arc<Mutex<VecDeque<Arc<Pattern>>>>);

impl Ear {
    /// Remembers a phrase; `false` if its samples cannot be read or hold no sound.
    pub(crate) fn expect(&self, phrase: &Phrase) -> bool {
        let Ok(bytes) = BASE64_STANDARD.decode(&phrase.pcm_base64) else { return false };
        let samples = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        let pattern = (phrase.rate_hz == RATE_HZ).then(|| Pattern::new(&phrase.text, samples)).flatten();
        let Some(pattern) = pattern else { return false };
        let mut patterns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        patterns.retain(|known| !known.same_as(&pattern));
        if patterns.len() == KEPT {
            patterns.pop_front();
        }
        patterns.push_back(Arc::new(pattern));
        true
    }

    /// The phrases in the audio, in the order they were spoken, joined by spaces.
    pub(crate) fn understand(&self, wav: &Wav) -> String {
        let patterns: Vec<_> =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect();
        let phases = at_telephone_rate(wav);
        let length = phases.iter().map(Vec::len).max().unwrap_or_default();
        // What is longer than the audio by more than its missing fifths cannot be in it.
        let fitting: Vec<_> = patterns.iter().filter(|pattern| pattern.len() * 4 <= length * 5).collect();
        let lead = fitting.iter().map(|pattern| pattern.len() / 5).max().unwrap_or_default();
        let phases = phases.map(|phase| Audio::new(&phase, lead));
        let mut found: Vec<_> = fitting
            .iter()
            .flat_map(|pattern| phases.iter().flat_map(|audio| pattern.places(audio)))
            .collect();
        found.sort_by(|one, other| other.worth().total_cmp(&one.worth()));
        let mut kept: Vec<compare::Place<'_>> = Vec::new();
        for place in found {
            if kept.iter().all(|other| !place.overlaps(other)) {
                kept.push(place);
            }
        }
        kept.sort_by_key(|place| place.start);
        if kept.is_empty() {
            tracing::info!(
                duration_ms = wav.duration_ms(),
                "the sandbox's ear did not understand this audio"
            );
        }
        kept.iter().map(|place| place.text).collect::<Vec<_>>().join(" ")
    }
}

/// The audio at 8 kHz, at two phases half a sample apart: filters on the way may have delayed it by half a sample.
fn at_telephone_rate(wav: &Wav) -> [Vec<i16>; 2] {
    let channels = usize::from(wav.channels.max(1));
    let mono: Vec<i16> = wav.samples.chunks_exact(channels).map(|frame| frame[0]).collect();
    let step = f64::from(wav.rate_hz.max(1)) / f64::from(RATE_HZ);
    let length = (mono.len() as f64 / step) as usize;
    if mono.is_empty() {
        return [Vec::new(), Vec::new()];
    }
    [at_places(&mono, step, 0.0, length), at_places(&mono, step, step / 2.0, length.saturating_sub(1))]
}

#[cfg(test)]
mod tests;
