//! What a version of a text says, and what a text cannot be. Pure.

use std::collections::HashSet;

use papers::contract as paper;

use crate::{
    contracts::{FieldDef, FilledBy, Version, compose::BUILT_IN},
    error::{Error, Result},
};

const MAX_TITLE_CHARS: usize = 200;
const MAX_LABEL_CHARS: usize = 80;
const MAX_NAME_CHARS: usize = 40;
/// As many as a person fills in.
const MAX_FIELDS: usize = 50;
/// So much of what stands in a text is told of it.
const MAX_TOLD_CHARS: usize = 60;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::contracts) struct Content {
    /// What stands above a contract.
    pub(in crate::contracts) title: String,
    /// Markdown with named fields.
    pub(in crate::contracts) body: String,
    /// The fields that the text has of its own, and built-in ones that must not be empty.
    pub(in crate::contracts) fields: Vec<FieldDef>,
}

impl Version {
    /// What it says.
    ///
    /// # Errors
    /// The row was not written by this program.
    pub(in crate::contracts) fn content(&self) -> Result<Content> {
        let fields = serde_json::from_str(&self.fields).map_err(anyhow::Error::from)?;
        Ok(Content { title: self.title.clone(), body: self.body.clone(), fields })
    }
}

impl Content {
    /// Refuses a text of which no contract can be made. Of its fields each is defined once: those that the business fills
    /// in stand in the text, those of the signers do not. A built-in field needs a definition only where nothing may be
    /// sent without it.
    ///
    /// # Errors
    /// 400 with `title`, `body` (which names the line) or `fields[…]`.
    pub(in crate::contracts) fn checked(mut self) -> Result<Self> {
        self.title = one_line("title", &self.title, MAX_TITLE_CHARS)?;
        if self.fields.len() > MAX_FIELDS {
            return Err(Error::field("fields", &format!("are more than {MAX_FIELDS}")));
        }
        let mut seen = HashSet::new();
        for (nth, field) in self.fields.iter_mut().enumerate() {
            field.label = one_line(&format!("fields[{nth}].label"), &field.label, MAX_LABEL_CHARS)?;
            is_named(nth, field)?;
            if !seen.insert(field.name.clone()) {
                return Err(of_name(nth, "stands there twice"));
            }
        }
        let template = paper::Template::parse(&self.body);
        let template = template.map_err(|refused| Error::field("body", &refused.to_string()))?;
        self.uses(&template.fields())?;
        Ok(self)
    }

    /// The fields in the text are those that are defined for it, and the other way round.
    fn uses(&self, used: &[&str]) -> Result<()> {
        let of_business = |field: &&FieldDef| field.filled_by == FilledBy::Business;
        let defined: HashSet<&str> =
            self.fields.iter().filter(of_business).map(|field| field.name.as_str()).collect();
        let known = |name: &&str| BUILT_IN.contains(name) || defined.contains(name);
        if let Some(stray) = used.iter().find(|name| !known(name)) {
            let why =
                format!("{}{{{{{stray}}}}} is no field that the business fills in", self.line_of(stray));
            return Err(Error::field("body", &why));
        }
        for (nth, field) in self.fields.iter().enumerate() {
            if field.filled_by == FilledBy::Business && !used.contains(&field.name.as_str()) {
                return Err(of_name(nth, "stands nowhere in the text"));
            }
        }
        Ok(())
    }

    /// `line 3: `, where a field first stands; nothing where it is written in a way of its own.
    fn line_of(&self, name: &str) -> String {
        let names = |line: &str| {
            line.split("{{").skip(1).any(|rest| rest.split("}}").next().is_some_and(|it| it.trim() == name))
        };
        self.body.lines().position(names).map_or_else(String::new, |nth| format!("line {}: ", nth + 1))
    }
}

/// A text that stands on one line, without what is around it.
///
/// # Errors
/// 400 with this field for nothing, for more than so many characters, and for breaks in the line.
pub(in crate::contracts) fn one_line(field: &str, text: &str, max: usize) -> Result<String> {
    let text = text.trim();
    if !(1..=max).contains(&text.chars().count()) {
        return Err(Error::field(field, &format!("has 1 to {max} characters")));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::field(field, "has a character that is not printed"));
    }
    Ok(text.to_owned())
}

fn is_named(nth: usize, field: &FieldDef) -> Result<()> {
    let built_in = BUILT_IN.contains(&field.name.as_str());
    if built_in && field.filled_by == FilledBy::Signer {
        return Err(of_name(nth, "is filled in by itself"));
    }
    if built_in || is_word(&field.name) {
        return Ok(());
    }
    let told: String = field.name.chars().take(MAX_TOLD_CHARS).collect();
    let why = format!("{told:?} is not 1 to {MAX_NAME_CHARS} letters a–z, digits and _, a letter first");
    Err(of_name(nth, &why))
}

/// The place of signatures is no field.
fn is_word(name: &str) -> bool {
    let begins = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    begins && name.len() <= MAX_NAME_CHARS && name.bytes().all(plain) && name != paper::SIGNATURES
}

fn of_name(nth: usize, why: &str) -> Error {
    Error::field(&format!("fields[{nth}].name"), why)
}
