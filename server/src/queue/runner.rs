//! What runs an order: a function of the part that owns it, as a value.

use std::{pin::Pin, sync::Arc, time::Duration};

use super::Order;

/// Why an attempt failed, and whether another may help.
#[derive(Debug)]
pub enum Failed {
    /// Try again: after this time, or after the usual backoff.
    Retry(Option<Duration>, String),
    /// Another attempt would fail alike.
    GiveUp(String),
}

impl From<crate::error::Error> for Failed {
    fn from(cause: crate::error::Error) -> Self {
        Self::Retry(None, cause.to_string())
    }
}

impl From<sea_orm::DbErr> for Failed {
    fn from(cause: sea_orm::DbErr) -> Self {
        Self::Retry(None, cause.to_string())
    }
}

type Run<A> = dyn Fn(A, &str) -> Attempt + Send + Sync;
type Attempt = Pin<Box<dyn Future<Output = Result<(), Failed>> + Send>>;

/// Runs one kind of order for an application `A`.
#[derive(Clone)]
pub struct Runner<A> {
    pub(super) kind: &'static str,
    pub(super) timeout: Duration,
    pub(super) lapses: bool,
    pub(super) run: Arc<Run<A>>,
}

impl<A: 'static> Runner<A> {
    /// A runner of `O`.
    pub fn of<O, F, R>(run: F) -> Self
    where
        O: Order,
        F: Fn(A, O) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Failed>> + Send + 'static,
    {
        let run = Arc::new(move |app, payload: &str| -> Attempt {
            match serde_json::from_str::<O>(payload) {
                Ok(order) => Box::pin(run(app, order)),
                Err(cause) => {
                    Box::pin(async move { Err(Failed::GiveUp(format!("unreadable order: {cause}"))) })
                }
            }
        });
        Self { kind: O::KIND, timeout: O::TIMEOUT, lapses: O::LAPSES, run }
    }

    /// The kind of order it runs.
    pub fn kind(&self) -> &'static str {
        self.kind
    }
}
