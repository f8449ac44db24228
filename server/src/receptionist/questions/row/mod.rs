//! The tables of questions.

pub mod asked;
pub mod question;
