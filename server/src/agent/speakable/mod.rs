//! Makes written Hebrew speakable while it streams: amounts, telephone numbers, dates, times and percentages become
//! words, marks of layout vanish. It knows no voice; other figures are left to the voice, which sees their noun.

mod numbers;
mod read;

/// A number longer than this is let through as it stands, so that nothing waits without bound.
const MAX_HELD_CHARS: usize = 80;

/// The text of one answer as it comes; the end of it is held back while it may be part of a number.
#[derive(Debug, Default)]
pub(super) struct Speakable {
    held: String,
    /// The last two characters that were spoken.
    before: String,
}

impl Speakable {
    /// Takes more text and returns what may be spoken.
    pub(super) fn push(&mut self, text: &str) -> String {
        self.held.push_str(text);
        let end = match self.held.chars().count() {
            0..=MAX_HELD_CHARS => safe_end(&self.held),
            _ => safe_end(&self.held).max(self.held.trim_end_matches(|c: char| !c.is_whitespace()).len()),
        };
        let safe: String = self.held.drain(..end).collect();
        self.speak(&safe)
    }

    /// Returns what is left.
    pub(super) fn finish(&mut self) -> String {
        let rest = std::mem::take(&mut self.held);
        self.speak(&rest)
    }

    fn speak(&mut self, text: &str) -> String {
        let known = self.before.len();
        let mut spoken = std::mem::take(&mut self.before);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some((length, words)) = read::number(rest).filter(|_| !is_within_number(&spoken)) {
                drop_prefix_hyphen(&mut spoken);
                spoken.push_str(&words);
                rest = &rest[length..];
                continue;
            }
            if !is_layout(c) {
                spoken.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
        let last_two = spoken.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        spoken[last_two..].clone_into(&mut self.before);
        spoken.get(known..).unwrap_or_default().to_owned()
    }
}

/// Whether a digit that follows this text would go on a number or a word such as `B12`.
fn is_within_number(text: &str) -> bool {
    let text = text
        .strip_suffix(['.', ',', ':', '/'])
        .filter(|text| text.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text);
    text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// The byte up to which no number is begun: what follows is the last number with the word after it, which may be its unit.
fn safe_end(text: &str) -> usize {
    let before_word = text.trim_end_matches(|c: char| !c.is_whitespace() && !is_of_number(c));
    let before_number = before_word.trim_end_matches(is_of_number);
    let number = &before_word[before_number.len()..];
    let has_unit = number.chars().any(|c| c.is_ascii_digit());
    if before_word.len() == text.len() || has_unit { before_number.len() } else { text.len() }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || "+-–־.,:/₪%* ".contains(c)
}

/// "ב-10:00" is spoken as one word.
fn drop_prefix_hyphen(spoken: &mut String) {
    let word = spoken.strip_suffix(['-', '־', '–']);
    if let Some(word) = word.filter(|word| word.ends_with(|c| ('א'..='ת').contains(&c))) {
        spoken.truncate(word.len());
    }
}

/// Marks that are seen and not heard: Markdown, bullets, pictures.
fn is_layout(c: char) -> bool {
    matches!(c, '*' | '#' | '`' | '_' | '•' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests;
