//! Keys against doubles (<https://docs.stripe.com/idempotency>): the first answer to a key is the answer to all requests
//! with it, whether it was good or a 500; other parameters are an error, and so is a second request at the same time.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

/// Keys kept, the oldest forgotten first. Stripe forgets them after a day at the earliest.
const KEPT: usize = 2000;

/// A status and a body.
pub(super) type Answer = (u16, Value);

#[derive(Debug)]
struct Entry {
    key: String,
    /// Path and parameters.
    request: Value,
    /// `None` while the first request is under way.
    answer: Option<Answer>,
}

/// What a request with a key is.
#[derive(Debug, PartialEq)]
pub(super) enum Standing {
    /// The first.
    First,
    /// The same again: this was answered.
    Again(Answer),
    /// The first has not been answered yet.
    UnderWay,
    /// The key was used for something else.
    Other,
}

/// The keys of the account; cheap to clone, all clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys(Arc<Mutex<VecDeque<Entry>>>);

impl Keys {
    /// Takes a key for a request, unless it was taken before.
    pub(super) fn take(&self, key: &str, request: &Value) -> Standing {
        let mut kept = self.lock();
        if let Some(known) = kept.iter().find(|entry| entry.key == key) {
            return match &known.answer {
                _ if known.request != *request => Standing::Other,
                Some(answer) => Standing::Again(answer.clone()),
                None => Standing::UnderWay,
            };
        }
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(Entry { key: key.to_owned(), request: request.clone(), answer: None });
        Standing::First
    }

    /// Keeps the answer to a key.
    pub(super) fn keep(&self, key: &str, answer: &Answer) {
        if let Some(entry) = self.lock().iter_mut().find(|entry| entry.key == key) {
            entry.answer = Some(answer.clone());
        }
    }

    /// Forgets a key whose request was not begun.
    pub(super) fn forget(&self, key: &str) {
        self.lock().retain(|entry| entry.key != key);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_is_one_answer_once_it_was_given() {
        let (keys, request) = (Keys::default(), json!({"amount": "5"}));
        assert_eq!(keys.take("a", &request), Standing::First);
        assert_eq!(keys.take("a", &request), Standing::UnderWay);
        assert_eq!(keys.take("b", &request), Standing::First);
        keys.keep("a", &(500, json!({"error": {}})));
        assert_eq!(keys.take("a", &request), Standing::Again((500, json!({"error": {}}))));
        assert_eq!(keys.take("a", &json!({"amount": "6"})), Standing::Other);
        keys.forget("b");
        assert_eq!(keys.take("b", &request), Standing::First);
    }
}
