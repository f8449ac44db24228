//! Cuts the streamed text of an answer into clauses that can be spoken: the first one early, later ones by sentence.
//! It knows only text; the pieces put together are the text again, so that characters can be counted.

use crate::hebrew;
use crate::limits::{FIRST_CLAUSE_WORDS, MAX_CLAUSE_CHARS};

#[derive(Debug, Default)]
pub(crate) struct Cutter {
    rest: String,
    begun: bool,
}

impl Cutter {
    /// Adds text.
    pub(crate) fn push(&mut self, delta: &str) {
        self.rest.push_str(delta);
    }

    /// Takes the next whole clause, with the white space around it.
    pub(crate) fn cut(&mut self) -> Option<String> {
        let end = self.boundary()?;
        self.begun = true;
        Some(self.rest.drain(..end).collect())
    }

    /// Takes what is left at the end of the answer.
    pub(crate) fn rest(&mut self) -> Option<String> {
        Some(std::mem::take(&mut self.rest)).filter(|rest| !rest.trim().is_empty())
    }

    /// The byte where the first clause of the rest ends. The character after it must be known: "3." may become "3.5".
    fn boundary(&self) -> Option<usize> {
        let text = &self.rest;
        let (mut words, mut last_space) = (0, None);
        let (mut before, mut spoken) = (' ', false);
        for (count, (at, c)) in text.char_indices().enumerate() {
            let so_far = &text[..at];
            if c.is_whitespace() && spoken {
                if c == '\n' || ends_sentence(so_far) {
                    return Some(at + c.len_utf8());
                }
                words += usize::from(!before.is_whitespace());
                let first = !self.begun && hebrew::has_hebrew(so_far);
                if first && (ends_phrase(so_far) || words >= FIRST_CLAUSE_WORDS) {
                    return Some(at + c.len_utf8());
                }
                last_space = Some(at + c.len_utf8());
            }
            if count >= MAX_CLAUSE_CHARS {
                return Some(last_space.unwrap_or(at));
            }
            before = c;
            spoken |= c.is_alphanumeric();
        }
        None
    }
}

/// Whether the text before a space ends a sentence. A lone number or letter with a full stop counts or abbreviates.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '״', ')', '\'', ']']);
    if !text.ends_with('.') {
        return text.ends_with(['!', '?', '…']);
    }
    let word = text.trim_end_matches('.').rsplit(char::is_whitespace).next().unwrap_or_default();
    let first_word = text.split_whitespace().count() == 1;
    let counts = first_word && word.chars().all(|c| c.is_ascii_digit());
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    !(counts || initial || word.ends_with(['׳', '\'']))
}

/// Whether the text before a space ends a part of a sentence.
fn ends_phrase(text: &str) -> bool {
    text.ends_with([',', ';', ':', '–', '—']) || text.ends_with(" -")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(deltas: &[&str]) -> Vec<String> {
        let (mut cutter, mut clauses) = (Cutter::default(), Vec::new());
        for delta in deltas {
            cutter.push(delta);
            while let Some(clause) = cutter.cut() {
                clauses.push(clause);
            }
        }
        clauses.extend(cutter.rest());
        assert_eq!(clauses.concat(), deltas.concat());
        clauses
    }

    #[test]
    fn the_first_clause_ends_at_a_comma_and_later_ones_at_the_sentence() {
        assert_eq!(
            clauses(&["בשמחה, אפשר לקבוע ", "למחר, בבוקר. ", "מתי נוח לך? אנחנו כאן"]),
            ["בשמחה, ", "אפשר לקבוע למחר, בבוקר. ", "מתי נוח לך? ", "אנחנו כאן"]
        );
    }

    #[test]
    fn the_first_clause_without_a_comma_ends_after_four_words() {
        assert_eq!(
            clauses(&["אנחנו פתוחים כל יום בין שמונה לארבע וגם ביום שישי"]),
            ["אנחנו פתוחים כל יום ", "בין שמונה לארבע וגם ביום שישי"]
        );
    }

    #[test]
    fn numbers_hours_and_abbreviations_are_not_cut() {
        for text in [
            "בטח! המחיר 3.5 שקלים בשעה 10:30 אצל ד״ר לוי ברח׳ הרצל וגם אצל פרופ׳. כהן",
            "בטח! נפגשים עם א. ב. יהושע ב-12.5.2027 בערב",
            "בטח! 1. קודם כל נרשמים",
        ] {
            assert_eq!(clauses(&[text]).len(), 2, "{text}");
        }
    }

    #[test]
    fn a_decimal_point_is_not_cut_when_it_comes_alone() {
        assert_eq!(clauses(&["טוב. זה 3", ".", "5 שקלים. ", "סגור"]), ["טוב. ", "זה 3.5 שקלים. ", "סגור"]);
    }

    #[test]
    fn a_sentence_that_ends_with_a_number_is_cut() {
        assert_eq!(clauses(&["טוב. המחיר 50. תרצה לקבוע?"]), ["טוב. ", "המחיר 50. ", "תרצה לקבוע?"]);
    }

    #[test]
    fn a_brand_before_the_comma_waits_for_hebrew() {
        assert_eq!(clauses(&["WhatsApp, כמובן, אפשר"]), ["WhatsApp, כמובן, ", "אפשר"]);
    }

    #[test]
    fn an_endless_sentence_is_cut_at_a_word() {
        let text = "מילה ".repeat(100);
        let clauses = clauses(&["טוב. ", &text]);
        assert!(clauses.iter().all(|clause| clause.chars().count() <= MAX_CLAUSE_CHARS + 1));
        assert!(clauses.iter().all(|clause| clause.ends_with(' ')));
    }
}
