//! The ear of the agent that does nothing: energy alone. Pure; one call of [`Ear::on`] is 20 ms.

/// A frame is a voice above this mean amplitude: about −40 dB of full scale.
const LOUD: u32 = 330;
/// Frames of voice that begin a turn (60 ms), and of silence that end it (600 ms).
const ONSET: u32 = 3;
const SILENCE: u32 = 30;

/// What 20 ms came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Nothing,
    /// The caller began to speak.
    Began,
    /// The caller has ended.
    Ended,
}

#[derive(Debug, Default)]
pub(super) struct Ear {
    speaking: bool,
    voiced: u32,
    silent: u32,
}

impl Ear {
    pub(super) fn on(&mut self, mulaw: &[u8]) -> Heard {
        let sum: u32 = mulaw.iter().map(|&code| u32::from(voice::mulaw::decode(code).unsigned_abs())).sum();
        if sum / mulaw.len().max(1) as u32 > LOUD {
            (self.voiced, self.silent) = (self.voiced + 1, 0);
        } else {
            (self.voiced, self.silent) = (0, self.silent + 1);
        }
        if !self.speaking && self.voiced >= ONSET {
            self.speaking = true;
            Heard::Began
        } else if self.speaking && self.silent >= SILENCE {
            self.speaking = false;
            Heard::Ended
        } else {
            Heard::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ear, Heard};

    fn frame(amplitude: i16) -> [u8; 160] {
        [voice::mulaw::encode(amplitude); 160]
    }

    #[test]
    fn a_turn_begins_after_60_ms_of_voice_and_ends_after_600_ms_of_silence() {
        let mut ear = Ear::default();
        let mut hear = |amplitude, frames: u32| {
            let all = (1..=frames).map(|n| (n, ear.on(&frame(amplitude))));
            all.filter(|(_, heard)| *heard != Heard::Nothing).collect::<Vec<_>>()
        };
        assert_eq!(hear(0, 50), []);
        assert_eq!(hear(4000, 2), [], "a click is no voice");
        assert_eq!(hear(0, 10), []);
        assert_eq!(hear(4000, 20), [(3, Heard::Began)]);
        assert_eq!(hear(0, 20), [], "a pause is no end");
        assert_eq!(hear(4000, 20), []);
        assert_eq!(hear(0, 40), [(30, Heard::Ended)]);
    }
}
