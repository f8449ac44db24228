//! `/api/auth/login`, `/api/auth/password`: a password for a session, and another password for it.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Business, Member, Role, User,
    member::Standing,
    password,
    session::{self, Client, Why},
    store, token,
};
use crate::{
    app::App,
    audit::{Entry, record},
    db::{BusinessId, Moment, SessionId, Tx, UserId},
    error::{Error, Result},
    openapi::{RefusedChange, RefusedLogin},
    web::{ClientAddr, Json, Rate},
};

/// Longer names are nobody's (RFC 5321, section 4.5.3.1).
const MAX_EMAIL_CHARS: usize = 254;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(log_in)).routes(routes!(change_password))
}

/// Who wants to log in.
#[derive(Deserialize, ToSchema)]
pub(super) struct Login {
    /// The login name, in any spelling.
    email: String,
    /// The password.
    #[schema(value_type = String)]
    password: SecretString,
}

/// A token, and what it is for.
#[derive(Serialize, ToSchema)]
pub(super) struct LoggedIn {
    /// For `Authorization: Bearer`.
    token: String,
    /// When it ends; until then, and after it, the cookie yields the next one.
    expires_at: Moment,
    user: Who,
    business: Where,
    role: Role,
}

/// A user as the API shows them.
#[derive(Serialize, ToSchema)]
pub(super) struct Who {
    id: UserId,
    name: String,
    email: String,
    /// Whether the whole installation is theirs to run.
    is_admin: bool,
}

/// A business by its name.
#[derive(Serialize, ToSchema)]
pub(super) struct Where {
    id: BusinessId,
    name: String,
}

impl From<User> for Who {
    fn from(user: User) -> Self {
        let User { id, name, email, is_admin, .. } = user;
        Self { id, name, email, is_admin }
    }
}

impl From<Business> for Where {
    fn from(business: Business) -> Self {
        let Business { id, name, .. } = business;
        Self { id, name }
    }
}

/// The answer of everything that logs in: a cookie for the browser, a token for its pages.
pub(super) type Entered = ([(HeaderName, HeaderValue); 1], Json<LoggedIn>);

/// A fresh token of a session.
pub(super) fn logged_in(app: &App, standing: Standing, session: SessionId) -> Result<Json<LoggedIn>> {
    let Standing { user, business, role } = standing;
    let (token, expires_at) = token::issue(app, user.id, business.id, session)?;
    Ok(Json(LoggedIn { token, expires_at, user: user.into(), business: business.into(), role }))
}

/// Opens a session in this transaction.
pub(super) async fn enter(
    tx: &Tx,
    standing: &Standing,
    client: &Client,
) -> Result<(SessionId, SecretString)> {
    let new = session::New { user: standing.user.id, business: standing.business.id, client };
    Ok(session::open(tx, new).await?)
}

/// How often each address and each account has tried.
#[derive(Default)]
struct Attempts {
    by_address: Rate,
    by_account: Rate,
}

/// Log in
///
/// Answers a token of 15 minutes, and sets the cookie `agentlocator_refresh` that yields the next ones.
#[utoipa::path(
    post, path = "/api/auth/login", tag = "auth", request_body = Login,
    responses((status = 200, description = "Logged in", body = LoggedIn), RefusedLogin))]
pub(super) async fn log_in(
    State(app): State<App>,
    client: Client,
    Json(login): Json<Login>,
) -> Result<Entered> {
    throttle(&app, &client.address, &login.email)?;
    let user = authenticate(&app, login).await?;
    let Some((business, role)) = store::entrance(&app.db, user.id).await? else {
        return Err(Error::Forbidden("no_business"));
    };
    let standing = Standing { user, business, role };
    let (session, token) = app.db.write(async |tx| enter(tx, &standing, &client).await).await?;
    Ok((client.keep(&token), logged_in(&app, standing, session)?))
}

/// One address may not guess at many accounts, nor many addresses at one account.
pub(super) fn throttle(app: &App, address: &ClientAddr, email: &str) -> Result<()> {
    let attempts = app.room::<Attempts>();
    let (now, per_min) = (app.clock.now(), app.config.limits.login_per_min);
    attempts.by_address.take(&address.key(), per_min, now)?;
    let account: String = store::login_name(email).chars().take(MAX_EMAIL_CHARS).collect();
    attempts.by_account.take(&account, per_min, now)
}

async fn authenticate(app: &App, login: Login) -> Result<User> {
    if login.password.expose_secret().chars().count() > password::MAX_CHARS {
        return Err(Error::WrongCredentials);
    }
    let user = store::user_by_email(app.db.reader(), &login.email).await?.filter(|user| user.active);
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let right = password::matches(app, login.password, hash).await?;
    user.filter(|_| right).ok_or(Error::WrongCredentials)
}

/// Another password.
#[derive(Deserialize, ToSchema)]
struct PasswordChange {
    /// The one so far.
    #[schema(value_type = String)]
    current: SecretString,
    /// The one from now on: 10 to 200 characters, not the e-mail address, none of the commonest.
    #[schema(value_type = String, min_length = 10, max_length = 200)]
    new: SecretString,
}

/// Change the password
///
/// Ends every session of the user, this one too, and answers as a login does: whoever had stolen a token is out.
#[utoipa::path(
    post, path = "/api/auth/password", tag = "auth", request_body = PasswordChange,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Changed; a new session has begun", body = LoggedIn),
        RefusedChange,
    ))]
async fn change_password(
    State(app): State<App>,
    member: Member,
    client: Client,
    Json(change): Json<PasswordChange>,
) -> Result<Entered> {
    let actor = member.actor();
    let Member { user, business, role, .. } = member;
    throttle(&app, &client.address, &user.email)?;
    let email = user.email.clone();
    let current = Login { email: email.clone(), password: change.current };
    let user = authenticate(&app, current).await?;
    password::accept("new", &change.new, &email)?;
    let hash = password::hash(&app, &change.new).await?;
    let standing = Standing { user, business, role };
    let (session, token) = app
        .db
        .write(async |tx| {
            let user = &standing.user;
            if !password::replace(tx, user.id, &user.password_hash, &hash).await? {
                return Err(Error::Conflict("password_changed"));
            }
            session::revoke_all(tx, user.id, Why::Password, None).await?;
            let entry = Entry::new(standing.business.id, "user.password_changed", "user", user.id);
            record(tx, &actor, entry).await?;
            enter(tx, &standing, &client).await
        })
        .await?;
    Ok((client.keep(&token), logged_in(&app, standing, session)?))
}
