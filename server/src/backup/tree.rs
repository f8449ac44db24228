//! Folders of an installation.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::archive::Source;

/// Every plain file below a folder, by its name in the archive; what is being written is left out, and so is what is named.
/// A folder that is not there has none.
pub(super) fn files(name: &str, folder: &Path, left_out: &[PathBuf]) -> io::Result<Vec<Source>> {
    let left_out: Vec<_> = left_out.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut found = Vec::new();
    let mut folders = match fs::canonicalize(folder) {
        Ok(folder) => vec![(name.to_owned(), folder)],
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => vec![],
        Err(cause) => return Err(cause),
    };
    while let Some((name, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let Ok(file_name) = entry.file_name().into_string() else { continue };
            let name = format!("{name}/{file_name}");
            if left_out.contains(&path) || is_unfinished(&file_name) {
                continue;
            }
            if kind.is_dir() {
                folders.push((name, path));
            } else if kind.is_file() {
                found.push(Source { name, path });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// `object_store` writes beside the file, under its name with a number behind this sign.
fn is_unfinished(name: &str) -> bool {
    name.contains('#')
}

/// Moves what is in one folder into another, over the border of disks too.
pub(super) fn move_into(from: &Path, to: &Path) -> io::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            move_into(&entry.path(), &target)?;
        } else if fs::rename(entry.path(), &target).is_err() {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
