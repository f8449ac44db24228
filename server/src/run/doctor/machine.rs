//! The machine: the settings' own warnings, the folder of data and the room that is left, the offline voice, what backups need.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::process::Command;

use super::Finding;
use crate::config::{Config, DatabaseKind};

/// A day of recordings of a busy line is about half of this.
const LITTLE_BYTES: u64 = 5 << 30;
/// Below this the program may stop storing at any moment.
const TOO_LITTLE_BYTES: u64 = 500 << 20;

pub(super) async fn examine(config: &Config) -> Vec<Finding> {
    let mut found = vec![Finding::well("settings", "they can be read")];
    let warned =
        config.warnings.iter().map(|warning| Finding::odd("settings", warning, "see README, Settings"));
    found.extend(warned);
    found.push(data(&config.data_dir));
    found.extend(room_in(&config.data_dir));
    if config.database.kind == DatabaseKind::Postgres {
        found.push(dumping().await);
    }
    found
}

fn data(folder: &Path) -> Finding {
    let (what, said) = ("DATA_DIR", folder.display());
    let probe: io::Result<()> = fs::create_dir_all(folder).and_then(|()| {
        let file = tempfile::NamedTempFile::new_in(folder)?;
        file.close()
    });
    match probe {
        Ok(()) => Finding::well(what, format!("{said} can be written to")),
        Err(cause) => Finding::wrong(what, format!("{said}: {cause}"), "let the program's user write there"),
    }
}

fn room_in(folder: &Path) -> Option<Finding> {
    let folder = first_that_exists(folder)?;
    let about = rustix::fs::statvfs(&folder).ok()?;
    Some(room(about.f_bavail.saturating_mul(about.f_frsize)))
}

fn first_that_exists(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.exists()).map(Path::to_owned)
}

/// What is to be said of so many free bytes.
fn room(bytes: u64) -> Finding {
    let said = format!("{:.1} GB are free", bytes as f64 / 1e9);
    let remedy = "make room, or let recordings expire sooner";
    match bytes {
        ..TOO_LITTLE_BYTES => Finding::wrong("disk", said, remedy),
        TOO_LITTLE_BYTES..LITTLE_BYTES => Finding::odd("disk", said, remedy),
        LITTLE_BYTES.. => Finding::well("disk", said),
    }
}

async fn dumping() -> Finding {
    let asked =
        Command::new("pg_dump").arg("--version").stderr(Stdio::null()).kill_on_drop(true).output().await;
    match asked {
        Ok(output) if output.status.success() => {
            Finding::well("backups", String::from_utf8_lossy(&output.stdout).trim())
        }
        _ => Finding::odd("backups", "pg_dump is not installed", "install postgresql-client"),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Verdict, room};

    #[test]
    fn a_disk_that_fills_up_is_told_before_it_is_full() {
        assert_eq!(room(100 << 30).verdict, Verdict::Well);
        assert_eq!(room(2 << 30).verdict, Verdict::Odd);
        assert_eq!(room(100 << 20).verdict, Verdict::Wrong);
    }
}
