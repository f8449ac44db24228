//! What was spoken before, by voice and text: in memory, and in a folder if there is one.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use sha2::{Digest, Sha256};

use crate::{ids, wav::Wav};

/// Sounds kept in memory, two for each text; a call has some dozens.
const KEPT: usize = 1024;

#[derive(Debug)]
pub(super) struct Cache {
    memory: Mutex<HashMap<String, Arc<Wav>>>,
    folder: Option<PathBuf>,
}

pub(super) fn key(voice: &str, text: &str) -> String {
    ids::to_hex(&Sha256::digest(format!("{voice}\n{text}").as_bytes()))
}

impl Cache {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { memory: Mutex::default(), folder }
    }

    pub(super) fn get(&self, key: &str) -> Option<Arc<Wav>> {
        if let Some(wav) = self.memory.lock().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Some(wav.clone());
        }
        let bytes = std::fs::read(self.path(key)?).ok()?;
        let wav = Arc::new(Wav::parse(&bytes).ok()?);
        self.remember(key.to_owned(), wav.clone());
        Some(wav)
    }

    pub(super) fn put(&self, key: String, wav: Arc<Wav>) {
        if let Some(path) = self.path(&key) {
            // A cache that cannot be written only costs time; a half-written file would cost a voice: hence the rename.
            let half = path.with_extension(ids::hex::<8>());
            let _ = path.parent().map(std::fs::create_dir_all);
            if std::fs::write(&half, wav.to_bytes()).is_ok() {
                let _ = std::fs::rename(&half, &path);
            }
        }
        self.remember(key, wav);
    }

    fn remember(&self, key: String, wav: Arc<Wav>) {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.len() >= KEPT {
            memory.clear();
        }
        memory.insert(key, wav);
    }

    fn path(&self, key: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{key}.wav")))
    }
}
