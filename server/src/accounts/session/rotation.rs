//! What a token that is shown for renewal means: the next one, the same once more, or theft.
//!
//! Only the tokens of a session's newest generation are unused, and the first use of one closes them all. So of two
//! who hold a copy, one comes first, and the other shows a closed token.

use std::time::Duration;

use crate::db::Moment;

/// How long a closed token is still taken: two tabs that renew at once, or an answer that was lost on the way.
///
/// A thief gains no second branch by it. Whoever shows a closed token in time gets one more token of the generation
/// that is newest then, and the first use of any of those closes the others again: at each renewal one branch goes
/// on, and the other must show its token within these seconds, without knowing when the owner renews. Too early and
/// the owner's own token is the closed one, too late and the thief's is: either ends the session for both.
const AGAIN_WITHIN: Duration = Duration::from_secs(10);
/// Tokens of one generation at most: a browser has a few tabs, and a loop is not to fill the table.
const MAX_SIBLINGS: usize = 8;

/// What is to be done about a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The first of its generation: close the generation, begin the next.
    Next,
    /// Shown once more in time: another token of the newest generation.
    Again,
    /// Shown once more, too late or too often: end the session.
    Reuse,
}

/// Judges a token by when its generation was closed, and by how many tokens the newest generation has.
pub(super) fn judge(used_at: Option<Moment>, siblings: usize, now: Moment) -> Verdict {
    match used_at {
        None => Verdict::Next,
        Some(used_at) if now < used_at.after(AGAIN_WITHIN) && siblings < MAX_SIBLINGS => Verdict::Again,
        Some(_) => Verdict::Reuse,
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_SIBLINGS, Moment, Verdict, judge};

    #[test]
    fn a_token_counts_once_and_for_ten_seconds_more() {
        let used = Moment(1_000_000_000);
        let after_ms = |ms: i64| Moment(used.0 + ms * 1000);
        assert_eq!(judge(None, 1, after_ms(0)), Verdict::Next);
        assert_eq!(judge(Some(used), 1, after_ms(0)), Verdict::Again);
        assert_eq!(judge(Some(used), 1, after_ms(9_999)), Verdict::Again);
        assert_eq!(judge(Some(used), 1, after_ms(10_000)), Verdict::Reuse);
    }

    #[test]
    fn a_loop_of_renewals_is_no_browser() {
        let now = Moment(1_000_000_000);
        assert_eq!(judge(Some(now), MAX_SIBLINGS - 1, now), Verdict::Again);
        assert_eq!(judge(Some(now), MAX_SIBLINGS, now), Verdict::Reuse);
    }
}
