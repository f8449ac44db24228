//! The caller's audio: placed in media time, cut into the detector's frames, and judged: speech or quiet.
//! Silence is counted in samples, never by the clock, so that a late packet ends no turn. It knows no turn.

mod line;
mod voicing;

use std::collections::VecDeque;

use crate::io::Voice;
use crate::limits::{
    BLIP_VOICED, BLIP_WINDOW, EAR_MS, EAR_SAMPLES, FRESH_PAUSE_MS, MAX_MEDIA_BYTES, ONSET_VOICED,
    ONSET_WINDOW, PAUSE_MS, PREROLL_SAMPLES_16K,
};
use crate::mulaw;
use crate::resample::Up;
use line::Line;
use voicing::Voicing;

const TOO_LONG: &str = "media chunk too long, cut";

pub(crate) struct Ear {
    line: Line,
    up: Up,
    wide: Vec<i16>,
    voicing: Voicing,
    /// Judgements that were kept of audio that was not; they go before the detector's own.
    kept: VecDeque<Voice>,
    /// The judgements of the frames that the newest chunk completed.
    judged: Vec<Voice>,
    /// The last frames, newest in the lowest bit: one where a voice was heard.
    recent: u32,
    hearing: Hearing,
    preroll: VecDeque<i16>,
    frames: u64,
    /// How many frames there were at the last [`Ear::mark`].
    marked: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hearing {
    Quiet,
    Speech {
        quiet_ms: u64,
        voiced_ms: u64,
        all_ms: u64,
    },
    /// A voice that was cut off by force: it must pause before it counts again.
    Spent {
        quiet_ms: u64,
    },
}

/// One frame of the detector, 16 ms.
pub(crate) struct Frame {
    /// Samples at 8 kHz since the first one.
    pub(crate) position: u64,
    pub(crate) narrow: [i16; EAR_SAMPLES],
    /// Whether the caller is speaking; short pauses included.
    pub(crate) speaking: bool,
    /// Milliseconds since the speech began.
    pub(crate) lasted_ms: u64,
    /// Milliseconds of voice in the speech.
    pub(crate) voiced_ms: u64,
    /// Milliseconds of quiet since its last voice.
    pub(crate) quiet_ms: u64,
    /// The voice is back with this frame, after so many milliseconds of quiet.
    pub(crate) resumed: Option<u64>,
    /// The caller has fallen silent with this frame.
    pub(crate) ended: Option<Ended>,
}

/// A stretch of speech that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) quiet_ms: u64,
    pub(crate) speech_ms: u64,
}

impl Ear {
    pub(crate) fn new() -> Self {
        Self {
            line: Line::default(),
            up: Up::default(),
            wide: Vec::with_capacity(2 * EAR_SAMPLES),
            voicing: Voicing::new(),
            kept: VecDeque::new(),
            judged: Vec::new(),
            recent: 0,
            hearing: Hearing::Quiet,
            preroll: VecDeque::with_capacity(PREROLL_SAMPLES_16K),
            frames: 0,
            marked: 0,
        }
    }

