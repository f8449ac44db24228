//! What is to be seen of a call in this moment, out of what its machine is told and says. Pure.

use serde::Serialize;
use utoipa::ToSchema;
use voice::{At, Input, Note, Output, Says, Take};

/// The agent is silent after so long without a frame; it breathes between clauses.
const QUIET_MS: u64 = 300;
/// What is shown of an answer in the making.
const MAX_CHARS: usize = 400;

/// Who is heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::calls) enum Speaking {
    /// The caller.
    Caller,
    /// The agent.
    Agent,
    /// Neither.
    #[default]
    Nobody,
}

/// What is to be seen of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::calls) struct Seen {
    pub(super) speaking: Speaking,
    /// An answer in the making: its take, and its words so far.
    pub(super) preparing: Option<(Take, String)>,
    /// Milliseconds from the end of the caller's words to the first sound of the newest answer.
    pub(super) reply_ms: Option<u64>,
    framed: At,
}

impl Seen {
    /// The machine has taken this in; says whether it shows.
    pub(in crate::calls) fn told(&mut self, input: &Input) -> bool {
        let Input::Says(take, Says::Delta(words)) = input else { return false };
        match &mut self.preparing {
            Some((of, text)) if of == take && text.chars().count() < MAX_CHARS => {
                text.push_str(words);
                true
            }
            _ => false,
        }
    }

    /// The machine wants this; says whether it shows.
    pub(in crate::calls) fn wanted(&mut self, at: At, wish: &Output) -> bool {
        match wish {
            Output::Frame(_) => {
                self.framed = at;
                self.speaks(Speaking::Agent)
            }
            Output::Wait(_) if self.speaking == Speaking::Agent && at.0 > self.framed.0 + QUIET_MS => {
                self.speaks(Speaking::Nobody)
            }
            Output::Think(take, _) => self.prepares(Some((*take, String::new()))),
            Output::Drop(take) if self.is_of(*take) => self.prepares(None),
            Output::Note(note) => self.noted(note),
            _ => false,
        }
    }

    /// The newest answer was heard so fast.
    pub(in crate::calls) fn replied(&mut self, ms: u64) -> bool {
        self.reply_ms.replace(ms) != Some(ms)
    }

    fn noted(&mut self, note: &Note) -> bool {
        match note {
            Note::SpeechBegan => self.speaks(Speaking::Caller),
            Note::TurnEnded { .. } if self.speaking == Speaking::Caller => self.speaks(Speaking::Nobody),
            // From here on its words stand in the journal.
            Note::FirstFrame(take) if self.is_of(*take) => self.prepares(None),
            _ => false,
        }
    }

    fn is_of(&self, take: Take) -> bool {
        self.preparing.as_ref().is_some_and(|(of, _)| *of == take)
    }

    fn speaks(&mut self, who: Speaking) -> bool {
        std::mem::replace(&mut self.speaking, who) != who
    }

    fn prepares(&mut self, answer: Option<(Take, String)>) -> bool {
        let changed = self.preparing != answer;
        self.preparing = answer;
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Input, Note, Output, Says, Seen, Speaking, Take};

    const TAKE: Take = Take(3);

    fn delta(words: &str) -> Input {
        Input::Says(TAKE, Says::Delta(words.into()))
    }

    #[test]
    fn an_answer_is_seen_while_it_is_made_until_it_is_said_or_dropped() {
        let mut seen = Seen::default();
        assert!(!seen.told(&delta("של מי")), "nobody thinks of it");
        assert!(seen.wanted(At(1), &Output::Think(TAKE, "מתי אתם פתוחים".into())));
        assert!(seen.told(&delta("אנחנו ")) && seen.told(&delta("פתוחים")));
        assert_eq!(seen.preparing, Some((TAKE, "אנחנו פתוחים".into())));
        assert!(!seen.wanted(At(2), &Output::Drop(Take(9))));
        assert!(seen.wanted(At(2), &Output::Note(Note::FirstFrame(TAKE))));
        assert_eq!(seen.preparing, None);
        seen.wanted(At(3), &Output::Think(TAKE, String::new()));
        assert!(seen.wanted(At(4), &Output::Drop(TAKE)) && seen.preparing.is_none());
    }

    #[test]
    fn an_answer_without_end_is_not_shown_without_end() {
        let mut seen = Seen::default();
        seen.wanted(At(1), &Output::Think(TAKE, String::new()));
        let shown = (0..1_000).filter(|_| seen.told(&delta("מילה "))).count();
        assert!(shown < 100, "{shown}");
    }

    #[test]
    fn whoever_is_heard_is_seen_and_a_breath_of_the_agent_is_no_silence() {
        let mut seen = Seen::default();
        assert!(seen.wanted(At(100), &Output::Frame([0; 160])));
        assert!(!seen.wanted(At(120), &Output::Frame([0; 160])), "it is known");
        assert!(!seen.wanted(At(300), &Output::Wait(At(320))));
        assert!(seen.wanted(At(500), &Output::Wait(At(520))));
        assert!(seen.wanted(At(900), &Output::Note(Note::SpeechBegan)));
        assert_eq!(seen.speaking, Speaking::Caller);
        let ended = Note::TurnEnded { take: TAKE, quiet_ms: 600, speech_ms: 800 };
        assert!(seen.wanted(At(2_000), &Output::Note(ended)) && seen.speaking == Speaking::Nobody);
        assert!(seen.replied(480) && !seen.replied(480));
    }
}
