//! A cursor over text. Copied freely: whoever fails to recognise something simply drops its copy.

#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn eat(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// One of these characters.
    pub(super) fn one_of(&mut self, set: &str) -> Option<char> {
        let c = self.peek().filter(|c| set.contains(*c))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// All the digits that follow, if their number is in range.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<&'a str> {
        let length = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        if !(least..=most).contains(&length) {
            return None;
        }
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some(digits)
    }

    pub(super) fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\u{a0}']);
    }

    /// A dash with blanks around it or not.
    pub(super) fn dash(&mut self) -> Option<()> {
        self.skip_blanks();
        self.one_of("-–—־")?;
        self.skip_blanks();
        Some(())
    }

    /// The Hebrew word that follows after blanks.
    pub(super) fn hebrew_word(&self) -> &'a str {
        let rest = self.rest.trim_start_matches([' ', '\u{a0}']);
        let end = rest.find(|c: char| !('\u{05D0}'..='\u{05EA}').contains(&c)).unwrap_or(rest.len());
        &rest[..end]
    }

    /// The word (letters, digits) ends here.
    pub(super) fn at_boundary(&self) -> bool {
        !self.peek().is_some_and(char::is_alphanumeric)
    }
}
