//! How a part to the right learns that a call is over.

use futures_util::future::BoxFuture;
use sea_orm::DbErr;

use super::{store::Call, voicemail};
use crate::db::Tx;

/// A call is over. What follows from it is ordered in the transaction that makes it true.
#[derive(Debug)]
pub struct CallEnded<'a> {
    /// Which.
    pub call: &'a Call,
    /// Orders in this lane run after the call's summary was written, or given up.
    pub lane: String,
}

impl<'a> CallEnded<'a> {
    /// The end of this call.
    pub fn of(call: &'a Call) -> Self {
        Self { call, lane: voicemail::lane(call) }
    }
}

/// What a part does about it: it writes orders, and nothing else.
pub type Subscriber = for<'a> fn(&'a Tx, &'a CallEnded<'a>) -> BoxFuture<'a, Result<(), DbErr>>;
