//! What all the stand-ins share.

use std::sync::Arc;

use crate::{
    Secrets,
    delays::Pace,
    ear::Ear,
    faults::Faults,
    log::Log,
    speech::Speech,
    stripe::Account,
    twilio::{exchange::Exchange, messages::PostOffice},
};

/// Cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) google_public_key: Arc<Vec<u8>>,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    pub(crate) ear: Ear,
    pub(crate) exchange: Exchange,
    pub(crate) post: PostOffice,
    pub(crate) speech: Speech,
    pub(crate) pace: Pace,
    pub(crate) stripe: Account,
    /// `http://address`.
    pub(crate) base: Arc<str>,
}
