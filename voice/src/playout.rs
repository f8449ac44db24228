//! Sends sound to the caller on absolute deadlines, a little ahead of its playing, and knows how much was heard:
//! by its own clock, or earlier by a mark. It knows no words.

use std::collections::VecDeque;

use crate::io::{At, Clause, MarkId};
use crate::limits::FRAME_MS;

#[derive(Debug)]
pub(crate) struct Playout {
    lead_ms: u64,
    /// When the frame after the last one that was sent will be played.
    next: At,
    epoch: u32,
    /// The newest clause whose mark was sent.
    last: Clause,
    /// Clauses of which frames were sent and whose end was not yet heard, in order.
    spans: VecDeque<Span>,
}

#[derive(Debug)]
struct Span {
    clause: Clause,
    sent_ms: u64,
    /// When its last frame will have been played, once that was sent.
    end: Option<At>,
}

impl Playout {
    pub(crate) fn new(lead_ms: u64) -> Self {
        Self { lead_ms, next: At(0), epoch: 0, last: Clause(0), spans: VecDeque::new() }
    }

    /// Whether another frame may be sent: never more than the lead is ahead.
    pub(crate) fn has_room(&self, now: At) -> bool {
        self.next.max(now).0 + FRAME_MS <= now.0 + self.lead_ms
    }

    /// Takes note of a frame that is sent, and says when it will be played.
    pub(crate) fn frame(&mut self, now: At, clause: Clause) -> At {
        let at = self.next.max(now);
        self.next = At(at.0 + FRAME_MS);
        match self.spans.back_mut() {
            Some(span) if span.clause == clause => span.sent_ms += FRAME_MS,
            _ => self.spans.push_back(Span { clause, sent_ms: FRAME_MS, end: None }),
        }
        at
    }

    /// Names the mark behind the first frame of a clause.
    pub(crate) fn begin(&mut self, clause: Clause) -> MarkId {
        self.last = self.last.max(clause);
        MarkId { epoch: self.epoch, clause, begins: true }
    }

    /// Takes note that a clause was sent whole, and names the mark behind it.
    pub(crate) fn end(&mut self, now: At, clause: Clause) -> MarkId {
        let end = Some(self.next.max(now));
        self.last = self.last.max(clause);
        match self.spans.back_mut() {
            Some(span) if span.clause == clause => span.end = end,
            _ => self.spans.push_back(Span { clause, sent_ms: 0, end }),
        }
        MarkId { epoch: self.epoch, clause, begins: false }
    }

    /// Takes note of a mark that came back. A mark of an older epoch was never played. Says whether it makes sense.
    pub(crate) fn mark(&mut self, now: At, mark: MarkId) -> bool {
        let sent = |span: &Span| span.clause == mark.clause && span.end.is_some();
        if mark.epoch == self.epoch
            && !mark.begins
            && let Some(place) = self.spans.iter().position(sent)
        {
            for span in self.spans.iter_mut().take(place + 1) {
                span.end = span.end.map(|end| end.min(now));
            }
        }
        mark.epoch <= self.epoch && mark.clause <= self.last
    }

    /// Whether the mark tells that the first frame of this clause was played.
    pub(crate) fn is_first_heard(&self, mark: MarkId) -> bool {
        mark.begins && mark.epoch == self.epoch
    }

    /// Takes the next clause that the caller has heard to its end.
    pub(crate) fn finished(&mut self, now: At) -> Option<Clause> {
        let whole = self.spans.front()?.end.is_some_and(|end| end <= now);
        whole.then(|| self.spans.pop_front().expect("there is a front").clause)
    }

    /// How much of an unfinished clause the caller has heard.
    pub(crate) fn heard_ms(&self, now: At, clause: Clause) -> u64 {
        let Some(span) = self.spans.iter().find(|span| span.clause == clause) else { return 0 };
        let in_flight = span.end.unwrap_or(self.next).0.saturating_sub(now.0);
        span.sent_ms.saturating_sub(in_flight)
    }

    /// Forgets what was sent and not played. Says whether there was anything.
    pub(crate) fn clear(&mut self, now: At) -> bool {
        let cleared = self.next > now;
        self.spans.clear();
        if cleared {
            self.next = now;
            self.epoch += 1;
        }
        cleared
    }

    /// When the next frames are due, given that there are some: two at once, which halves the work of waking and sending
    /// and costs one frame of the lead.
    pub(crate) fn frame_due(&self) -> At {
        At((self.next.0 + 2 * FRAME_MS).saturating_sub(self.lead_ms))
    }

    /// When the next clause will have been heard.
    pub(crate) fn wake(&self) -> Option<At> {
        self.spans.front()?.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Clause = Clause(1);
    const B: Clause = Clause(2);

    fn send(playout: &mut Playout, now: At, clause: Clause) -> usize {
        let mut sent = 0;
        while playout.has_room(now) {
            playout.frame(now, clause);
            sent += 1;
        }
        sent
    }

    #[test]
    fn the_lead_is_filled_at_once_and_kept_by_two_frames_at_a_time() {
        let mut playout = Playout::new(80);
        assert_eq!(send(&mut playout, At(1000), A), 4);
        assert_eq!(send(&mut playout, At(1019), A), 0);
        assert_eq!(playout.frame_due(), At(1040));
        assert_eq!(send(&mut playout, At(1040), A), 2);
        assert_eq!(send(&mut playout, At(1065), A), 1);
    }

    #[test]
    fn what_was_heard_lags_what_was_sent() {
        let mut playout = Playout::new(80);
        send(&mut playout, At(0), A);
        assert_eq!(playout.heard_ms(At(30), A), 30);
        playout.end(At(30), A);
        assert_eq!(playout.heard_ms(At(79), A), 79);
        assert_eq!(playout.finished(At(79)), None);
        assert_eq!(playout.finished(At(80)), Some(A));
    }

    #[test]
    fn a_mark_ends_its_clause_early_unless_a_clear_came_between() {
        let mut playout = Playout::new(80);
        send(&mut playout, At(0), A);
        let mark = playout.end(At(0), A);
        playout.mark(At(50), mark);
        assert_eq!(playout.finished(At(50)), Some(A));

        playout.frame(At(60), B);
        let stale = playout.end(At(60), B);
        assert!(playout.clear(At(61)));
        playout.frame(At(61), B);
        playout.end(At(61), B);
        playout.mark(At(62), stale);
        assert_eq!(playout.finished(At(62)), None);
    }

    #[test]
    fn late_sound_starts_the_clock_anew() {
        let mut playout = Playout::new(80);
        playout.frame(At(0), A);
        assert_eq!(playout.frame(At(500), A), At(500));
        assert_eq!(playout.heard_ms(At(510), A), 30);
    }
}
