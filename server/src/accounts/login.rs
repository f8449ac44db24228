//! `POST /api/auth/login`: an e-mail address and a password for a token.

use axum::extract::State;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::{Role, User, password, store, token};
use crate::{
    app::App,
    db::{BusinessId, Moment, UserId},
    error::{Error, Result},
    web::{ClientAddr, Json, Rate},
};

/// Longer names are nobody's (RFC 5321, section 4.5.3.1).
const MAX_EMAIL_CHARS: usize = 254;

#[derive(Deserialize)]
pub(super) struct Login {
    email: String,
    password: SecretString,
}

#[derive(Serialize)]
pub(super) struct LoggedIn {
    token: String,
    expires_at: Moment,
    user: Who,
    business: Where,
    role: Role,
}

/// A user as the API shows them.
#[derive(Serialize)]
pub(super) struct Who {
    id: UserId,
    name: String,
    email: String,
    is_admin: bool,
}

#[derive(Serialize)]
struct Where {
    id: BusinessId,
    name: String,
}

impl From<User> for Who {
    fn from(user: User) -> Self {
        let User { id, name, email, is_admin, .. } = user;
        Self { id, name, email, is_admin }
    }
}

/// How often each address and each account has tried.
#[derive(Default)]
struct Attempts {
    by_address: Rate,
    by_account: Rate,
}

pub(super) async fn log_in(
    State(app): State<App>,
    address: ClientAddr,
    Json(login): Json<Login>,
) -> Result<Json<LoggedIn>> {
    throttle(&app, &address, &login)?;
    let user = authenticate(&app, login).await?;
    let Some((business, role)) = store::entrance(&app.db, user.id).await? else {
        return Err(Error::Forbidden("no_business"));
    };
    let (token, expires_at) = token::issue(&app, user.id, business.id)?;
    let business = Where { id: business.id, name: business.name };
    Ok(Json(LoggedIn { token, expires_at, user: user.into(), business, role }))
}

/// One address may not guess at many accounts, nor many addresses at one account.
fn throttle(app: &App, address: &ClientAddr, login: &Login) -> Result<()> {
    let attempts = app.room::<Attempts>();
    let (now, per_min) = (app.clock.now(), app.config.limits.login_per_min);
    attempts.by_address.take(&address.key(), per_min, now)?;
    let account: String = store::login_name(&login.email).chars().take(MAX_EMAIL_CHARS).collect();
    attempts.by_account.take(&account, per_min, now)
}

async fn authenticate(app: &App, login: Login) -> Result<User> {
    use secrecy::ExposeSecret as _;
    if login.password.expose_secret().chars().count() > password::MAX_CHARS {
        return Err(Error::WrongCredentials);
    }
    let user = store::user_by_email(app.db.reader(), &login.email).await?.filter(|user| user.active);
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let right = password::matches(app, login.password, hash).await?;
    user.filter(|_| right).ok_or(Error::WrongCredentials)
}
