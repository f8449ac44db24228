//! The token that a login yields: who, in which business, in which session, until when. Signed, never stored.

use std::time::Duration;

use anyhow::Context as _;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    db::{BusinessId, Moment, SessionId, UserId},
    error::{Error, Result},
    installation::Installation,
};

/// Longer would keep a stolen token alive; it is renewed without anybody noticing.
const LIFETIME: Duration = Duration::from_secs(15 * 60);

/// What a token says. The role is not in it: it is read anew for every request.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Claims {
    /// The user.
    pub(super) sub: UserId,
    /// The business.
    pub(super) business: BusinessId,
    /// The session, whose end is the token's too.
    pub(super) sid: SessionId,
    /// The end, in seconds since the epoch.
    pub(super) exp: i64,
}

impl Claims {
    /// When the token ends.
    pub(super) fn ends_at(&self) -> Moment {
        Moment(self.exp.saturating_mul(1_000_000))
    }
}

/// A token for this user in this business, and when it ends.
pub(super) fn issue(
    app: &App,
    user: UserId,
    business: BusinessId,
    session: SessionId,
) -> Result<(String, Moment)> {
    let exp = app.clock.now().after(LIFETIME).timestamp().as_second();
    let claims = Claims { sub: user, business, sid: session, exp };
    let key = EncodingKey::from_secret(secret(app)?.expose_secret().as_bytes());
    let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key);
    Ok((token.context("a token could not be signed")?, claims.ends_at()))
}

/// What a token says, if we signed it and it has not ended.
///
/// # Errors
/// [`Error::Unauthenticated`].
pub(super) fn read(app: &App, token: &str) -> Result<Claims> {
    let mut validation = Validation::new(Algorithm::HS256);
    // The library would ask the machine's clock; the program has one of its own.
    validation.validate_exp = false;
    let key = DecodingKey::from_secret(secret(app)?.expose_secret().as_bytes());
    let read = jsonwebtoken::decode::<Claims>(token, &key, &validation);
    let claims = read.map_err(|_ended_or_forged| Error::Unauthenticated)?.claims;
    if app.clock.now() < claims.ends_at() { Ok(claims) } else { Err(Error::Unauthenticated) }
}

#[derive(Default)]
struct Room(std::sync::OnceLock<SecretString>);

/// The setting, or outside production a secret of the installation.
fn secret(app: &App) -> Result<SecretString> {
    if let Some(secret) = &app.config.auth.jwt_secret {
        return Ok(secret.clone());
    }
    let room = app.room::<Room>();
    if let Some(secret) = room.0.get() {
        return Ok(secret.clone());
    }
    let made = Installation::at(&app.config.data_dir).secret("jwt").context("the secret of the logins")?;
    Ok(room.0.get_or_init(|| made).clone())
}
