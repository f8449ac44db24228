//! The customers' side of WhatsApp, for tests within the same process; others ask by `/_sandbox/whatsapp/`.

use jiff::Timestamp;
use url::Url;

use super::{
    behaviour::Behaviour,
    incoming::{self, Answered, Incoming},
    message::Message,
};
use crate::state::State;

/// WhatsApp as the sandbox has it; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub struct WhatsApp {
    state: State,
}

impl WhatsApp {
    pub(crate) fn new(state: State) -> Self {
        Self { state }
    }

    /// A customer writes: posts the signed webhook and returns what the program answered.
    ///
    /// # Errors
    /// The message is malformed, or the program did not answer; one sentence.
    pub async fn write(&self, message: &Incoming) -> Result<Answered, String> {
        incoming::bring(&self.state, message).await
    }

    /// Sets how messages to a number fare.
    pub fn behave(&self, behaviour: Behaviour) {
        self.state.post.behave(behaviour);
    }

    /// Lets messages to every number fare as usual.
    pub fn behave_as_usual(&self) {
        self.state.post.behave_as_usual();
    }

    /// What was sent to customers, the newest last; bounded.
    pub fn sent(&self) -> Vec<Message> {
        let mut messages = self.state.post.messages();
        messages.retain(|message| message.direction != "inbound");
        messages
    }

    /// Sets until when businesses may write anything to a customer (E.164); `None` closes the window.
    pub fn set_window(&self, number: &str, open_until: Option<Timestamp>) {
        self.state.post.set_window(number, open_until);
    }

    /// Stops the clock that windows are measured by at a moment; `None` lets it follow the wall's again.
    pub fn set_now(&self, now: Option<Timestamp>) {
        self.state.post.set_now(now);
    }

    /// Lets addresses under the program's public name be reached where the program listens; signatures stay those of
    /// the public name.
    pub fn set_program(&self, public: Url, program: Url) {
        self.state.post.set_program(public, program);
    }

    /// Waits until no message is on its way and every status was told.
    pub async fn settled(&self) {
        self.state.post.settled().await;
    }
}
