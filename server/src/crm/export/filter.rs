//! Which rows of a list are asked for.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::{
    db::{CustomerId, Moment},
    error::{Error, Result},
};

/// What stands in the query, as far as the list takes it; what is absent does not matter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Made at this moment or later.
    pub from: Option<Moment>,
    /// Made before this moment.
    pub to: Option<Moment>,
    /// About this customer, who is the business's own.
    pub customer: Option<CustomerId>,
    pub(super) words: BTreeMap<&'static str, String>,
}

impl Filter {
    /// The word of a filter (`status`), as the list's own type.
    ///
    /// # Errors
    /// 400 `invalid` with the field for a word that it does not know.
    pub fn word<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let Some(word) = self.words.get(name) else { return Ok(None) };
        let read = serde_json::from_value(word.as_str().into());
        read.map(Some).map_err(|_unknown| Error::field(name, "is no word that this list knows"))
    }
}
