//! What Twilio does with the media it is sent: plays it at the pace of speech, returns marks where their place was
//! played, and forgets everything at `clear`. Pure; one call of [`Player::frame`] is 20 ms.

use std::collections::VecDeque;

use crate::mulaw;

/// Samples in 20 ms at 8 kHz.
pub(super) const FRAME: usize = 160;
/// Twilio buffers a few minutes at most; a program that sends more has lost its clock.
const MAX_BUFFERED: usize = 8000 * 180;

enum Item {
    Sound(u8),
    Mark(String),
}

/// What happened in 20 ms.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Played {
    /// What the caller heard; silence where nothing was there.
    pub(super) samples: Vec<i16>,
    /// Whether any of it came from the program.
    pub(super) sounded: bool,
    /// Marks whose place was played.
    pub(super) marks: Vec<String>,
}

/// The playout buffer of one stream.
#[derive(Default)]
pub(super) struct Player {
    items: VecDeque<Item>,
    sound_bytes: usize,
    hole_frames: u64,
    in_clause: bool,
    pub(super) hole_ms_max: u64,
    pub(super) clears: u32,
}

impl Player {
    /// Takes sound; false if the buffer is full and it is lost.
    pub(super) fn media(&mut self, mulaw: &[u8]) -> bool {
        if self.sound_bytes + mulaw.len() > MAX_BUFFERED {
            return false;
        }
        if self.in_clause {
            self.hole_ms_max = self.hole_ms_max.max(self.hole_frames * 20);
        }
        self.hole_frames = 0;
        self.in_clause = true;
        self.sound_bytes += mulaw.len();
        self.items.extend(mulaw.iter().copied().map(Item::Sound));
        true
    }

    pub(super) fn mark(&mut self, name: String) {
        self.in_clause = false;
        self.items.push_back(Item::Mark(name));
    }

    /// Forgets what was not played; the marks in it come back at once.
    pub(super) fn clear(&mut self) -> Vec<String> {
        self.clears += 1;
        self.sound_bytes = 0;
        self.in_clause = false;
        let marks = self.items.drain(..).filter_map(|item| match item {
            Item::Mark(name) => Some(name),
            Item::Sound(_) => None,
        });
        marks.collect()
    }

    /// Plays 20 ms.
    pub(super) fn frame(&mut self) -> Played {
        let mut played = Played::default();
        while played.samples.len() < FRAME || matches!(self.items.front(), Some(Item::Mark(_))) {
            match self.items.pop_front() {
                Some(Item::Sound(code)) => {
                    self.sound_bytes -= 1;
                    played.samples.push(mulaw::decode(code));
                }
                Some(Item::Mark(name)) => played.marks.push(name),
                None => break,
            }
        }
        played.sounded = !played.samples.is_empty();
        if !played.sounded {
            self.hole_frames += 1;
        }
        played.samples.resize(FRAME, 0);
        played
    }
}

#[cfg(test)]
mod tests {
    use super::Player;

    #[test]
    fn a_mark_comes_back_when_its_place_was_played_and_not_before() {
        let mut player = Player::default();
        player.media(&[0x80; 200]);
        player.mark("end".into());
        assert!(player.frame().marks.is_empty());
        assert_eq!(player.frame().marks, ["end"]);
        assert!(!player.frame().sounded);
    }

    #[test]
    fn clear_forgets_the_sound_and_returns_its_marks() {
        let mut player = Player::default();
        player.media(&[0x80; 4000]);
        player.mark("a".into());
        assert_eq!(player.clear(), ["a"]);
        assert!(!player.frame().sounded);
        assert_eq!(player.clears, 1);
    }

    #[test]
    fn a_hole_inside_a_clause_is_measured_and_a_pause_between_clauses_is_not() {
        let mut player = Player::default();
        player.media(&[0x80; 160]);
        for _ in 0..4 {
            player.frame();
        }
        player.media(&[0x80; 160]);
        assert_eq!(player.hole_ms_max, 60);
        player.mark("end".into());
        for _ in 0..50 {
            player.frame();
        }
        player.media(&[0x80; 160]);
        assert_eq!(player.hole_ms_max, 60);
    }
}
