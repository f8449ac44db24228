//! What the machine understands of the words themselves: goodbyes, inventions of the transcriber, foreign answers, and
//! how finished a caller sounds. Tables of Hebrew and the functions that read them; it knows no call.

mod answer;
mod backchannel;
mod digits;
mod finish;
mod goodbye;
mod invented;
mod mail;
mod open;
mod request;
mod said;
mod table;
#[cfg(test)]
mod tests;
mod wishes;
mod words;

pub use backchannel::is_backchannel;
pub use finish::{Finish, finish};
pub use goodbye::is_goodbye;
pub use invented::is_nothing;
pub use words::{has_hebrew, is_foreign, same_words};

/// Opens the words that stand for pressed keys: "keys pressed: 1 2 3".
pub const KEYS_PRESSED: &str = "לחיצות:";
