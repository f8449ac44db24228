//! Tables of Hebrew as text that a speaker can read and extend: words by white space, phrases by line.
//! The word "and" that is glued to the front of a word does not count.

/// Words, separated by white space.
pub(super) struct Words(pub &'static str);

impl Words {
    /// Says whether the word stands in the table, with or without the "and" before it.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.split_whitespace().any(|entry| entry == word || Some(entry) == after_and(word))
    }
}

/// Phrases, one a line.
pub(super) struct Phrases(pub &'static str);

impl Phrases {
    /// Counts the words of the longest phrase that the words end in.
    pub(super) fn ending(&self, words: &[String]) -> Option<usize> {
        self.lines().filter(|phrase| ends_in(words, phrase)).map(|phrase| phrase.len()).max()
    }

    fn lines(&self) -> impl Iterator<Item = Vec<&'static str>> {
        self.0.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|line| !line.is_empty())
    }
}

/// The word behind a glued "and"; `None` if there is none or less than two letters are left.
pub(super) fn after_and(word: &str) -> Option<&str> {
    word.strip_prefix('ו').filter(|rest| rest.chars().nth(1).is_some())
}

/// The word behind one glued letter ("in", "to", "from", "the"), and behind an "and" before it.
pub(super) fn after_prefix(word: &str) -> Option<&str> {
    let word = after_and(word).unwrap_or(word);
    word.strip_prefix(['ב', 'ל', 'מ', 'ה', 'כ']).filter(|rest| rest.chars().nth(1).is_some())
}

fn ends_in(words: &[String], phrase: &[&str]) -> bool {
    let Some(start) = words.len().checked_sub(phrase.len()) else { return false };
    let mut pairs = words[start..].iter().zip(phrase);
    let first = pairs.next().is_some_and(|(word, entry)| word == entry || after_and(word) == Some(entry));
    first && pairs.all(|(word, entry)| word == entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glued_and_does_not_hide_a_word_or_a_phrase() {
        assert!(Words("אבל עם").has("ועם"));
        assert!(!Words("אבל עם").has("עמוד"));
        let said = ["בסדר", "ויש", "לי", "שאלה"].map(str::to_owned);
        assert_eq!(Phrases("שאלה\nיש לי שאלה").ending(&said), Some(3));
        assert_eq!(Phrases("לי").ending(&said), None);
    }
}
