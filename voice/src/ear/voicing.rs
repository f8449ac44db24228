//! Is this frame a voice? earshot's opinion behind an energy gate, both with hysteresis.
//!
//! Measured on Hebrew over a phone line: earshot alone saturates in low noise, babble and music.

use earshot::Detector;

use crate::io::Voice;

/// The score that a beginning voice must reach, and the one by which it holds. earshot's score climbs slowly: Hebrew
/// words pass 0.5 after some 60 ms, 0.6 after 100 ms, and 0.8 after 250 ms or never, too late to interrupt.
const SURE: f32 = 0.6;
const HOLDS: f32 = 0.5;
/// A voice is this much louder than the line's own noise.
const GATE_DB: f32 = 6.0;
/// The noise of the line, in dB of full scale: as assumed at first, and its bounds.
const FLOOR_AT_FIRST: f32 = -55.0;
const FLOOR_BOUNDS: (f32, f32) = (-65.0, -30.0);
/// How the floor follows: quickly down, and 3 dB a second up.
const FALL: f32 = 0.2;
const RISE_DB: f32 = 0.05;

pub(super) struct Voicing {
    detector: Box<Detector>,
    floor_db: f32,
}

impl Voicing {
    pub(super) fn new() -> Self {
        Self { detector: Detector::default_boxed(), floor_db: FLOOR_AT_FIRST }
    }

    /// Judges one frame, given at 8 and at 16 kHz.
    pub(super) fn judge(&mut self, narrow: &[i16], wide: &[i16]) -> Voice {
        let score = self.detector.predict_i16(wide);
        let level_db = level_db(narrow);
        let loud = level_db > self.floor_db + GATE_DB;
        if level_db < self.floor_db {
            self.floor_db += FALL * (level_db - self.floor_db);
        } else if score < HOLDS {
            self.floor_db += RISE_DB.min(level_db - self.floor_db);
        }
        self.floor_db = self.floor_db.clamp(FLOOR_BOUNDS.0, FLOOR_BOUNDS.1);
        match score {
            SURE.. if loud => Voice::Sure,
            HOLDS.. if loud => Voice::Likely,
            _ => Voice::None,
        }
    }
}

fn level_db(samples: &[i16]) -> f32 {
    let power: f32 = samples.iter().map(|&s| f32::from(s) * f32::from(s)).sum::<f32>() / samples.len() as f32;
    10.0 * (power / (32_768.0 * 32_768.0)).max(1e-10).log10()
}
