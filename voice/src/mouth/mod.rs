//! What the agent says: lines in their order, their sound as it comes, and how far each was heard.
//! It knows neither the caller nor the clock of the playout.

mod line;

use std::collections::VecDeque;

use crate::clause::Cutter;
use crate::hebrew;
use crate::io::{At, Clause, Output, Sound, Speech, Stock, Take};
use crate::limits::{FRAME_SAMPLES, MAX_CLAUSES_AHEAD, NEARLY_DONE_MS};
use line::Line;

#[derive(Debug)]
pub(crate) struct Mouth {
    /// Nothing is sent while it is shut: the answer may not count, or the caller may be speaking.
    shut: bool,
    lines: VecDeque<Line>,
    answer: Option<Answer>,
    next: u32,
    max_answer_chars: usize,
    sound_timeout_ms: u64,
}

/// The answer that is being spoken.
#[derive(Debug)]
struct Answer {
    take: Take,
    cutter: Cutter,
    /// Characters that were cut into lines.
    chars: usize,
    heard: usize,
    /// A line of it was sent to the voice.
    asked: bool,
    /// A frame of it was sent to the caller.
    audible: bool,
    /// No more text is taken.
    closed: bool,
}

/// What the mouth is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing is left to say.
    Nothing,
    /// Something that the caller may cut short.
    Lightly,
    /// Something that is said to its end.
    Firmly,
}

/// What may be sent next.
pub(crate) enum Piece {
    /// A frame of this clause; the take if it is the first of its answer.
    Frame(Clause, [u8; FRAME_SAMPLES], Option<Take>),
    /// This clause was sent whole.
    End(Clause),
}

/// What came of text or sound that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Well,
    /// It came too late and was left out.
    Late,
    /// It makes no sense.
    Senseless(&'static str),
    /// It counts as a failure.
    Failed,
}

/// How much of an answer was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeardAnswer {
    pub(crate) take: Take,
    pub(crate) chars: usize,
    /// The caller heard something of it, or would have within the next frames.
    pub(crate) audible: bool,
    /// The voice was asked to speak it.
    pub(crate) asked: bool,
}

impl Mouth {
    pub(crate) fn new(max_answer_chars: usize, sound_timeout_ms: u64) -> Self {
        Self {
            shut: false,
            lines: VecDeque::new(),
            answer: None,
            next: 1,
            max_answer_chars,
            sound_timeout_ms,
        }
    }

    pub(crate) fn says(&self) -> Says {
        match self.lines.front() {
            Some(line) if line.firm => Says::Firmly,
            Some(_) => Says::Lightly,
            None if self.answer.is_some() => Says::Lightly,
            None => Says::Nothing,
        }
    }

    /// Puts a fixed sentence in the row.
    pub(crate) fn say(&mut self, stock: Stock, firm: bool) {
        self.line(None, Speech::Stock(stock), firm, (0, 0));
    }

    /// Puts a fixed sentence before all that was not begun.
    pub(crate) fn say_first(&mut self, stock: Stock) {
        let clause = self.fresh();
        let place = self.lines.iter().take_while(|line| line.was_begun()).count();
        self.lines.insert(place, Line::new(clause, None, Speech::Stock(stock), false, (0, 0)));
    }

    /// Puts words from outside in the row.
    pub(crate) fn say_words(&mut self, words: &str) {
        let mut cutter = Cutter::default();
        cutter.push(words);
        while let Some(clause) = cutter.cut().or_else(|| cutter.rest()) {
            self.line(None, Speech::Text(clause), false, (0, 0));
        }
    }

    /// Makes room for the answer of a take.
    pub(crate) fn begin(&mut self, take: Take) {
        let cutter = Cutter::default();
        self.answer =
            Some(Answer { take, cutter, chars: 0, heard: 0, asked: false, audible: false, closed: false });
    }

    /// Takes the next words of the answer. Fails if the answer begins in a foreign language.
    pub(crate) fn text(&mut self, words: &str) -> Taken {
        let Some(answer) = self.answer.as_mut().filter(|answer| !answer.closed) else { return Taken::Late };
        answer.cutter.push(words);
        while let Some(clause) = self.answer.as_mut().and_then(|answer| answer.cutter.cut()) {
            if self.clause(&clause) == Taken::Failed {
                return Taken::Failed;
            }
            if self.answer.as_ref().is_some_and(|answer| answer.closed) {
                break;
            }
        }
        Taken::Well
    }

