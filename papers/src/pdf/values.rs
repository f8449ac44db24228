//! What stands on a document as the typesetter's values, its letters made such that the fonts can show them and the lines can break.

use minijinja::value::Serde;
use serde::{Deserialize as _, Serialize};
use typst::foundations::{Dict, IntoValue as _, Value};

use super::fonts::SHIPPED;

/// Stands where no font has the letter, once for several such.
const UNKNOWN: char = '◌';
/// A word may break after so many letters: no word of a language is longer.
const MAX_UNBROKEN_CHARS: usize = 30;
const MAY_BREAK: char = '\u{200b}';

/// What a template reads as `sys.inputs`: all fields of a sheet, and beside them what is not text to be shown.
pub(crate) fn inputs<const N: usize>(sheet: &impl Serialize, others: [(&str, Value); N]) -> Dict {
    let value = minijinja::Value::from(Serde(sheet));
    let inputs = Dict::deserialize(value).expect("a sheet is made of texts, numbers, lists and fields");
    let shown = inputs.into_iter().map(|(name, value)| (name, shown(value)));
    shown.chain(others.map(|(name, other)| (name.into(), other))).collect()
}

/// Every text in it made printable.
fn shown(value: Value) -> Value {
    match value {
        Value::Str(text) => broken(&printable(&text)).into_value(),
        Value::Array(values) => Value::Array(values.into_iter().map(shown).collect()),
        Value::Dict(values) => {
            Value::Dict(values.into_iter().map(|(name, value)| (name, shown(value))).collect())
        }
        other => other,
    }
}

/// Only letters that a font has. A mark on a letter stays where one font has both, since a letter and its marks are
/// shown by one; a joiner or a mark that none has is left out.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    let mut marked_from = 0;
    for letter in text.chars() {
        let begins_at = printable.len();
        match (has_no_width(letter), SHIPPED.have(letter)) {
            (true, _) => {
                printable.push(letter);
                if !SHIPPED.have_together(&printable[marked_from..]) {
                    printable.truncate(begins_at);
                }
                continue;
            }
            (false, true) => printable.push(letter),
            (false, false) if printable.ends_with(UNKNOWN) => {}
            (false, false) => printable.push(UNKNOWN),
        }
        marked_from = begins_at;
    }
    printable
}

/// Source: the blocks of Unicode that hold combining marks, joiners and variation selectors.
fn has_no_width(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// With places to break in what has no end.
fn broken(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut unbroken = 0;
    for letter in text.chars() {
        unbroken = if letter == ' ' { 0 } else { unbroken + 1 };
        if unbroken > MAX_UNBROKEN_CHARS {
            broken.push(MAY_BREAK);
            unbroken = 1;
        }
        broken.push(letter);
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_leaves_one_mark() {
        assert_eq!(printable("דנה 👩‍👩‍👧\u{fe0f} Иван محمد"), "דנה ◌ Иван محمد");
    }

    #[test]
    fn a_mark_stays_where_one_font_has_it_and_its_letter() {
        assert_eq!(printable("שָׁלוֹם é س\u{64e}"), "שָׁלוֹם é س\u{64e}");
        // Assistant has the mark below, Rubik the letter.
        assert_eq!(printable("И\u{323}ван \u{1f600}\u{656}"), "Иван ◌");
    }

    #[test]
    fn only_what_is_longer_than_a_word_may_break() {
        assert_eq!(broken("a word of עברית"), "a word of עברית");
        let long = "x".repeat(70);
        assert_eq!(broken(&long).split(MAY_BREAK).map(str::len).collect::<Vec<_>>(), [30, 30, 10]);
    }
}
