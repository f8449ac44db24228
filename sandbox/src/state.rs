//! What all the stand-ins share.

use std::sync::Arc;

use crate::{Secrets, ear::Ear, faults::Faults, log::Log, speech::Speech, twilio::exchange::Exchange};

/// Cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) google_public_key: Arc<Vec<u8>>,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    pub(crate) ear: Ear,
    pub(crate) exchange: Exchange,
    pub(crate) speech: Speech,
    /// Milliseconds between two tokens of a streamed answer.
    pub(crate) token_delay_ms: u64,
    /// `http://address`.
    pub(crate) base: Arc<str>,
}