    /// Closes the answer with its last words. Fails if nothing of it can be spoken.
    pub(crate) fn close(&mut self) -> Taken {
        let Some(answer) = self.answer.as_mut() else { return Taken::Late };
        if let Some(clause) = Some(&mut answer.cutter).filter(|_| !answer.closed).and_then(Cutter::rest) {
            self.clause(&clause);
        }
        self.break_off();
        if self.has_answer_words() { Taken::Well } else { Taken::Failed }
    }

    /// Takes no more words of the answer; words that are no whole clause are left out.
    pub(crate) fn break_off(&mut self) {
        if let Some(answer) = &mut self.answer {
            answer.closed = true;
        }
    }

    /// Whether there is anything of the answer that was or will be spoken.
    pub(crate) fn has_answer_words(&self) -> bool {
        let queued = self.lines.iter().any(|line| line.take.is_some());
        queued || self.answer.as_ref().is_some_and(|answer| answer.asked)
    }

    fn clause(&mut self, clause: &str) -> Taken {
        let Some(answer) = self.answer.as_mut() else { return Taken::Late };
        let begin = answer.chars;
        answer.chars += clause.chars().count();
        if hebrew::is_foreign(clause) {
            return if begin == 0 { Taken::Failed } else { Taken::Well };
        }
        let (take, span) = (answer.take, (begin, answer.chars));
        answer.closed |= answer.chars >= self.max_answer_chars;
        if clause.chars().any(char::is_alphanumeric) {
            self.line(Some(take), Speech::Text(clause.to_owned()), false, span);
        }
        Taken::Well
    }

    fn line(&mut self, take: Option<Take>, speech: Speech, firm: bool, span: (usize, usize)) {
        let clause = self.fresh();
        self.lines.push_back(Line::new(clause, take, speech, firm, span));
    }

    fn fresh(&mut self) -> Clause {
        self.next += 1;
        Clause(self.next - 1)
    }

    /// Holds everything back until [`Mouth::open`].
    pub(crate) fn shut(&mut self) {
        self.shut = true;
    }

    /// Lets everything out that was held back.
    pub(crate) fn open(&mut self) {
        self.shut = false;
    }

    /// Whether it is held back.
    pub(crate) fn is_shut(&self) -> bool {
        self.shut
    }

    /// Falls silent for the time being: what was not heard will be said again, from a little before that place.
    pub(crate) fn hold(&mut self, heard_ms: impl Fn(Clause) -> u64) {
        self.shut = true;
        for line in &mut self.lines {
            line.rewind(heard_ms(line.clause));
        }
    }

    /// Whether so little is left to say that the caller may answer it already.
    pub(crate) fn is_nearly_done(&self) -> bool {
        let closed = self.answer.as_ref().is_none_or(|answer| answer.closed);
        let left_ms: Option<u64> = self.lines.iter().map(Line::left_ms).sum();
        closed && left_ms.is_some_and(|left_ms| left_ms <= NEARLY_DONE_MS)
    }

