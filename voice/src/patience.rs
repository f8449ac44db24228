//! How long the caller must be quiet before the turn is taken. It knows no audio and no clock.

use crate::hebrew::{Finish, finish};

/// A complete short answer: 22 frames of the ear. Less would be taken for the gap between two words.
const ANSWER_MS: u64 = 352;
/// A finished sentence: two frames more, for it is oftener followed by another one.
const REQUEST_MS: u64 = 384;
/// After an open ending a speaker who looks for the word needs about a second.
const OPEN_MS: u64 = 1_200;
/// Groups of a number are read from paper, with pauses beyond a second; also the longest wait for anything.
const DIGITS_MS: u64 = 1_504;

/// A shorter quiet is the stop of a consonant, not a pause.
const SHORTEST_PAUSE_MS: u64 = 160;
/// The wait over the caller's usual pause, in percent: pauses scatter by about two fifths around their mean.
const MARGIN_PERCENT: u64 = 140;
/// What a pause weighs in the average, in percent: three or four of them show a manner of speaking, one shows little.
const PAUSE_PERCENT: u64 = 30;
/// What a pause weighs in which the caller was cut off: the mistake must not happen twice.
const HASTY_PERCENT: u64 = 60;
/// What every such mistake adds to the short waits of this call: six frames, twice of which are a quarter of a second.
const HASTY_MS: u64 = 96;

/// How long the caller must be quiet before the turn is taken: by the words understood, by the business, by the
/// caller's own pauses. Times are milliseconds.
#[derive(Debug)]
pub(crate) struct Patience {
    business_ms: u64,
    adaptive: bool,
    /// The moving average of the caller's pauses; it begins where it asks for the business's value.
    pause_ms: u64,
    /// What the short waits have grown by.
    caution_ms: u64,
}

impl Patience {
    /// `usual_ms`: the business's value; not adaptive: it always counts.
    pub(crate) fn new(usual_ms: u64, adaptive: bool) -> Self {
        Self { business_ms: usual_ms, adaptive, pause_ms: usual_ms * 100 / MARGIN_PERCENT, caution_ms: 0 }
    }

    /// Says how long the caller must be quiet. `understood`: the text of all that was said in the turn so far; `None`
    /// while no transcript is there.
    pub(crate) fn goal_ms(&self, understood: Option<&str>) -> u64 {
        if !self.adaptive {
            return self.business_ms;
        }
        let usual = self.usual_ms();
        match understood.map_or(Finish::Unclear, finish) {
            Finish::Answer => usual.min(ANSWER_MS + self.caution_ms),
            Finish::Request => usual.min(REQUEST_MS + self.caution_ms),
            Finish::Unclear => usual,
            Finish::Open => usual.max(OPEN_MS),
            Finish::OpenDigits => usual.max(DIGITS_MS),
        }
    }

    /// The caller went on after being quiet for so long within a turn. Less than 160 ms is no pause and is ignored.
    pub(crate) fn paused(&mut self, quiet_ms: u64) {
        self.learn(quiet_ms, PAUSE_PERCENT);
    }

    /// The turn was taken too early: the caller went on after so much quiet.
    pub(crate) fn hasty(&mut self, quiet_ms: u64) {
        self.learn(quiet_ms, HASTY_PERCENT);
        self.caution_ms = (self.caution_ms + HASTY_MS).min(DIGITS_MS);
    }

    fn usual_ms(&self) -> u64 {
        (self.pause_ms * MARGIN_PERCENT / 100).min(DIGITS_MS).max(self.business_ms)
    }

    fn learn(&mut self, quiet_ms: u64, percent: u64) {
        if quiet_ms < SHORTEST_PAUSE_MS {
            return;
        }
        // One long thought is no manner of speaking.
        let pause = quiet_ms.min(DIGITS_MS);
        self.pause_ms = (self.pause_ms * (100 - percent) + pause * percent) / 100;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: Option<&str> = Some("כן");
    const REQUEST: Option<&str> = Some("אני רוצה לקבוע תור");
    const UNCLEAR: Option<&str> = Some("דני כהן");
    const OPEN: Option<&str> = Some("אני רוצה");
    const DIGITS: Option<&str> = Some("052");

    fn goals(patience: &Patience) -> [u64; 6] {
        [ANSWER, REQUEST, UNCLEAR, None, OPEN, DIGITS].map(|text| patience.goal_ms(text))
    }

    #[test]
    fn the_words_decide_how_long() {
        assert_eq!(goals(&Patience::new(600, true)), [352, 384, 600, 600, 1_200, 1_504]);
        assert_eq!(goals(&Patience::new(1_400, true)), [352, 384, 1_400, 1_400, 1_400, 1_504]);
    }

    #[test]
    fn one_that_does_not_adapt_always_waits_as_the_business_says() {
        let mut patience = Patience::new(700, false);
        patience.paused(1_400);
        patience.hasty(1_400);
        assert_eq!(goals(&patience), [700; 6]);
    }

    #[test]
    fn a_caller_of_long_pauses_gets_more_time_but_short_answers_stay_quick() {
        let mut patience = Patience::new(600, true);
        patience.paused(1_000);
        assert_eq!(goals(&patience), [352, 384, 838, 838, 1_200, 1_504]);
        (0..20).for_each(|_| patience.paused(9_000));
        assert_eq!(goals(&patience), [352, 384, 1_504, 1_504, 1_504, 1_504]);
    }

    #[test]
    fn short_pauses_and_gaps_between_words_never_make_it_hastier_than_the_business() {
        let mut patience = Patience::new(600, true);
        (0..20).for_each(|_| patience.paused(200));
        assert_eq!(goals(&patience), goals(&Patience::new(600, true)));
        let mut patience = Patience::new(600, true);
        (0..20).for_each(|_| patience.paused(159));
        assert_eq!(patience.pause_ms, Patience::new(600, true).pause_ms);
    }

    #[test]
    fn a_long_pause_is_forgotten_over_short_ones() {
        let mut patience = Patience::new(600, true);
        patience.paused(1_400);
        (0..10).for_each(|_| patience.paused(300));
        assert_eq!(patience.goal_ms(UNCLEAR), 600);
    }

    #[test]
    fn every_mistake_lengthens_the_short_waits_up_to_the_usual_one() {
        let mut patience = Patience::new(600, true);
        patience.hasty(450);
        assert_eq!(goals(&patience)[..3], [448, 480, 617]);
        patience.hasty(450);
        assert_eq!(goals(&patience)[..2], [544, 576]);
        (0..1_000).for_each(|_| patience.hasty(450));
        assert_eq!(goals(&patience)[..3], [628, 628, 628]);
    }
}
