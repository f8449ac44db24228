//! The signed PDF of a contract, made once from what was frozen.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{db::ContractId, queue::Order};

/// Makes the signed PDF of a contract that everybody has signed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SealContract {
    /// The contract.
    pub contract_id: ContractId,
}

impl Order for SealContract {
    const KIND: &'static str = "contracts.seal";
    /// A full disk may stay so for a day; from then on whoever asks for the document has it made.
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(120);
}
