//! One clause or fixed sentence: its words, its sound as it comes, and how much of it was sent and heard.

use super::Taken;
use crate::io::{At, Clause, Sound, Speech, Take};
use crate::limits::{FRAME_SAMPLES, MAX_CLAUSE_BYTES, MS_PER_CHAR, RESUME_BACK_MS};
use crate::mulaw;

const BYTES_PER_MS: usize = 8;

#[derive(Debug)]
pub(super) struct Line {
    pub(super) clause: Clause,
    pub(super) take: Option<Take>,
    pub(super) speech: Speech,
    pub(super) firm: bool,
    /// Where it begins and ends in the text of its answer, in characters.
    pub(super) span: (usize, usize),
    /// When news of its sound came last, once it was asked for.
    pub(super) news: Option<At>,
    sound: Vec<u8>,
    pub(super) sent_bytes: usize,
    /// From where it is being sent: its beginning, or the place where it was taken up again.
    begun_bytes: usize,
    /// How far it was heard before it was taken up again.
    heard_bytes: usize,
    pub(super) whole: bool,
    /// Its end was sent.
    pub(super) over: bool,
}

impl Line {
    pub(super) fn new(
        clause: Clause,
        take: Option<Take>,
        speech: Speech,
        firm: bool,
        span: (usize, usize),
    ) -> Self {
        let (sent_bytes, begun_bytes, heard_bytes) = (0, 0, 0);
        Self {
            clause,
            take,
            speech,
            firm,
            span,
            news: None,
            sound: Vec::new(),
            sent_bytes,
            begun_bytes,
            heard_bytes,
            whole: false,
            over: false,
        }
    }

    /// Takes sound in.
    pub(super) fn sound(&mut self, now: At, sound: Sound) -> Taken {
        if self.news.is_none() {
            return Taken::Senseless("sound that nobody asked for");
        }
        if self.whole {
            return Taken::Late;
        }
        self.news = Some(now);
        match sound {
            Sound::Chunk(codes) => {
                let room = MAX_CLAUSE_BYTES - self.sound.len();
                self.sound.extend_from_slice(&codes[..codes.len().min(room)]);
                self.whole = codes.len() > room;
                if self.whole { Taken::Senseless("sound of a clause too long, cut") } else { Taken::Well }
            }
            Sound::End if self.sound.is_empty() => Taken::Failed,
            Sound::End => {
                self.whole = true;
                Taken::Well
            }
            Sound::Failed => Taken::Failed,
        }
    }

    /// Whether a frame can be sent: a whole one, or the last one.
    pub(super) fn ready(&self) -> bool {
        let left = self.sound.len() - self.sent_bytes;
        left >= FRAME_SAMPLES || (self.whole && left > 0)
    }

    /// Whether anything of it was sent.
    pub(super) fn was_begun(&self) -> bool {
        self.over || self.sent_bytes > 0
    }

    pub(super) fn frame(&mut self) -> [u8; FRAME_SAMPLES] {
        let mut frame = [mulaw::SILENCE; FRAME_SAMPLES];
        let end = self.sound.len().min(self.sent_bytes + FRAME_SAMPLES);
        let left = &self.sound[self.sent_bytes..end];
        frame[..left.len()].copy_from_slice(left);
        self.sent_bytes = end;
        frame
    }

    /// Goes back to a little before the place where the caller stopped hearing it, after so much of this sending.
    pub(super) fn rewind(&mut self, heard_ms: u64) {
        if !self.was_begun() {
            return;
        }
        self.heard_bytes = self.heard_after(heard_ms).min(self.sound.len());
        let back = RESUME_BACK_MS as usize * BYTES_PER_MS;
        let all_heard = self.whole && self.heard_bytes == self.sound.len();
        self.sent_bytes = if all_heard { self.heard_bytes } else { self.heard_bytes.saturating_sub(back) };
        (self.begun_bytes, self.over) = (self.sent_bytes, false);
    }

    fn heard_after(&self, heard_ms: u64) -> usize {
        self.heard_bytes.max(self.begun_bytes + heard_ms as usize * BYTES_PER_MS)
    }

    /// How much of it is left to send; nobody knows before its sound is whole.
    pub(super) fn left_ms(&self) -> Option<u64> {
        self.whole.then(|| ((self.sound.len() - self.sent_bytes) / BYTES_PER_MS) as u64)
    }

    /// The characters that were heard once so much of this sending was, taking speech as even.
    pub(super) fn heard_chars(&self, heard_ms: u64) -> usize {
        let chars = self.span.1 - self.span.0;
        let heard_ms = (self.heard_after(heard_ms) / BYTES_PER_MS) as u64;
        let guess_ms = chars as u64 * MS_PER_CHAR;
        let sound_ms = (self.sound.len() / BYTES_PER_MS) as u64;
        let all_ms = if self.whole { sound_ms } else { sound_ms.max(guess_ms) };
        (chars as u64 * heard_ms / all_ms.max(1)).min(chars as u64) as usize
    }
}
