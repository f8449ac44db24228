//! When the program is killed: drawn from a seed, the same at every run. Pure.

use std::{fmt, time::Duration};

/// What a story consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// A customer telephones.
    Call,
    /// The office writes to her.
    FollowUp,
    /// She writes, and the agent answers.
    Chat,
    /// The office sends a contract.
    Contract,
    /// She signs it.
    Signature,
    /// The office asks for the money.
    Link,
    /// She pays.
    Payment,
}

impl Step {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 7] =
        [Self::Call, Self::FollowUp, Self::Chat, Self::Contract, Self::Signature, Self::Link, Self::Payment];

    /// Those that begin where the call is over and everything that follows from it is done.
    pub(super) fn after_call() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|step| *step != Self::Call)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Call => "the call",
            Self::FollowUp => "the follow-up",
            Self::Chat => "the chat",
            Self::Contract => "the contract's sending",
            Self::Signature => "the signature",
            Self::Link => "the asking for money",
            Self::Payment => "the payment",
        })
    }
}

/// A moment in a story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    /// In which step.
    pub(super) step: Step,
    /// How much of the step is over, 0 to 1.
    part: f64,
}

impl Moment {
    /// One moment, anywhere.
    pub(super) fn of(seed: u64) -> Self {
        let drawn = scattered(seed);
        let all = Step::ALL.len() as u64;
        let step = usize::try_from(drawn % all).map_or(Step::Call, |place| Step::ALL[place]);
        Self { step, part: fraction(drawn / all) }
    }

    /// A moment in every step after the call.
    pub(super) fn in_each(seed: u64) -> Vec<Self> {
        let moment =
            |(place, step)| Self { step, part: fraction(scattered(seed ^ ((place as u64 + 1) << 32))) };
        Step::after_call().enumerate().map(moment).collect()
    }

    /// How long after the beginning of a step that takes so long.
    pub(super) fn after(&self, takes: Duration) -> Duration {
        takes.mul_f64(self.part)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} % into {}", self.part * 100.0, self.step)
    }
}

/// The lower half of the bits as a part of 1.
fn fraction(drawn: u64) -> f64 {
    f64::from(drawn as u32) / f64::from(u32::MAX)
}

/// SplitMix64: neighbouring seeds yield numbers that have nothing in common.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014), figure 14.
fn scattered(seed: u64) -> u64 {
    let mut drawn = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    drawn ^ (drawn >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Duration, Moment, Step};

    #[test]
    fn a_seed_is_the_same_moment_at_every_run_and_another_seed_another() {
        assert_eq!(Moment::of(1), Moment::of(1));
        assert_ne!(Moment::of(1), Moment::of(2));
        assert_ne!(Moment::in_each(1), Moment::in_each(2));
    }

    #[test]
    fn every_step_has_its_moments() {
        for step in Step::ALL {
            assert!((1..=100).any(|seed| Moment::of(seed).step == step), "{step}");
        }
        let steps: Vec<Step> = Moment::in_each(7).iter().map(|moment| moment.step).collect();
        assert_eq!(steps, Step::after_call().collect::<Vec<_>>());
    }

    #[test]
    fn a_moment_lies_within_its_step() {
        let takes = Duration::from_secs(3);
        assert!((1..=1000).all(|seed| Moment::of(seed).after(takes) <= takes));
        let early = (1..=1000).filter(|seed| Moment::of(*seed).after(takes) < takes / 2).count();
        assert!((400..=600).contains(&early), "{early}");
    }
}
