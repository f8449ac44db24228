//! `POST /api/setup`: how an installation that nobody was named for gets its first user. Whoever has the code of its
//! first screen becomes installation admin and owner of the first business, once.

use std::sync::Mutex;

use anyhow::Context as _;
use axum::{extract::State, http::StatusCode};
use garde::Validate;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Role,
    bootstrap::{alone, first, owner_login},
    login::{Entered, LoggedIn, enter, logged_in, throttle},
    member::Standing,
    password, refused,
    session::Client,
    store,
};
use crate::{
    app::App,
    db::{BusinessId, Tx, UserId},
    error::{Error, Result},
    installation::Installation,
    openapi::RefusedLogin,
    web::Json,
};

/// The name of the code among the secrets of the installation.
const CODE: &str = "setup";

/// The code while there is no user; made once and shown at every start until it is used.
#[derive(Default)]
struct Room(Mutex<Option<SecretString>>);

impl Room {
    fn code(&self) -> Option<SecretString> {
        self.0.lock().expect("nothing panics while it holds the code").clone()
    }

    fn set(&self, code: Option<SecretString>) {
        *self.0.lock().expect("nothing panics while it holds the code") = code;
    }
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_setup, set_up))
}

/// Makes the code where nobody can log in, and forgets it where somebody can.
pub(super) async fn prepare(app: &App) -> Result<()> {
    let installation = Installation::at(&app.config.data_dir);
    let closed = owner_login(&app.config)?.is_some() || store::any_user(app.db.reader()).await?;
    let code = if closed {
        installation.forget(CODE).context("the setup code")?;
        None
    } else {
        tracing::warn!("nobody can log in yet: POST /api/setup takes the code that the first screen shows");
        Some(installation.secret(CODE).context("the setup code")?)
    };
    app.room::<Room>().set(code);
    Ok(())
}

/// A line for the first screen, while there is a code.
pub(super) fn welcome(app: &App) -> Vec<String> {
    let code = app.room::<Room>().code();
    let line = |code: SecretString| format!("Setup     POST /api/setup, once, code {}", code.expose_secret());
    code.map(line).into_iter().collect()
}

/// The first user and their business.
#[derive(Deserialize, ToSchema, Validate)]
struct Setup {
    /// As the first screen shows it.
    #[garde(skip)]
    #[schema(value_type = String)]
    code: SecretString,
    /// The login name.
    #[garde(length(chars, max = 254), contains("@"))]
    email: String,
    /// 10 to 200 characters, not the e-mail address, none of the commonest.
    #[garde(skip)]
    #[schema(value_type = String, min_length = 10, max_length = 200)]
    password: SecretString,
    /// The user's name.
    #[garde(length(chars, min = 1, max = 120))]
    name: String,
    /// The business's name.
    #[garde(length(chars, min = 1, max = 80))]
    business_name: String,
}

/// Whether somebody has to begin.
#[derive(Serialize, ToSchema)]
struct SetupState {
    /// There is no user yet, and the program waits for the code.
    open: bool,
}

/// Tell whether there is a first user to make
#[utoipa::path(
    get, path = "/api/setup", tag = "auth",
    responses((status = 200, description = "Whether the program waits for one", body = SetupState)))]
async fn get_setup(State(app): State<App>) -> Json<SetupState> {
    Json(SetupState { open: app.room::<Room>().code().is_some() })
}

/// Make the first user
///
/// Takes the one-time code that the first screen shows while there is no user, and answers as a login does.
#[utoipa::path(
    post, path = "/api/setup", tag = "auth", request_body = Setup,
    responses((status = 201, description = "Made, and logged in", body = LoggedIn), RefusedLogin))]
async fn set_up(
    State(app): State<App>,
    client: Client,
    Json(setup): Json<Setup>,
) -> Result<(StatusCode, Entered)> {
    throttle(&app, &client.address, &setup.email)?;
    if store::any_user(app.db.reader()).await? {
        return Err(Error::Conflict("already_set_up"));
    }
    let code = app.room::<Room>().code();
    if !code.is_some_and(|code| is_same(&code, &setup.code)) {
        return Err(Error::Forbidden("setup_code"));
    }
    setup.validate().map_err(|report| refused(&report))?;
    password::accept("password", &setup.password, &setup.email)?;
    let hash = password::hash(&app, &setup.password).await?;
    let (user, business) = app.db.write(async |tx| make(tx, &setup, &hash).await).await?;
    app.room::<Room>().set(None);
    Installation::at(&app.config.data_dir).forget(CODE).context("the setup code")?;
    let standing = standing(&app, user, business).await?;
    let (session, token) = app.db.write(async |tx| enter(tx, &standing, &client).await).await?;
    Ok((StatusCode::CREATED, (client.keep(&token), logged_in(&app, standing, session)?)))
}

async fn make(tx: &Tx, setup: &Setup, hash: &str) -> Result<(UserId, BusinessId)> {
    alone(tx).await?;
    if store::any_user(tx.conn()).await? {
        return Err(Error::Conflict("already_set_up"));
    }
    let mut business = first(tx).await?.context("every start makes the first business")?;
    setup.business_name.trim().clone_into(&mut business.profile.name);
    store::update_business(tx, business.id, &business.profile, &business.settings).await?;
    let user =
        store::NewUser { email: &setup.email, name: setup.name.trim(), password_hash: hash, is_admin: true };
    Ok((store::insert_member(tx, user, business.id, Role::Owner).await?, business.id))
}

async fn standing(app: &App, user: UserId, business: BusinessId) -> Result<Standing> {
    let standing = super::member::standing(&app.db, user, business).await?;
    Ok(standing.context("the first business is switched off")?)
}

/// Compares hashes, so that the time it takes tells nothing of the code.
fn is_same(code: &SecretString, shown: &SecretString) -> bool {
    let hash = |code: &SecretString| Sha256::digest(code.expose_secret().trim().as_bytes());
    hash(code) == hash(shown)
}
