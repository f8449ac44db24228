//! What becomes of a wish to move on: pure, and the same for every noun that has stages.

use super::Steps;
use crate::error::{Error, Result};

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::crm) enum Move<S> {
    /// Nothing: it stands there already.
    Stay,
    /// It stays lost, for this other reason.
    Reword(String),
    /// It goes there; the reason is there exactly where it is lost.
    Go(S, Option<String>),
}

/// Decides about a change that may name a stage and may name a reason; `Some(None)` is a reason that is to be removed.
///
/// # Errors
/// 409 `stage_move` for a move that the noun does not have; 400 on `lost_reason` where it is missing, or is given for
/// what is not lost.
pub(in crate::crm) fn decide<S: Steps>(
    from: S,
    to: Option<S>,
    reason: Option<Option<String>>,
) -> Result<Move<S>> {
    let to = to.unwrap_or(from);
    let asked = reason.is_some();
    let reason = reason.flatten().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if to != from && !from.may_become(to) {
        return Err(Error::Conflict("stage_move"));
    }
    if to != S::LOST && reason.is_some() {
        return Err(Error::field("lost_reason", "is for what is lost only"));
    }
    let stays = to == from;
    if to == S::LOST && reason.is_none() && (asked || !stays) {
        return Err(Error::field("lost_reason", "says why it was lost"));
    }
    Ok(match reason {
        reason if !stays => Move::Go(to, reason),
        Some(reason) => Move::Reword(reason),
        None => Move::Stay,
    })
}

#[cfg(test)]
mod tests {
    use super::{Error, Move, decide};
    use crate::crm::leads::Stage::{self, Contacted, Lost, New, Qualified};

    fn said(reason: &str) -> Option<Option<String>> {
        Some(Some(reason.to_owned()))
    }

    fn refused(decided: crate::error::Result<Move<Stage>>) -> String {
        match decided.expect_err("refused") {
            Error::Invalid(invalid) => invalid.fields.into_keys().collect(),
            other => other.code().to_owned(),
        }
    }

    #[test]
    fn a_stage_that_it_has_already_is_no_move() {
        assert_eq!(decide(New, None, None).unwrap(), Move::Stay);
        assert_eq!(decide(New, Some(New), Some(None)).unwrap(), Move::Stay);
        assert_eq!(decide(Lost, Some(Lost), None).unwrap(), Move::Stay);
        assert_eq!(decide(New, Some(Qualified), None).unwrap(), Move::Go(Qualified, None));
    }

    #[test]
    fn what_is_lost_has_a_reason_and_nothing_else_has() {
        for reason in [None, Some(None), said(""), said(" \u{a0}")] {
            assert_eq!(refused(decide(Contacted, Some(Lost), reason)), "lost_reason");
        }
        let lost = decide(Contacted, Some(Lost), said(" קנו אצל אחרים ")).unwrap();
        assert_eq!(lost, Move::Go(Lost, Some("קנו אצל אחרים".to_owned())));
        assert_eq!(refused(decide(New, Some(Contacted), said("יקר"))), "lost_reason");
        assert_eq!(refused(decide(New, None, said("יקר"))), "lost_reason");
        assert_eq!(refused(decide(Lost, None, Some(None))), "lost_reason");
        assert_eq!(decide(Lost, None, said("יקר")).unwrap(), Move::Reword("יקר".to_owned()));
        assert_eq!(decide(Lost, Some(Contacted), Some(None)).unwrap(), Move::Go(Contacted, None));
    }

    #[test]
    fn a_move_that_there_is_not_is_refused_whatever_the_reason() {
        for reason in [None, said("יקר")] {
            assert_eq!(refused(decide(Qualified, Some(New), reason)), "stage_move");
        }
    }
}
