//! The call as it was: both sides side by side, the agent as really played. It decides nothing.

use std::collections::VecDeque;

use crate::io::At;
use crate::limits::{FRAME_SAMPLES, TAPE_DELAY_MS};
use crate::mulaw;

const SAMPLES_PER_MS: u64 = 8;
const FRAME: u64 = FRAME_SAMPLES as u64;

/// The last second or so, not yet written.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    /// Caller and agent, sample by sample, from `written` on.
    samples: VecDeque<(i16, i16)>,
    written: u64,
    /// Where on the tape the caller's first sample lies.
    caller_begins: Option<u64>,
}

impl Tape {
    /// Puts the caller's audio at its media time. What comes more than a second late is lost.
    pub(crate) fn caller(&mut self, now: At, position: u64, sound: &[i16]) {
        let begins = *self.caller_begins.get_or_insert(now.0 * SAMPLES_PER_MS);
        let latest = (now.0 + TAPE_DELAY_MS) * SAMPLES_PER_MS;
        let at = begins + position;
        let room = latest.saturating_sub(at).min(sound.len() as u64) as usize;
        self.lay(at, &sound[..room], |slot, &sample| slot.0 = sample);
    }

    /// Puts a frame of the agent where it will be played.
    pub(crate) fn agent(&mut self, play_at: At, frame: &[u8; FRAME_SAMPLES]) {
        self.lay(play_at.0 * SAMPLES_PER_MS, frame, |slot, &code| slot.1 = mulaw::decode(code));
    }

    /// Takes back what the caller will not hear.
    pub(crate) fn clear(&mut self, now: At) {
        let heard = (now.0 * SAMPLES_PER_MS).saturating_sub(self.written) as usize;
        self.samples.iter_mut().skip(heard).for_each(|slot| slot.1 = 0);
    }

    /// Takes the next 20 ms whose time has come.
    pub(crate) fn frame(&mut self, now: At) -> Option<[i16; 2 * FRAME_SAMPLES]> {
        self.frame_until(now.0.saturating_sub(TAPE_DELAY_MS))
    }

    /// Takes the next 20 ms at the end of the call, when nothing more can come.
    pub(crate) fn last_frame(&mut self, now: At) -> Option<[i16; 2 * FRAME_SAMPLES]> {
        self.frame_until(now.0)
    }

    fn frame_until(&mut self, until_ms: u64) -> Option<[i16; 2 * FRAME_SAMPLES]> {
        if self.written + FRAME > until_ms * SAMPLES_PER_MS {
            return None;
        }
        self.written += FRAME;
        let mut frame = [0; 2 * FRAME_SAMPLES];
        let known = self.samples.len().min(FRAME_SAMPLES);
        for (pair, samples) in frame.chunks_exact_mut(2).zip(self.samples.drain(..known)) {
            (pair[0], pair[1]) = samples;
        }
        Some(frame)
    }

    /// Lays a piece on the tape from the sample `at` on; what was already written is not written again.
    fn lay<T>(&mut self, at: u64, piece: &[T], put: impl Fn(&mut (i16, i16), &T)) {
        let late = self.written.saturating_sub(at).min(piece.len() as u64) as usize;
        let piece = &piece[late..];
        if piece.is_empty() {
            return;
        }
        let first = (at + late as u64 - self.written) as usize;
        let end = first + piece.len();
        if end > self.samples.len() {
            self.samples.resize(end, (0, 0));
        }
        self.samples.range_mut(first..end).zip(piece).for_each(|(slot, item)| put(slot, item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(tape: &mut Tape, now: At) -> Vec<[i16; 320]> {
        std::iter::from_fn(|| tape.frame(now)).collect()
    }

    #[test]
    fn both_sides_lie_where_they_were_heard() {
        let mut tape = Tape::default();
        tape.caller(At(20), 0, &[7; 160]);
        tape.agent(At(40), &[0x80; 160]);
        let frames = frames(&mut tape, At(1_080));
        assert_eq!(frames.len(), 4);
        assert!(frames[0].iter().all(|&s| s == 0));
        assert_eq!((frames[1][0], frames[1][1]), (7, 0));
        assert_eq!((frames[2][0], frames[2][1]), (0, 32_124));
        assert!(frames[3].iter().all(|&s| s == 0));
    }

    #[test]
    fn what_was_cleared_is_not_on_the_tape() {
        let mut tape = Tape::default();
        tape.agent(At(0), &[0x80; 160]);
        tape.agent(At(20), &[0x80; 160]);
        tape.clear(At(25));
        let last: Vec<_> = std::iter::from_fn(|| tape.last_frame(At(40))).collect();
        assert_eq!(last[1].iter().filter(|&&s| s != 0).count(), 40);
    }

    #[test]
    fn late_and_far_future_audio_costs_nothing() {
        let mut tape = Tape::default();
        tape.caller(At(0), 0, &[7; 160]);
        assert_eq!(frames(&mut tape, At(2_000)).len(), 50);
        tape.caller(At(2_000), 160, &[7; 160]);
        tape.caller(At(2_000), u64::MAX / 4, &[7; 160]);
        assert!(tape.samples.len() <= 16_000);
    }
}
