//! What stands in a contract, as it was frozen.

use papers::contract::Agreement;

use super::Contract;
use crate::error::Result;

impl Contract {
    /// What was frozen when it was made.
    ///
    /// # Errors
    /// The row was not written by this program.
    pub fn agreement(&self) -> Result<Agreement> {
        Ok(serde_json::from_str(&self.content).map_err(anyhow::Error::from)?)
    }
}
