//! The spoken files that the telephone company fetches: public, small, and nothing else is in their folder.

use std::path::{Path, PathBuf};

use super::place::{self, io_failed};
use crate::{
    app::App,
    error::{Error, Result},
};

const FOLDER: &str = "static/voice_responses";

/// Makes a spoken file public under `/static/voice_responses/{name}`; a name is
/// `response_<call_sid or greeting>.mp3` or `.wav`.
///
/// # Errors
/// Another name, or a full disk.
pub async fn publish_voice(app: &App, name: &str, bytes: Vec<u8>) -> Result<()> {
    mime(name).ok_or_else(|| anyhow::anyhow!("not a name of a spoken file"))?;
    let path = path(app, name)?;
    tokio::task::spawn_blocking(move || write(&path, &bytes)).await.map_err(anyhow::Error::from)?
}

/// Writes beside and renames: whoever fetches it gets the old file or the new one.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension(uuid::Uuid::now_v7().to_string());
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|cause| {
        let _ = std::fs::remove_file(&beside);
        io_failed(cause)
    })
}

/// A spoken file and its media type.
pub(super) async fn read_voice(app: &App, name: &str) -> Result<(&'static str, Vec<u8>)> {
    let mime = mime(name).ok_or(Error::NotFound)?;
    match tokio::fs::read(path(app, name)?).await {
        Ok(bytes) => Ok((mime, bytes)),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Err(Error::NotFound),
        Err(cause) => Err(io_failed(cause)),
    }
}

fn path(app: &App, name: &str) -> Result<PathBuf> {
    Ok(place::folder(app, FOLDER)?.join(name))
}

/// The media type of a name that we would have given; no other name reaches the file system.
fn mime(name: &str) -> Option<&'static str> {
    let (stem, extension) = name.strip_prefix("response_")?.rsplit_once('.')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !(1..=64).contains(&stem.len()) || !stem.bytes().all(plain) {
        return None;
    }
    match extension {
        "mp3" => Some("audio/mpeg"),
        "wav" => Some("audio/wav"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mime;

    #[test]
    fn only_names_of_spoken_files_reach_the_file_system() {
        assert_eq!(mime("response_CA123.mp3"), Some("audio/mpeg"));
        assert_eq!(mime("response_greeting.wav"), Some("audio/wav"));
        for name in [
            "response_.mp3",
            "response_../x.mp3",
            "response_a/b.wav",
            "a.mp3",
            "response_a.json",
            "response_a.mp3/..",
            "response_ש.mp3",
        ] {
            assert_eq!(mime(name), None, "{name}");
        }
    }
}
