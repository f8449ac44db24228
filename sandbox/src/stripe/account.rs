//! The account as a whole: its books, its keys against doubles, and who tells of changes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::{books::Books, courier::Courier, idempotency::Keys, refused::Refused};
use crate::errands::Errands;

/// The account; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    books: Arc<Mutex<Books>>,
    pub(super) keys: Keys,
    pub(super) courier: Courier,
}

impl Account {
    /// Webhooks are signed with `webhook_secret` and posted among `errands`; `base` is the sandbox's own address.
    pub(crate) fn new(base: &str, webhook_secret: &str, http: reqwest::Client, errands: Errands) -> Self {
        let courier = Courier::new(webhook_secret, http, errands);
        let books = Books::new(base);
        Self { books: Arc::new(Mutex::new(books)), keys: Keys::default(), courier }
    }

    /// Looks into the books.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Books) -> T) -> T {
        look(&self.lock())
    }

    /// Makes one change by hand, and tells of it.
    pub(super) fn change(
        &self,
        change: impl FnOnce(&mut Books) -> Result<Value, Refused>,
    ) -> Result<Value, Refused> {
        self.change_by(json!({"id": null, "idempotency_key": null}), change)
    }

    /// Makes the change of a request, and tells of it: also of what came before it was refused, such as a charge that the
    /// bank declined.
    pub(super) fn change_by(
        &self,
        request: Value,
        change: impl FnOnce(&mut Books) -> Result<Value, Refused>,
    ) -> Result<Value, Refused> {
        let now = self.courier.now();
        let mut books = self.lock();
        (books.now, books.request) = (now, request);
        let changed = change(&mut books);
        let events = books.take_events();
        drop(books);
        if !events.is_empty() {
            self.courier.bring(events);
        }
        changed
    }

    fn lock(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
