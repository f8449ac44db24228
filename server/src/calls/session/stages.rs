//! How long each stage of an answer took, as figures for the metrics. Pure: it is told what happened when.

use std::collections::HashMap;

use voice::{At, Note, Take};

/// Answers whose figures are collected at once; the oldest takes are long over.
const MAX_TAKES: usize = 8;

/// One stage: its name and how long it took, in milliseconds.
pub(super) type Stage = (&'static str, u64);

/// The moments of the answers under way.
#[derive(Default)]
pub(super) struct Stages {
    last: HashMap<Take, (At, At)>,
}

impl Stages {
    /// What a note completes: each stage counts from the one before, the whole from the end of the caller's speech.
    pub(super) fn on(&mut self, at: At, note: &Note) -> Vec<Stage> {
        match note {
            Note::TurnEnded { take, quiet_ms, .. } => {
                if self.last.len() >= MAX_TAKES {
                    self.last.clear();
                }
                let silence = At(at.0.saturating_sub(u64::from(*quiet_ms)));
                self.last.insert(*take, (silence, at));
                vec![("endpointing", u64::from(*quiet_ms))]
            }
            Note::Transcribed(take) => self.step(*take, at, "transcription"),
            Note::FirstToken(take) => self.step(*take, at, "first_token"),
            Note::FirstClause(take) => self.step(*take, at, "first_clause"),
            Note::FirstFrame(take) => {
                let mut stages = self.step(*take, at, "first_frame");
                if let Some((silence, _)) = self.last.remove(take) {
                    stages.push(("voice_to_voice", at.0.saturating_sub(silence.0)));
                }
                stages
            }
            _ => Vec::new(),
        }
    }

    fn step(&mut self, take: Take, at: At, stage: &'static str) -> Vec<Stage> {
        let Some((_, last)) = self.last.get_mut(&take) else { return Vec::new() };
        let took = at.0.saturating_sub(last.0);
        *last = at;
        vec![(stage, took)]
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Note, Stages, Take};

    #[test]
    fn each_stage_counts_from_the_one_before_and_the_whole_from_the_silence() {
        let (mut stages, take) = (Stages::default(), Take(1));
        let ended = Note::TurnEnded { take, quiet_ms: 600, speech_ms: 1000 };
        assert_eq!(stages.on(At(2_600), &ended), [("endpointing", 600)]);
        assert_eq!(stages.on(At(2_750), &Note::Transcribed(take)), [("transcription", 150)]);
        assert_eq!(stages.on(At(2_900), &Note::FirstToken(take)), [("first_token", 150)]);
        assert_eq!(stages.on(At(2_940), &Note::FirstClause(take)), [("first_clause", 40)]);
        let last = stages.on(At(3_040), &Note::FirstFrame(take));
        assert_eq!(last, [("first_frame", 100), ("voice_to_voice", 1_040)]);
        assert!(stages.on(At(3_100), &Note::FirstFrame(take)).is_empty());
    }
}
