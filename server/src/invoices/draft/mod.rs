//! Documents that are written by hand: drafted, changed, thrown away, and issued.

mod compose;
mod paid;
mod quantity;
mod wish;
mod write;

pub(super) use self::{
    compose::compose,
    paid::Way,
    wish::Wish,
    write::{Ground, add, change, delete, ground, issue},
};

use super::{Invoice, State};
use crate::error::{Error, Result};

impl Invoice {
    /// What was asked for; of a draft.
    ///
    /// # Errors
    /// 404 for a document that was issued; the row was not written by this program.
    pub(super) fn wish(&self) -> Result<Wish> {
        if self.state != State::Draft {
            return Err(Error::NotFound);
        }
        Ok(serde_json::from_str(&self.content).map_err(anyhow::Error::from)?)
    }
}
