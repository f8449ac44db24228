//! What belongs to this installation alone and is made at its first start: secrets that nobody has to set
//! outside production. Kept in `DATA_DIR`, readable by its owner only.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use rand::RngExt as _;
use sandbox::Secrets;
use secrecy::SecretString;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The folder of the installation.
#[derive(Clone, Debug)]
pub struct Installation(PathBuf);

/// The sandbox of this installation: what it takes as credentials and where it was last found.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownSandbox {
    /// The port on loopback; 0 before the first start.
    pub port: u16,
    /// Its credentials.
    pub secrets: Secrets,
}

impl Installation {
    /// The installation whose data is in this folder.
    pub fn at(data_dir: &Path) -> Self {
        Self(data_dir.to_owned())
    }

    /// A secret of 256 bits under this name, made when it is first asked for.
    pub fn secret(&self, name: &str) -> io::Result<SecretString> {
        let made = || -> String {
            rand::rng().random_iter::<u8>().take(32).map(|byte| format!("{byte:02x}")).collect()
        };
        self.value(name, made).map(SecretString::from)
    }

    /// The sandbox as it was last started, or a new one.
    pub fn sandbox(&self) -> io::Result<KnownSandbox> {
        let made = || {
            let new = KnownSandbox { port: 0, secrets: Secrets::random() };
            serde_json::to_value(new).expect("numbers and strings become JSON")
        };
        let kept = self.value("sandbox", made)?;
        let known: KnownSandbox = serde_json::from_value(kept.clone())?;
        // What a newer sandbox takes besides is made once, as everything else.
        if serde_json::to_value(&known)? != kept {
            self.keep_sandbox(&known)?;
        }
        Ok(known)
    }

    /// Remembers where the sandbox is.
    pub fn keep_sandbox(&self, known: &KnownSandbox) -> io::Result<()> {
        self.keep("sandbox", known)
    }

    /// Keeps another value under this name.
    pub fn keep<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        write(&self.path(name), value)
    }

    /// The value under this name; made, and kept before it is used, when it is first asked for.
    pub fn value<T: Serialize + DeserializeOwned>(
        &self,
        name: &str,
        make: impl FnOnce() -> T,
    ) -> io::Result<T> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json).map_err(|cause| {
                io::Error::new(io::ErrorKind::InvalidData, format!("{}: {cause}", path.display()))
            }),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                let made = make();
                write(&path, &made)?;
                Ok(made)
            }
            Err(cause) => Err(cause),
        }
    }

    /// Forgets the value under this name, if there is one.
    pub fn forget(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.path(name)) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
            _ => Ok(()),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join("installation").join(format!("{name}.json"))
    }
}

/// Writes beside and renames, so that a crash leaves the old value or the new one.
fn write<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    fs::create_dir_all(path.parent().expect("a file of the installation is in its folder"))?;
    let beside = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(&serde_json::to_vec_pretty(value)?)?;
    file.sync_all()?;
    fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::Installation;

    #[test]
    fn a_sandbox_of_an_older_program_keeps_its_secrets_and_gets_those_that_are_new() {
        let folder = tempfile::tempdir().unwrap();
        let installation = Installation::at(folder.path());
        let mut old = serde_json::to_value(installation.sandbox().unwrap()).unwrap();
        old["secrets"].as_object_mut().unwrap().retain(|name, _| !name.starts_with("stripe_"));
        installation.keep("sandbox", &old).unwrap();
        let (first, second) = (installation.sandbox().unwrap(), installation.sandbox().unwrap());
        assert_eq!(old["secrets"]["twilio_auth_token"], first.secrets.twilio_auth_token);
        assert!(first.secrets.stripe_secret_key.starts_with("sk_test_"));
        assert_eq!(first.secrets.stripe_secret_key, second.secrets.stripe_secret_key);
        assert_eq!(first.secrets.stripe_webhook_secret, second.secrets.stripe_webhook_secret);
    }

    #[test]
    fn a_secret_is_made_once_and_belongs_to_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let installation = Installation::at(folder.path());
        let first = installation.secret("jwt").unwrap();
        assert_eq!(first.expose_secret(), installation.secret("jwt").unwrap().expose_secret());
        assert_eq!(first.expose_secret().len(), 64);
        assert_ne!(first.expose_secret(), installation.secret("other").unwrap().expose_secret());
        let mode =
            std::fs::metadata(folder.path().join("installation/jwt.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
