//! A transcript taken apart: its words, where its last sentence begins, and how the transcriber closed it.
//! It knows no meaning.

/// The sign at the end of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Question,
    Stop,
    Comma,
    /// Three dots, a dash or a colon: the transcriber itself heard that more was to come.
    Trail,
    None,
}

pub(super) struct Said {
    /// Every word; "14:30", "12.5", "1,500" and "+972" are one word each, quotes inside words are gone.
    pub words: Vec<String>,
    /// The index where the last sentence begins.
    last: usize,
    pub mark: Mark,
}

impl Said {
    pub(super) fn new(text: &str) -> Self {
        let spaced = spaced(text);
        let mut said = Self { words: Vec::new(), last: 0, mark: mark(text) };
        for sentence in spaced.split('\n') {
            let start = said.words.len();
            said.words.extend(sentence.split_whitespace().map(str::to_owned));
            if said.words.len() > start {
                said.last = start;
            }
        }
        said
    }

    /// The words of the last sentence.
    pub(super) fn sentence(&self) -> &[String] {
        &self.words[self.last..]
    }
}

/// The text as words between spaces, with a line break after each sentence.
fn spaced(text: &str) -> String {
    let chars: Vec<char> =
        text.chars().filter(|c| !('\u{591}'..='\u{5C7}').contains(c) || *c == '־').collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied().unwrap_or(' ');
    let mut spaced = String::new();
    for (place, c) in chars.iter().enumerate() {
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        match c {
            c if c.is_alphanumeric() => spaced.push(c.to_ascii_lowercase()),
            '\'' | '"' | '׳' | '״' | '’' | '”' | '“' => {}
            '.' if before.is_alphabetic() && after.is_alphabetic() => {}
            '.' | ':' | '/' | ',' if before.is_ascii_digit() && after.is_ascii_digit() => spaced.push(*c),
            '+' if after.is_ascii_digit() => spaced.push('+'),
            '?' | '!' => spaced.push('\n'),
            '.' if before != '.' && after.is_whitespace() => spaced.push('\n'),
            _ => spaced.push(' '),
        }
    }
    spaced
}

fn mark(text: &str) -> Mark {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ['"', '”', '״', ')', '\''].contains(&c));
    if text.ends_with("..") || text.ends_with(['…', '-', '–', '—', '־', ':']) {
        return Mark::Trail;
    }
    match text.chars().next_back() {
        Some('?') => Mark::Question,
        Some('!') if text.ends_with("?!") => Mark::Question,
        Some('.' | '!') => Mark::Stop,
        Some(',' | ';') => Mark::Comma,
        _ => Mark::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_abbreviations_times_and_numbers() {
        for (text, words) in [
            ("או.קיי, ד\"ר כהן", "אוקיי|דר|כהן"),
            ("ת.ז. שלי", "תז|שלי"),
            ("ב-14:30", "ב|14:30"),
            ("052-1234567", "052|1234567"),
            ("+972 52", "+972|52"),
            ("1,500 ש\"ח", "1,500|שח"),
            ("שָׁלוֹם Zoom", "שלום|zoom"),
        ] {
            assert_eq!(Said::new(text).words.join("|"), words, "{text}");
        }
    }

    #[test]
    fn the_last_sentence_begins_behind_a_full_stop_but_not_behind_dots() {
        for (text, sentence) in [
            ("שלום. מה השעות?", "מה|השעות"),
            ("כן", "כן"),
            ("אני רוצה... תור", "אני|רוצה|תור"),
            ("מה המחיר? זה דחוף.", "זה|דחוף"),
        ] {
            assert_eq!(Said::new(text).sentence().join("|"), sentence, "{text}");
        }
    }

    #[test]
    fn the_closing_sign_is_read() {
        for (text, expected) in [
            ("כן.", Mark::Stop),
            ("כן ", Mark::None),
            ("כן?", Mark::Question),
            ("כן,", Mark::Comma),
            ("אז...", Mark::Trail),
            ("תור ל-", Mark::Trail),
            ("אז…", Mark::Trail),
        ] {
            assert_eq!(mark(text), expected, "{text}");
        }
    }
}
