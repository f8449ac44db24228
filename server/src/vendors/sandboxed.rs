//! The sandbox as a set of vendors: addresses and secrets, nothing else, so that no client knows the difference.

use providers::{google, gtts, openai, twilio};

/// What the clients are told where the sandbox serves them.
#[derive(Clone)]
pub struct Sandboxed {
    pub(super) twilio: twilio::Settings,
    pub(super) openai: openai::Settings,
    pub(super) google: google::Settings,
    pub(super) gtts: gtts::Settings,
}
