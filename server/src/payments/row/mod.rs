//! The tables of this part.

pub mod dispute;
pub mod event;
pub mod link;
pub mod payment;
pub mod refund;