    /// Whether a line is there to be said.
    pub(crate) fn has_line(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Asks the voice for the next line, a few ahead. The take is told with its first line.
    pub(crate) fn ask(&mut self, now: At) -> Option<(Output, Option<Take>)> {
        // What may never be heard is asked for one clause ahead.
        let ahead = if self.shut { 1 } else { MAX_CLAUSES_AHEAD };
        let line = self.lines.iter_mut().take(ahead).find(|line| line.news.is_none())?;
        line.news = Some(now);
        let Line { clause, take, firm, .. } = *line;
        let first = self.answer.as_mut().filter(|answer| Some(answer.take) == take && !answer.asked);
        let first = first.map(|answer| {
            answer.asked = true;
            answer.take
        });
        Some((Output::Speak { clause, take, speech: line.speech.clone(), firm }, first))
    }

    /// Takes sound in.
    pub(crate) fn sound(&mut self, now: At, clause: Clause, sound: Sound) -> Taken {
        let Some(line) = self.lines.iter_mut().find(|line| line.clause == clause) else {
            let known = (1..self.next).contains(&clause.0);
            return if known { Taken::Late } else { Taken::Senseless("sound of an unknown clause") };
        };
        line.sound(now, sound)
    }

    /// Takes note that no more sound comes of a clause, whatever becomes of it.
    pub(crate) fn cut_off(&mut self, clause: Clause) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.clause == clause) {
            line.whole = true;
        }
    }

    /// The answer that a clause belongs to.
    pub(crate) fn take_of(&self, clause: Clause) -> Option<Take> {
        self.lines.iter().find(|line| line.clause == clause)?.take
    }

    /// The fixed sentence that a clause is, if it is one.
    pub(crate) fn stock(&self, clause: Clause) -> Option<Stock> {
        match self.lines.iter().find(|line| line.clause == clause)?.speech {
            Speech::Stock(stock) => Some(stock),
            Speech::Text(_) => None,
        }
    }

    /// Gives up a clause without sound and all after it; what was sent of it stays.
    pub(crate) fn give_up(&mut self, clause: Clause) {
        self.break_off();
        let Some(place) = self.lines.iter().position(|line| line.clause == clause) else { return };
        let keep = usize::from(self.lines[place].sent_bytes > 0);
        self.lines.truncate(place + keep);
        if let Some(line) = self.lines.get_mut(place) {
            line.whole = true;
        }
    }

    /// The clause whose sound does not come, and when that became too long.
    pub(crate) fn overdue(&self) -> Option<(At, Clause)> {
        let waiting = self.lines.iter().filter(|line| !line.whole);
        waiting.filter_map(|line| Some((At(line.news?.0 + self.sound_timeout_ms), line.clause))).min()
    }

    /// Whether there is something to send.
    pub(crate) fn has_piece(&self) -> bool {
        !self.shut && self.lines.iter().find(|line| !line.over).is_some_and(|line| line.whole || line.ready())
    }

    /// Whether the next piece is the end of a clause, which takes no time.
    pub(crate) fn at_end(&self) -> bool {
        !self.shut
            && self.lines.iter().find(|line| !line.over).is_some_and(|line| line.whole && !line.ready())
    }

    /// Takes the next piece to send.
    pub(crate) fn piece(&mut self) -> Option<Piece> {
        let line = self.lines.iter_mut().find(|line| !line.over)?;
        if !line.ready() {
            line.over = line.whole;
            return line.over.then_some(Piece::End(line.clause));
        }
        let frame = line.frame();
        let (clause, take) = (line.clause, line.take);
        let first = self.answer.as_mut().filter(|answer| Some(answer.take) == take && !answer.audible);
        let first = first.map(|answer| {
            answer.audible = true;
            answer.take
        });
        Some(Piece::Frame(clause, frame, first))
    }

    /// Takes note that a clause was heard to its end.
    pub(crate) fn finished(&mut self, clause: Clause) {
        let Some(place) = self.lines.iter().position(|line| line.clause == clause) else { return };
        for line in self.lines.drain(..=place) {
            if let Some(answer) = self.answer.as_mut().filter(|answer| Some(answer.take) == line.take) {
                answer.heard = line.span.1;
            }
        }
    }

    /// Takes the answer once it was heard to its end.
    pub(crate) fn take_heard(&mut self) -> Option<HeardAnswer> {
        let answer = self.answer.take_if(|answer| answer.closed && !self.shut)?;
        if self.lines.iter().any(|line| line.take == Some(answer.take)) {
            self.answer = Some(answer);
            return None;
        }
        Some(answer.told(answer.heard))
    }

    /// Falls silent for good. `heard_ms` says how much of an unfinished clause was heard.
    pub(crate) fn cut(&mut self, heard_ms: impl Fn(Clause) -> u64) -> Option<HeardAnswer> {
        self.shut = false;
        let lines = std::mem::take(&mut self.lines);
        let answer = self.answer.take()?;
        let spoken = lines.iter().filter(|line| line.take == Some(answer.take));
        let chars = spoken.fold(answer.heard, |chars, line| match line.heard_chars(heard_ms(line.clause)) {
            0 => chars,
            part => line.span.0 + part,
        });
        Some(answer.told(chars))
    }
}

impl Answer {
    fn told(&self, chars: usize) -> HeardAnswer {
        HeardAnswer { take: self.take, chars, audible: self.audible, asked: self.asked }
    }
}
