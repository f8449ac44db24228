//! The spoken files that Twilio plays: which of them lie ready, and where Twilio fetches them.

use crate::app::App;

/// The folder below the data folder, and the path under which it is served.
pub(super) const FOLDER: &str = "static/voice_responses";
/// The file that thanks for a recorded message.
pub(super) const THANKS: &str = "thanks";

/// The address of the first of these files that lies ready.
pub(super) fn url(app: &App, origin: &str, names: &[&str]) -> Option<String> {
    let folder = app.config.data_dir.join(FOLDER);
    let files = names
        .iter()
        .filter(|name| is_plain(name))
        .flat_map(|name| ["mp3", "wav"].map(|extension| format!("response_{name}.{extension}")));
    let mut ready = files.filter(|file| folder.join(file).is_file());
    ready.next().map(|file| format!("{origin}/{FOLDER}/{file}"))
}

/// Twilio's ids may be of any form; one that could leave the folder names no file.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}
