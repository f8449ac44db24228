//! Passwords: which are taken, hashed slowly and away from the async threads, checked in the same time for everybody.

use std::sync::{Arc, LazyLock};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use super::row::user;
use crate::{
    app::App,
    db::{Tx, UserId},
    error::{Error, Result},
};

/// Each hash takes 19 MiB (argon2's defaults, as OWASP advises): more at once would let a flood of logins fill memory.
const AT_ONCE: usize = 4;
/// Longer ones are refused before they are hashed.
pub(super) const MAX_CHARS: usize = 200;
/// Shorter ones are guessed. Nothing else is asked of a password: rules about its letters only make it predictable.
///
/// Source: NIST SP 800-63B, section 3.1.1.2.
const MIN_CHARS: usize = 10;
/// The commonest of the passwords that are long enough, one a line, in lower case.
const COMMON: &str = include_str!("common_passwords.txt");

/// The hash of nobody's password: an unknown login name takes as long as a wrong password.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Refuses a password that would be guessed.
///
/// # Errors
/// What is wrong with it, for the field that it came in.
fn check(password: &SecretString, email: &str) -> Result<(), &'static str> {
    let password = password.expose_secret().to_lowercase();
    let name = email.split('@').next().unwrap_or_default();
    match password.chars().count() {
        count if count < MIN_CHARS => Err("at least 10 characters"),
        count if count > MAX_CHARS => Err("at most 200 characters"),
        _ if [email, name].iter().any(|known| known.to_lowercase() == password) => {
            Err("not the e-mail address")
        }
        _ if COMMON.lines().any(|common| common == password) => Err("too common: the first to be tried"),
        _ => Ok(()),
    }
}

/// The same, as the answer to the field that it came in.
///
/// # Errors
/// 400 with that field.
pub(super) fn accept(field: &str, password: &SecretString, email: &str) -> Result<()> {
    check(password, email).map_err(|message| Error::field(field, message))
}

/// Gives a user another password in place of the one behind `old`; whether it was still that one.
pub(super) async fn replace(tx: &Tx, id: UserId, old: &str, new: &str) -> Result<bool, DbErr> {
    let update = user::Entity::update_many()
        .col_expr(user::Column::PasswordHash, Expr::value(new))
        .filter(user::Column::Id.eq(id))
        .filter(user::Column::PasswordHash.eq(old));
    Ok(update.exec(tx.conn()).await?.rows_affected > 0)
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

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_password_that_would_be_guessed_is_refused() {
        let email = "dana.levi.cohen@example.co.il";
        for weak in ["", "short 123", &"x".repeat(201), "Password123", "qwertyuiop", "DANA.levi.cohen", email]
        {
            assert!(check(&weak.into(), email).is_err(), "{weak}");
        }
        for good in ["correct horse", "עשר אותיות בעברית", &"xy".repeat(100)] {
            assert!(check(&good.into(), email).is_ok(), "{good}");
        }
    }
}
