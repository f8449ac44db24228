//! Passwords: hashed slowly and away from the async threads, checked in the same time for everybody.

use std::sync::{Arc, LazyLock};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use crate::{
    app::App,
    error::{Error, Result},
};

/// Each hash takes 19 MiB (argon2's defaults, as OWASP advises): more at once would let a flood of logins fill memory.
const AT_ONCE: usize = 4;
/// Longer ones are refused before they are hashed.
pub(super) const MAX_CHARS: usize = 200;

/// The hash of nobody's password: an unknown login name takes as long as a wrong password.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// The argon2id hash of a password, in PHC form.
pub(super) async fn hash(app: &App, password: &SecretString) -> Result<String> {
    let password = password.clone();
    blocking(app, move || hash_now(password.expose_secret())).await
}

/// Whether `password` is the one behind `hash`; without a hash it is not, after the same time.
pub(super) async fn matches(app: &App, password: SecretString, hash: Option<String>) -> Result<bool> {
    blocking(app, move || {
        let known = hash.is_some();
        let hash = hash.as_deref().unwrap_or(&NOBODY);
        let Ok(parsed) = PasswordHash::new(hash) else { return false };
        let same = Argon2::default().verify_password(password.expose_secret().as_bytes(), &parsed).is_ok();
        same && known
    })
    .await
}

async fn blocking<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let room = app.room::<Room>();
    let permit = room.0.clone().acquire_owned().await.expect("the semaphore is never closed");
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    done.await.map_err(|cause| Error::Internal(cause.into()))
}

fn hash_now(password: &str) -> String {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.expect("argon2's defaults take any password of less than 4 GiB").to_string()
}
