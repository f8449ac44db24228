//! How long each stage of an answer took, in milliseconds from the end of the caller's speech. Pure: it is told what
//! happened when. What was reached before the caller had finished took nothing.

use std::collections::BTreeMap;

use voice::{At, Note, Take};

/// Takes whose moments are kept at once; older ones are long over, or were dropped.
const MAX_TAKES: usize = 8;

/// One stage of a take: its name, and when it was reached.
pub(super) type Stage = (Take, &'static str, u64);

/// The moments of the answers under way.
#[derive(Default)]
pub(super) struct Stages(BTreeMap<Take, Moments>);

#[derive(Default)]
struct Moments {
    /// When the caller fell silent, once the turn is over.
    silence: Option<At>,
    /// What was reached before that was known.
    early: Vec<(&'static str, At)>,
}

impl Stages {
    /// What a note tells of the stages.
    pub(super) fn on(&mut self, at: At, note: &Note) -> Vec<Stage> {
        match note {
            Note::TurnEnded { take, quiet_ms, .. } => self.turn_ended(*take, at, *quiet_ms),
            Note::Transcribed(take) => self.reached(*take, "transcript", at),
            Note::FirstToken(take) => self.reached(*take, "first_token", at),
            Note::FirstClause(take) => self.reached(*take, "first_clause", at),
            Note::FirstFrame(take) => self.reached(*take, "first_frame", at),
            Note::FirstHeard(take) => self.reached(*take, "heard", at),
            _ => Vec::new(),
        }
    }

    fn turn_ended(&mut self, take: Take, at: At, quiet_ms: u32) -> Vec<Stage> {
        let moments = self.of(take);
        let silence = At(at.0.saturating_sub(quiet_ms.into()));
        moments.silence = Some(silence);
        let early = std::mem::take(&mut moments.early).into_iter();
        early.chain([("turn", at)]).map(|(stage, at)| (take, stage, at.0.saturating_sub(silence.0))).collect()
    }

    fn reached(&mut self, take: Take, stage: &'static str, at: At) -> Vec<Stage> {
        let moments = self.of(take);
        match moments.silence {
            Some(silence) => vec![(take, stage, at.0.saturating_sub(silence.0))],
            None => {
                moments.early.push((stage, at));
                Vec::new()
            }
        }
    }

    fn of(&mut self, take: Take) -> &mut Moments {
        if self.0.len() >= MAX_TAKES && !self.0.contains_key(&take) {
            self.0.pop_first();
        }
        self.0.entry(take).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Note, Stages, Take};

    const TAKE: Take = Take(1);

    #[test]
    fn every_stage_counts_from_the_end_of_speech_even_if_it_came_before_the_turn_was_over() {
        let mut stages = Stages::default();
        assert!(stages.on(At(2_310), &Note::Transcribed(TAKE)).is_empty());
        assert!(stages.on(At(2_460), &Note::FirstToken(TAKE)).is_empty());
        let ended = Note::TurnEnded { take: TAKE, quiet_ms: 600, speech_ms: 1_000 };
        let known = [(TAKE, "transcript", 310), (TAKE, "first_token", 460), (TAKE, "turn", 600)];
        assert_eq!(stages.on(At(2_600), &ended), known);
        assert_eq!(stages.on(At(2_610), &Note::FirstFrame(TAKE)), [(TAKE, "first_frame", 610)]);
        assert_eq!(stages.on(At(2_690), &Note::FirstHeard(TAKE)), [(TAKE, "heard", 690)]);
    }

    #[test]
    fn what_was_reached_while_the_caller_still_spoke_took_nothing() {
        let mut stages = Stages::default();
        stages.on(At(1_000), &Note::Transcribed(TAKE));
        let ended = Note::TurnEnded { take: TAKE, quiet_ms: 600, speech_ms: 1_000 };
        assert_eq!(stages.on(At(2_600), &ended)[0], (TAKE, "transcript", 0));
    }

    #[test]
    fn takes_that_never_counted_are_forgotten() {
        let mut stages = Stages::default();
        (1..100).for_each(|take| drop(stages.on(At(1), &Note::Transcribed(Take(take)))));
        assert!(stages.0.len() <= 8);
    }
}
