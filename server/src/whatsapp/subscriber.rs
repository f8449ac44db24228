//! How a part to the right learns that a customer has written.

use futures_util::future::BoxFuture;
use sea_orm::DbErr;

use super::{Conversation, Message};
use crate::db::Tx;

/// A customer has written. What follows from it is ordered in the transaction that makes it true.
#[derive(Debug)]
pub struct MessageReceived<'a> {
    /// Where.
    pub conversation: &'a Conversation,
    /// What.
    pub message: &'a Message,
}

/// What a part does about it: it writes orders, and nothing else.
pub type Subscriber = for<'a> fn(&'a Tx, &'a MessageReceived<'a>) -> BoxFuture<'a, Result<(), DbErr>>;
