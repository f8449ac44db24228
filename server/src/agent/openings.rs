//! Short words with which many answers can begin. The prompt offers them to the model, and a channel that speaks can have
//! their sound ready, so that such an answer is heard at once. Knows no channel.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::accounts::Form;

static OPENINGS: LazyLock<Vec<Wording>> =
    LazyLock::new(|| serde_json::from_str(include_str!("openings.json")).expect("a test reads the openings"));

/// A sentence of the agent, in the form that it speaks of itself in where the grammar asks for it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Wording {
    /// The same in both forms.
    Same(String),
    /// One in each form.
    ByForm {
        /// "אני מבינה"
        female: String,
        /// "אני מבין"
        male: String,
    },
}

impl Wording {
    /// The sentence as an agent of this form says it.
    pub fn by(&self, form: Form) -> &str {
        match (self, form) {
            (Self::Same(text), _) => text,
            (Self::ByForm { female, .. }, Form::Female) => female,
            (Self::ByForm { male, .. }, Form::Male) => male,
        }
    }
}

/// The openings of an agent of this form, without the comma that follows each.
pub fn openings(form: Form) -> impl Iterator<Item = &'static str> {
    OPENINGS.iter().map(move |opening| opening.by(form))
}

#[cfg(test)]
mod tests {
    use super::{Form, openings};

    #[test]
    fn every_opening_is_a_few_hebrew_words_and_none_stands_there_twice() {
        for form in [Form::Female, Form::Male] {
            let mut all: Vec<_> = openings(form).collect();
            for opening in &all {
                assert!(opening.chars().all(|c| c == ' ' || ('א'..='ת').contains(&c)), "{opening}");
                assert!((1..=2).contains(&opening.split_whitespace().count()), "{opening}");
            }
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
        }
        assert!(openings(Form::Female).any(|opening| opening == "אני מבינה"));
        assert!(openings(Form::Male).any(|opening| opening == "אני מבין"));
    }
}
