//! `BAILEYS_BASE_DIR/worker.json`: where the worker finds the server, and what it proves itself by.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;

use crate::app::App;

/// How the worker reaches the stand-in of WhatsApp.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SandboxedWhatsApp {
    /// Where its websocket is.
    pub url: String,
    /// The public key of its test root, in hexadecimal.
    pub root: String,
    /// The file with the certificate under which it serves files.
    pub ca: String,
}

/// Whether the worker was told of a stand-in.
#[derive(Default)]
struct Room(AtomicBool);

pub(super) fn is_sandboxed(app: &App) -> bool {
    app.room::<Room>().0.load(Ordering::Relaxed)
}

/// Writes the file. Where it cannot be written, calls and everything else are served all the same, and a worker can be
/// told by its own settings.
pub(super) fn tell(app: &App, addr: SocketAddr, token: &SecretString, sandbox: Option<&SandboxedWhatsApp>) {
    app.room::<Room>().0.store(sandbox.is_some(), Ordering::Relaxed);
    let mut place = json!({ "url": url(addr), "token": token.expose_secret() });
    if let Some(sandbox) = sandbox {
        place["whatsapp"] = json!(sandbox);
    }
    if let Err(cause) = write(&app.config.vendors.whatsapp.baileys_base_dir, &place.to_string()) {
        tracing::warn!(
            error = %cause,
            "worker.json cannot be written into BAILEYS_BASE_DIR: set WORKER_LISTEN and WORKER_TOKEN here, WORKER_URL \
             and WORKER_TOKEN for the worker, or name baileys in DISABLED_VENDORS"
        );
    }
}

/// An address that can be called: "every address of this machine" is none.
fn url(addr: SocketAddr) -> String {
    let ip = match addr.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    format!("http://{}", SocketAddr::from((ip, addr.port())))
}

/// Writes beside and renames: the worker reads the old place or the new one.
fn write(folder: &Path, text: &str) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let beside = folder.join("worker.json.new");
    // An old one may be readable to others; its mode would stay.
    match fs::remove_file(&beside) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, folder.join("worker.json"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::{url, write};

    #[test]
    fn the_place_belongs_to_its_owner_alone_and_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().join("of").join("worker");
        write(&base, "old").unwrap();
        std::fs::write(base.join("worker.json.new"), "left behind by a crash").unwrap();
        write(&base, "new").unwrap();
        assert_eq!(std::fs::read_to_string(base.join("worker.json")).unwrap(), "new");
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&base), mode(&base.join("worker.json"))), (0o700, 0o600));
        assert_eq!(std::fs::read_dir(&base).unwrap().count(), 1);
    }

    #[test]
    fn the_address_can_be_called() {
        for (addr, called) in [
            ("127.0.0.1:5001", "http://127.0.0.1:5001"),
            ("0.0.0.0:5001", "http://127.0.0.1:5001"),
            ("[::]:5001", "http://[::1]:5001"),
            ("10.0.0.4:5001", "http://10.0.0.4:5001"),
        ] {
            assert_eq!(url(addr.parse().unwrap()), called);
        }
    }
}
