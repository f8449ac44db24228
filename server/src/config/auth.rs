//! What signs the logins, and the first user.

use std::collections::BTreeSet;

use secrecy::{ExposeSecret, SecretString};

use super::Environment;
use super::reader::Reader;

/// The shortest signing secret: HS256 wants a key as long as its hash.
///
/// Source: RFC 7518, section 3.2.
const SECRET_MIN_BYTES: usize = 32;

/// What people leave in place when they copy an example.
const PLACEHOLDERS: [&str; 8] =
    ["changeme", "change-me", "change_me", "change this", "example", "placeholder", "your-", "your_"];

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
        let weak = jwt_secret.as_ref().is_some_and(is_weak);
        if environment.is_production() && (weak || jwt_secret.is_none()) {
            reader.problem("JWT_SECRET", remedy);
        } else if weak {
            reader.warn(format!("JWT_SECRET is weak: {remedy}"));
        }
        Self { jwt_secret }
    }
}

fn is_weak(secret: &SecretString) -> bool {
    let text = secret.expose_secret().to_lowercase();
    let varied = text.bytes().collect::<BTreeSet<_>>().len() >= 8;
    text.len() < SECRET_MIN_BYTES || !varied || PLACEHOLDERS.iter().any(|word| text.contains(word))
}

impl Admin {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let email = reader.text("ADMIN_EMAIL");
        let password = reader.secret("ADMIN_PASSWORD");
        if email.as_ref().is_some_and(|email| !email.contains('@')) {
            reader.problem("ADMIN_EMAIL", "write an e-mail address");
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
