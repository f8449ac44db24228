//! Signing: what a signer gives is read, kept and written into the trail; with the last signature the contract is whole.

mod answers;
mod drawn;
mod given;
mod write;

pub(super) use self::{
    answers::answers,
    drawn::drawn,
    given::{Given, by_link},
    write::{Act, Marked, complete, write},
};
