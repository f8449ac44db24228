//! The tables of this part.

pub mod contract;
pub mod event;
pub mod signer;
pub mod template;
pub mod version;
