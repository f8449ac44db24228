//! The archive: a `tar` in `gzip`, in which the last entry tells the length and the SHA-256 of every other.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Component, Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest as _, Sha256};

use super::manifest::{FORMAT, FileInArchive, Manifest};

const MANIFEST: &str = "manifest.json";
/// More than any manifest has, so that a wrong file does not fill the memory.
const MAX_MANIFEST: u64 = 256 << 20;

/// A file, and what it is called in the archive.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// Writes the archive in a scratch folder and, once it is whole and on the disk, puts it in its place.
pub(super) fn pack(
    mut manifest: Manifest,
    sources: &[Source],
    scratch: &Path,
    to: &Path,
) -> Result<Manifest> {
    let making = scratch.join("archive");
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&making)?;
    let zipped = GzEncoder::new(BufWriter::new(file), Compression::fast());
    let mut tar = tar::Builder::new(zipped);
    for source in sources {
        let read = File::open(&source.path).and_then(|file| append(&mut tar, &source.name, file));
        match read {
            // It has expired since the folder was looked through.
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            read => drop(
                manifest
                    .files
                    .insert(source.name.clone(), read.with_context(|| source.path.display().to_string())?),
            ),
        }
    }
    let json = serde_json::to_vec_pretty(&manifest)?;
    tar.append_data(&mut header(json.len() as u64, 0o600), MANIFEST, json.as_slice())?;
    let file = tar.into_inner()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    fs::rename(&making, to)?;
    Ok(manifest)
}

fn append(tar: &mut tar::Builder<impl io::Write>, name: &str, file: File) -> io::Result<FileInArchive> {
    let about = file.metadata()?;
    let mut whole = Hashed::of(BufReader::new(file), about.len());
    tar.append_data(&mut header(about.len(), about.permissions().mode() & 0o777), name, &mut whole)?;
    Ok(whole.finish())
}

fn header(bytes: u64, mode: u32) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(mode);
    header
}

/// Unpacks an archive into an empty folder; every file is what it was when it was packed.
pub(super) fn unpack(from: &Path, into: &Path) -> Result<Manifest> {
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::new(File::open(from)?)));
    let mut found = BTreeMap::new();
    for entry in tar.entries()? {
        let mut entry = entry.context("it is damaged, or no backup")?;
        let name = plain(&entry.path()?)?;
        if name == MANIFEST {
            let manifest = read_manifest(&mut entry)?;
            ensure!(manifest.files == found, "{}", difference(&manifest, &found));
            return Ok(manifest);
        }
        let path = into.join(&name);
        fs::create_dir_all(path.parent().expect("a name within a folder"))?;
        let mode = entry.header().mode()? & 0o777;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&path)?;
        let bytes = entry.header().size()?;
        let mut whole = Hashed::of(&mut entry, bytes);
        io::copy(&mut whole, &mut file).context("it is damaged")?;
        file.flush()?;
        found.insert(name, whole.finish());
    }
    bail!("it is cut off, or no backup: it does not say what is in it")
}

fn read_manifest(entry: &mut impl Read) -> Result<Manifest> {
    let mut json = Vec::new();
    entry.take(MAX_MANIFEST).read_to_end(&mut json)?;
    let about: serde_json::Value = serde_json::from_slice(&json).context("it does not say what is in it")?;
    ensure!(about["format"] == FORMAT, "it has another layout than this program knows: {}", about["format"]);
    Ok(serde_json::from_value(about)?)
}

/// A path that leads nowhere else.
fn plain(path: &Path) -> Result<String> {
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let name = path.to_str().filter(|name| inside && !name.is_empty());
    Ok(name.with_context(|| format!("it holds {}, which no backup does", path.display()))?.to_owned())
}

fn difference(manifest: &Manifest, found: &BTreeMap<String, FileInArchive>) -> String {
    let names = manifest.files.keys().chain(found.keys());
    let mut differing = names.filter(|name| manifest.files.get(*name) != found.get(*name));
    format!("it is damaged: {} is not what was kept", differing.next().map_or("a file", String::as_str))
}

/// A reader of so many bytes and no fewer, with their hash.
struct Hashed<R> {
    inner: R,
    bytes: u64,
    left: u64,
    hash: Sha256,
}

impl<R: Read> Hashed<R> {
    fn of(inner: R, bytes: u64) -> Self {
        Self { inner, bytes, left: bytes, hash: Sha256::new() }
    }

    fn finish(self) -> FileInArchive {
        let mut sha256 = String::with_capacity(64);
        for byte in self.hash.finalize() {
            let _ = write!(sha256, "{byte:02x}");
        }
        FileInArchive { bytes: self.bytes, sha256 }
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        if read == 0 && most > 0 {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "it has become shorter while it was read",
            ));
        }
        self.left -= read as u64;
        self.hash.update(&buffer[..read]);
        Ok(read)
    }
}
