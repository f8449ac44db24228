//! What the columns of a table mean: guessed by their names, decided by a person.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::words;
use crate::error::{Error, Result};

/// What a column holds. Several columns may hold the same: numbers, addresses and tags add up, the parts of a name are
/// put together, of a gender or a consent the first that says something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportTarget)]
pub(super) enum Target {
    /// The whole name.
    Name,
    /// The first name; stands before the last one.
    FirstName,
    /// The last name.
    LastName,
    /// A number, or several with a comma, semicolon, slash or new line between them.
    Phone,
    /// An e-mail address, or several.
    Email,
    /// A tag, or several.
    Tag,
    /// Something that is to be remembered.
    Note,
    /// Whether they agreed to be written to: yes or no, in Hebrew or English.
    Consent,
    /// How to address them.
    Gender,
    /// What their lead is about: to buy, rent or sell; any other word is something else.
    #[serde(rename = "lead.intent")]
    LeadIntent,
    /// Where they look for it.
    #[serde(rename = "lead.city")]
    LeadCity,
    /// How many rooms, in halves: `3.5`.
    #[serde(rename = "lead.rooms")]
    LeadRooms,
    /// How much they can pay or ask for, in whole units of the currency with at most two digits behind the point.
    #[serde(rename = "lead.amount")]
    LeadAmount,
    /// Anything else about it, in their words.
    #[serde(rename = "lead.details")]
    LeadDetails,
    /// Nothing that is read in.
    Ignore,
}

impl Target {
    fn tells_who(self) -> bool {
        matches!(self, Self::Name | Self::FirstName | Self::LastName | Self::Phone | Self::Email)
    }
}

/// What the columns seem to hold.
pub(super) fn guess(columns: &[String]) -> Vec<Target> {
    columns.iter().map(|heading| words::target(heading).unwrap_or(Target::Ignore)).collect()
}

/// Whether this is a mapping of these columns.
///
/// # Errors
/// 400 `invalid` on `mapping`.
pub(super) fn check(mapping: &[Target], columns: usize) -> Result<()> {
    if mapping.len() != columns {
        return Err(Error::field("mapping", &format!("has not one word for each of the {columns} columns")));
    }
    if !mapping.iter().any(|target| target.tells_who()) {
        return Err(Error::field("mapping", "has no name, phone or email"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Target, check, guess};

    #[test]
    fn a_mapping_has_a_word_for_each_column_and_one_that_tells_who_it_is() {
        let columns = ["שם".to_owned(), "נייד".to_owned(), "צבע".to_owned()];
        let guessed = guess(&columns);
        assert_eq!(guessed, [Target::Name, Target::Phone, Target::Ignore]);
        assert!(check(&guessed, 3).is_ok());
        assert!(check(&guessed, 2).is_err() && check(&[], 0).is_err());
        assert!(check(&[Target::Note, Target::Tag, Target::Ignore], 3).is_err());
    }
}
