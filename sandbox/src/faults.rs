//! Faults that a test or a user sets: how a vendor shall fail, and how often.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::vendor::Vendor;

/// How a vendor's operation fails. The default does nothing; the first field that is set of `refuse`, `status`,
/// `garbage`, `cut`, `stall` decides, after `delay_ms`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// Milliseconds to wait before anything is answered.
    pub delay_ms: u64,
    /// Answers this HTTP status with the vendor's own form of an error.
    pub status: Option<u16>,
    /// The `Retry-After` header of that status, seconds.
    pub retry_after_s: Option<u64>,
    /// Answers as usual, but closes the connection in the middle of the body.
    pub cut: bool,
    /// Answers as usual, but goes silent in the middle of the body and never ends.
    pub stall: bool,
    /// Answers 200 with a body that means nothing.
    pub garbage: bool,
    /// Closes the connection without an answer.
    pub refuse: bool,
    /// Lets the vendor do its work first: what is asked for is done, and then the answer is late, lost or an error.
    pub after: bool,
    /// For how many requests; `None` is for ever.
    pub times: Option<u32>,
}

impl Fault {
    /// A delay before the usual answer.
    pub fn delay_ms(delay_ms: u64) -> Self {
        Self { delay_ms, ..Self::default() }
    }

    /// An answer with this HTTP status.
    pub fn status(status: u16) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// The connection closes in the middle of the body.
    pub fn cut() -> Self {
        Self { cut: true, ..Self::default() }
    }

    /// The body stops in the middle and the connection stays open.
    pub fn stall() -> Self {
        Self { stall: true, ..Self::default() }
    }

    /// A body that means nothing.
    pub fn garbage() -> Self {
        Self { garbage: true, ..Self::default() }
    }

    /// The connection closes at once.
    pub fn refuse() -> Self {
        Self { refuse: true, ..Self::default() }
    }

    /// The same fault with a `Retry-After` header of this many seconds.
    pub fn retry_after_s(self, seconds: u64) -> Self {
        Self { retry_after_s: Some(seconds), ..self }
    }

    /// The same fault once the vendor has done its work.
    pub fn after(self) -> Self {
        Self { after: true, ..self }
    }

    /// The same fault for this many requests only.
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    pub(crate) fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms)
    }
}

/// One fault with the place it is set at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetFault {
    /// Whose.
    pub vendor: Vendor,
    /// `update_call`, `fetch_call`, `fetch_recording`, `list_numbers`, `send_message`, `fetch_message`, `list_messages`,
    /// `fetch_media`, `fetch_media_file`, `transcribe`, `chat`, `list_models`, `token`,
    /// `synthesize`, `list_voices`, `speak`, `create_intent`, `fetch_intent`, `list_intents`, `update_intent`,
    /// `confirm_intent`, `cancel_intent`, `create_refund`, `fetch_refund`, `list_refunds`, `fetch_charge`,
    /// `fetch_dispute`, `list_disputes`, `fetch_event`, `list_events`; `None` is every operation of the vendor.
    pub operation: Option<String>,
    /// How.
    pub fault: Fault,
}

/// The faults in force; cheap to clone, all clones are one.
#[derive(Clone, Debug, Default)]
pub struct Faults(Arc<Mutex<Vec<SetFault>>>);

impl Faults {
    /// Sets the fault of one operation (`"*"` or an empty name: all of the vendor's), in place of an earlier one there.
    pub fn set(&self, vendor: Vendor, operation: &str, fault: Fault) {
        let operation = Some(operation).filter(|name| !name.is_empty() && *name != "*").map(str::to_owned);
        let mut faults = self.lock();
        faults.retain(|set| set.vendor != vendor || set.operation != operation);
        faults.push(SetFault { vendor, operation, fault });
    }

    /// Takes back every fault of a vendor.
    pub fn clear(&self, vendor: Vendor) {
        self.lock().retain(|set| set.vendor != vendor);
    }

    /// Takes back every fault.
    pub fn clear_all(&self) {
        self.lock().clear();
    }

    /// The faults in force.
    pub fn list(&self) -> Vec<SetFault> {
        self.lock().clone()
    }

    /// The fault for this request, counted; the fault of the operation goes before that of the vendor.
    pub(crate) fn take(&self, vendor: Vendor, operation: &str) -> Option<Fault> {
        let mut faults = self.lock();
        let place = faults
            .iter()
            .position(|set| set.vendor == vendor && set.operation.as_deref() == Some(operation))
            .or_else(|| faults.iter().position(|set| set.vendor == vendor && set.operation.is_none()))?;
        let fault = faults[place].fault.clone();
        match &mut faults[place].fault.times {
            Some(0 | 1) => drop(faults.remove(place)),
            Some(times) => *times -= 1,
            None => {}
        }
        (fault.times != Some(0)).then_some(fault)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<SetFault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_counts_down_and_the_operation_goes_before_the_vendor() {
        let faults = Faults::default();
        faults.set(Vendor::OpenAi, "*", Fault::status(500));
        faults.set(Vendor::OpenAi, "chat", Fault::status(429).times(2));
        let seen: Vec<_> =
            (0..3).filter_map(|_| faults.take(Vendor::OpenAi, "chat")).map(|fault| fault.status).collect();
        assert_eq!(seen, [Some(429), Some(429), Some(500)]);
        assert_eq!(faults.take(Vendor::Google, "synthesize"), None);
        faults.clear_all();
        assert_eq!(faults.take(Vendor::OpenAi, "transcribe"), None);
    }
}
