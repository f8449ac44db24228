//! A call as a text that a receptionist can read: one line for each thing the call does.

#[cfg(test)]
mod voice;

#[cfg(test)]
pub(crate) use voice::voice;