    /// Takes a chunk of the caller's audio. What makes no sense is left out and told.
    pub(crate) fn on(&mut self, ts_ms: u64, codes: &[u8]) -> Result<(), &'static str> {
        let kept = &codes[..codes.len().min(MAX_MEDIA_BYTES)];
        self.place(ts_ms, kept.len())?;
        self.line.extend(kept.iter().map(|&code| mulaw::decode(code)));
        if kept.len() < codes.len() { Err(TOO_LONG) } else { Ok(()) }
    }

    /// Takes a chunk of which only the judgement of its frames was kept.
    pub(crate) fn on_judged(
        &mut self,
        ts_ms: u64,
        samples: usize,
        frames: Vec<Voice>,
    ) -> Result<(), &'static str> {
        let kept = samples.min(MAX_MEDIA_BYTES);
        self.place(ts_ms, kept)?;
        self.line.extend(std::iter::repeat_n(0, kept));
        self.kept.extend(frames.into_iter().take(MAX_MEDIA_BYTES));
        if kept < samples { Err(TOO_LONG) } else { Ok(()) }
    }

    fn place(&mut self, ts_ms: u64, samples: usize) -> Result<(), &'static str> {
        self.judged.clear();
        if samples == 0 {
            return Err("media without samples");
        }
        self.line.place(ts_ms, samples)
    }

    /// What the frames sounded like that the newest chunk completed.
    pub(crate) fn judged(&self) -> &[Voice] {
        &self.judged
    }

    /// Judges the next frame, if a whole one has come; a pause of `silence_ms` ends the speech.
    pub(crate) fn next(&mut self, silence_ms: u64) -> Option<Frame> {
        let narrow = self.line.frame()?;
        let position = self.frames * EAR_SAMPLES as u64;
        self.frames += 1;
        self.wide.clear();
        self.up.push(&narrow, &mut self.wide);
        let excess = (self.preroll.len() + self.wide.len()).saturating_sub(PREROLL_SAMPLES_16K);
        self.preroll.drain(..excess);
        self.preroll.extend(&self.wide);
        let voice = match self.kept.pop_front() {
            Some(voice) => voice,
            None => self.voicing.judge(&narrow, &self.wide),
        };
        self.judged.push(voice);
        let before = self.quiet_ms();
        let ended = self.judge(voice, silence_ms);
        let (lasted_ms, voiced_ms, quiet_ms) = match self.hearing {
            Hearing::Speech { quiet_ms, voiced_ms, all_ms } => (all_ms, voiced_ms, quiet_ms),
            Hearing::Quiet | Hearing::Spent { .. } => (0, 0, 0),
        };
        let speaking = lasted_ms > 0;
        let resumed = (speaking && quiet_ms == 0 && before > 0).then_some(before);
        Some(Frame { position, narrow, speaking, lasted_ms, voiced_ms, quiet_ms, resumed, ended })
    }

    fn quiet_ms(&self) -> u64 {
        if let Hearing::Speech { quiet_ms, .. } = self.hearing { quiet_ms } else { 0 }
    }

    /// The newest frame at 16 kHz.
    pub(crate) fn wide(&self) -> &[i16] {
        &self.wide
    }

    /// What was said just before and while the voice was noticed, at 16 kHz, the newest frame included.
    pub(crate) fn recall(&self) -> Vec<i16> {
        self.preroll.iter().copied().collect()
    }

    /// Remembers this moment for [`Ear::recall_since`].
    pub(crate) fn mark(&mut self) {
        self.marked = self.frames;
    }

    /// What came since the mark, at 16 kHz; of a long quiet only its end.
    pub(crate) fn recall_since(&self) -> Vec<i16> {
        let wanted = (self.frames - self.marked) as usize * 2 * EAR_SAMPLES;
        self.preroll.iter().skip(self.preroll.len().saturating_sub(wanted)).copied().collect()
    }

    /// Forgets the speech that was heard: it was none that counts.
    pub(crate) fn forget(&mut self) {
        (self.hearing, self.recent) = (Hearing::Quiet, 0);
    }

    /// Ends the speech although it goes on.
    pub(crate) fn cut_off(&mut self) -> Ended {
        let hearing = std::mem::replace(&mut self.hearing, Hearing::Spent { quiet_ms: 0 });
        self.recent = 0;
        match hearing {
            Hearing::Speech { quiet_ms, voiced_ms, .. } => Ended { quiet_ms, speech_ms: voiced_ms },
            Hearing::Quiet | Hearing::Spent { .. } => Ended { quiet_ms: 0, speech_ms: 0 },
        }
    }

    fn judge(&mut self, heard: Voice, silence_ms: u64) -> Option<Ended> {
        let voiced = heard != Voice::None;
        self.recent = (self.recent << 1 | u32::from(voiced)) & ((1 << ONSET_WINDOW) - 1);
        let (pause, voice) = if voiced { (0, EAR_MS) } else { (EAR_MS, 0) };
        match &mut self.hearing {
            Hearing::Quiet => {
                if heard == Voice::Sure && self.recent.count_ones() >= ONSET_VOICED {
                    let voiced_ms = u64::from(self.recent.count_ones()) * EAR_MS;
                    self.hearing = Hearing::Speech { quiet_ms: 0, voiced_ms, all_ms: voiced_ms };
                }
                None
            }
            Hearing::Speech { quiet_ms, voiced_ms, all_ms } => {
                // After a pause a single frame is a click, not the voice that is back.
                let back = (self.recent & ((1 << BLIP_WINDOW) - 1)).count_ones() >= BLIP_VOICED;
                let heard_on = voiced && (*quiet_ms < PAUSE_MS || back);
                *quiet_ms = if heard_on { 0 } else { *quiet_ms + EAR_MS };
                *voiced_ms += voice;
                *all_ms += EAR_MS;
                let ended = Ended { quiet_ms: *quiet_ms, speech_ms: *voiced_ms };
                if ended.quiet_ms < silence_ms {
                    return None;
                }
                (self.hearing, self.recent) = (Hearing::Quiet, 0);
                Some(ended)
            }
            Hearing::Spent { quiet_ms } => {
                *quiet_ms = if voiced { 0 } else { *quiet_ms + pause };
                if *quiet_ms >= FRESH_PAUSE_MS {
                    self.hearing = Hearing::Quiet;
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
