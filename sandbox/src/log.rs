//! What came to the stand-ins, and what of it breaks a vendor's description. Bounded; bodies stay in memory only.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::vendor::Vendor;

/// Requests and violations kept: a long test run stays whole, a long-running installation stays small.
const KEPT: usize = 2000;

/// A request to a vendor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Counted from 1 since the sandbox started.
    pub number: u64,
    /// Whose door.
    pub vendor: Vendor,
    /// What was asked for, the name that faults use.
    pub operation: String,
    /// The HTTP method.
    pub method: String,
    /// The path without its query.
    pub path: String,
    /// The query, as sent.
    pub query: String,
    /// The content type, without parameters.
    pub content_type: String,
    /// One line for people.
    pub summary: String,
    /// The body as the judge sees it: JSON as it is, forms and multipart as an object of their fields; never audio.
    pub body: Value,
}

/// A request that breaks a vendor's description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Whose description.
    pub vendor: Vendor,
    /// Method and path.
    pub request: String,
    /// What is wrong, one sentence without secrets.
    pub problem: String,
}

#[derive(Debug, Default)]
struct Kept {
    requests: VecDeque<Request>,
    violations: VecDeque<Violation>,
    count: u64,
}

/// The log; cheap to clone, all clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<Kept>>);

impl Log {
    pub(crate) fn request(&self, mut request: Request) {
        let mut kept = self.lock();
        kept.count += 1;
        request.number = kept.count;
        push(&mut kept.requests, request);
    }

    pub(crate) fn violation(&self, vendor: Vendor, request: impl Into<String>, problem: impl Into<String>) {
        let violation = Violation { vendor, request: request.into(), problem: problem.into() };
        tracing::warn!(vendor = ?vendor, request = %violation.request, problem = %violation.problem, "a request breaks the vendor's description");
        push(&mut self.lock().violations, violation);
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.lock().requests.iter().cloned().collect()
    }

    pub(crate) fn violations(&self) -> Vec<Violation> {
        self.lock().violations.iter().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn push<T>(kept: &mut VecDeque<T>, value: T) {
    if kept.len() == KEPT {
        kept.pop_front();
    }
    kept.push_back(value);
}
