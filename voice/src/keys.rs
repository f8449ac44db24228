//! The keys a caller presses: collected while the caller is quiet, and turned into words. It knows no turn.

use crate::hebrew;
use crate::io::At;
use crate::limits::{KEYS_PAUSE_MS, MAX_KEYS};

#[derive(Debug, Default)]
pub(crate) struct Keys {
    pressed: Vec<char>,
    due: Option<At>,
}

impl Keys {
    /// Whether the phone has such a key.
    pub(crate) fn exists(key: char) -> bool {
        matches!(key, '0'..='9' | '*' | '#' | 'A'..='D')
    }

    /// Collects a key; `#` closes the row.
    pub(crate) fn press(&mut self, now: At, key: char) {
        if key == '#' && !self.pressed.is_empty() {
            self.due = Some(now);
            return;
        }
        if self.pressed.len() < MAX_KEYS {
            self.pressed.push(key);
        }
        self.due = Some(At(now.0 + KEYS_PAUSE_MS));
    }

    /// Takes the row as words, if one was begun.
    pub(crate) fn take(&mut self) -> Option<String> {
        self.due = None;
        if self.pressed.is_empty() {
            return None;
        }
        let keys: Vec<String> = self.pressed.drain(..).map(String::from).collect();
        Some(format!("{} {}", hebrew::KEYS_PRESSED, keys.join(" ")))
    }

    pub(crate) fn wake(&self) -> Option<At> {
        self.due
    }
}
