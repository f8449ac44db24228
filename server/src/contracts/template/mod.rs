//! Texts of contracts: what they say, in versions that never change, and how they are chosen.

mod content;
mod ready;
pub(super) mod store;
mod write;

pub(super) use self::{
    content::Content,
    store::chosen,
    write::{Change, New, change, create, ensure, restore},
};
