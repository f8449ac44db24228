//! What signs the logins, and the first user.

use secrecy::SecretString;

use super::Environment;
use super::reader::Reader;
use super::strength::{is_weak_key, is_weak_password};

/// The shortest signing secret: HS256 wants a key as long as its hash.
///
/// Source: RFC 7518, section 3.2.
const SECRET_MIN_BYTES: usize = 32;

/// The shortest first password in production, as for every other user.
const PASSWORD_MIN_CHARS: usize = 10;

/// How logins are signed.
#[derive(Clone, Debug)]
pub struct Auth {
    /// `JWT_SECRET`: what signs the logins, at least 32 random bytes. Required in production; elsewhere, where it
    /// is `None`, the caller makes one per installation.
    pub jwt_secret: Option<SecretString>,
}

/// The user that is made when the database has none: installation admin and owner of the first business.
#[derive(Clone, Debug)]
pub struct Admin {
    /// `ADMIN_EMAIL`: the login name.
    pub email: String,
    /// `ADMIN_PASSWORD`: the first password.
    pub password: SecretString,
}

impl Auth {
    pub(super) fn read(reader: &mut Reader, environment: Environment) -> Self {
        let jwt_secret = reader.secret("JWT_SECRET");
        let remedy = "set at least 32 random bytes, for example the output of: openssl rand -hex 32";
        let weak = jwt_secret.as_ref().is_some_and(|secret| is_weak_key(secret, SECRET_MIN_BYTES));
        if environment.is_production() && (weak || jwt_secret.is_none()) {
            reader.problem("JWT_SECRET", remedy);
        } else if weak {
            reader.warn(format!("JWT_SECRET is weak: {remedy}"));
        }
        Self { jwt_secret }
    }
}

impl Admin {
    pub(super) fn read(reader: &mut Reader, environment: Environment) -> Option<Self> {
        let email = reader.text("ADMIN_EMAIL");
        let password = reader.secret("ADMIN_PASSWORD");
        if email.as_ref().is_some_and(|email| !email.contains('@')) {
            reader.problem("ADMIN_EMAIL", "write an e-mail address");
        }
        let weak = password.as_ref().is_some_and(|password| is_weak_password(password, PASSWORD_MIN_CHARS));
        if environment.is_production() && weak {
            reader.problem("ADMIN_PASSWORD", "choose at least 10 characters that nobody guesses");
        }
        match (email, password) {
            (Some(email), Some(password)) => return Some(Self { email, password }),
            (Some(_), None) => reader.problem("ADMIN_PASSWORD", "set it, since ADMIN_EMAIL is set"),
            (None, Some(_)) => reader.problem("ADMIN_EMAIL", "set it, since ADMIN_PASSWORD is set"),
            (None, None) => {}
        }
        None
    }
}
