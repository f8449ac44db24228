//! `/api/auth/…`: renewing a session, ending it, looking at one's own, and going over to another business.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, request::Parts},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Client, Session, Why, revoke, store};
use crate::{
    accounts::{
        Member, Role,
        login::{Entered, LoggedIn, Where, Who, logged_in},
        member::{Standing, bearer, standing, workplaces},
        token,
    },
    app::App,
    db::{BusinessId, Moment, SessionId, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange, RefusedLogin},
    web::{Json, List, Path},
};

pub(in crate::accounts) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(refresh_session))
        .routes(routes!(log_out))
        .routes(routes!(get_me))
        .routes(routes!(list_sessions))
        .routes(routes!(end_session))
        .routes(routes!(switch_business))
}

/// Renew the session
///
/// Takes the cookie `agentlocator_refresh` and answers a fresh token and the next cookie. A cookie counts once, and
/// within ten seconds once more (two tabs, an answer that was lost); shown later, it was stolen, and the session ends.
#[utoipa::path(
    post, path = "/api/auth/refresh", tag = "auth",
    params(("agentlocator_refresh" = Option<String>, Cookie, description = "Set by the login")),
    responses((status = 200, description = "Renewed", body = LoggedIn), RefusedLogin))]
async fn refresh_session(State(app): State<App>, client: Client) -> Result<Entered> {
    let token = client.token()?.ok_or(Error::Unauthenticated)?;
    let session = store::session_of(&app.db, token).await?.ok_or(Error::Unauthenticated)?;
    let standing = standing(&app.db, session.user_id, session.business_id).await?;
    let standing = standing.ok_or(Error::Unauthenticated)?;
    let next = app.db.write(async |tx| store::rotate(tx, token, &client).await).await?;
    let Some(next) = next else {
        tracing::warn!(user.id = %session.user_id, "a session was ended: its token was shown a second time");
        return Err(Error::SessionRevoked);
    };
    Ok((client.keep(&next), logged_in(&app, standing, session.id)?))
}

/// Log out
///
/// Ends the session of the cookie, or without one that of the bearer token. Logging out twice is no error.
#[utoipa::path(
    post, path = "/api/auth/logout", tag = "auth",
    params(("agentlocator_refresh" = Option<String>, Cookie, description = "Set by the login")),
    responses((status = 204, description = "The session has ended, the cookie is taken away"), RefusedLogin))]
async fn log_out(
    State(app): State<App>,
    client: Client,
    parts: Parts,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1])> {
    let of_cookie = match client.token()? {
        Some(token) => store::session_of(&app.db, token).await?.map(|session| (session.user_id, session.id)),
        None => None,
    };
    if let Some((user, session)) = of_cookie.or_else(|| of_bearer(&app, &parts)) {
        app.db.write(async |tx| revoke(tx, user, session, Why::Logout).await).await?;
    }
    Ok((StatusCode::NO_CONTENT, client.forget()))
}

fn of_bearer(app: &App, parts: &Parts) -> Option<(UserId, SessionId)> {
    let claims = token::read(app, bearer(parts)?).ok()?;
    Some((claims.sub, claims.sid))
}

/// Who is logged in, and where they could go.
#[derive(Serialize, ToSchema)]
struct Me {
    user: Who,
    business: Where,
    role: Role,
    session_id: SessionId,
    /// Every business that the user may switch to, this one among them.
    businesses: Vec<Workplace>,
}

/// A business, and what the user is there.
#[derive(Serialize, ToSchema)]
struct Workplace {
    id: BusinessId,
    name: String,
    role: Role,
}

/// Who am I?
#[utoipa::path(
    get, path = "/api/auth/me", tag = "auth", security(("bearer" = [])),
    responses((status = 200, description = "The user, the business, the role", body = Me), Refused))]
async fn get_me(State(app): State<App>, member: Member) -> Result<Json<Me>> {
    let found = workplaces(&app.db, member.user.id).await?;
    let businesses =
        found.into_iter().map(|(business, role)| Workplace { id: business.id, name: business.name, role });
    Ok(Json(Me {
        businesses: businesses.collect(),
        user: member.user.into(),
        business: member.business.into(),
        role: member.role,
        session_id: member.session,
    }))
}

/// A session as its user sees it.
#[derive(Serialize, ToSchema)]
struct SessionBody {
    id: SessionId,
    /// Whether it is the one that asks.
    current: bool,
    business_id: BusinessId,
    created_at: Moment,
    last_used_at: Moment,
    expires_at: Moment,
    address: String,
    user_agent: Option<String>,
}

impl SessionBody {
    fn of(session: Session, current: SessionId) -> Self {
        let Session { id, business_id, created_at, last_used_at, expires_at, address, user_agent, .. } =
            session;
        let current = id == current;
        Self { id, current, business_id, created_at, last_used_at, expires_at, address, user_agent }
    }
}

/// List one's own sessions
///
/// All that have not ended, the last used first, on one page: a user has 50 at most.
#[utoipa::path(
    get, path = "/api/auth/sessions", tag = "auth", security(("bearer" = [])),
    responses((status = 200, description = "The user's own sessions", body = List<SessionBody>), Refused))]
async fn list_sessions(State(app): State<App>, member: Member) -> Result<Json<List<SessionBody>>> {
    let found = store::open_sessions(&app.db, member.user.id).await?;
    Ok(Json(List::whole(found.into_iter().map(|session| SessionBody::of(session, member.session)).collect())))
}

/// End one of one's own sessions
#[utoipa::path(
    delete, path = "/api/auth/sessions/{id}", tag = "auth", security(("bearer" = [])),
    params(("id" = SessionId, Path, description = "The session")),
    responses((status = 204, description = "Ended: its tokens are refused from now on"), RefusedChange))]
async fn end_session(
    State(app): State<App>,
    member: Member,
    Path(id): Path<SessionId>,
) -> Result<StatusCode> {
    let ended = app.db.write(async |tx| revoke(tx, member.user.id, id, Why::Closed).await).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Error::NotFound) }
}

/// Where to go.
#[derive(Deserialize, ToSchema)]
struct Switch {
    business_id: BusinessId,
}

/// Go over to another business
///
/// Answers a token for it; the session's next ones are for it too. Tokens for the former business stay good until they
/// end.
#[utoipa::path(
    post, path = "/api/auth/switch", tag = "auth", request_body = Switch, security(("bearer" = [])),
    responses((status = 200, description = "A token for the other business", body = LoggedIn), RefusedChange))]
async fn switch_business(
    State(app): State<App>,
    member: Member,
    Json(switch): Json<Switch>,
) -> Result<Json<LoggedIn>> {
    let found: Option<Standing> = standing(&app.db, member.user.id, switch.business_id).await?;
    let there = found.ok_or(Error::NotFound)?;
    app.db.write(async |tx| store::move_to(tx, member.session, there.business.id).await).await?;
    logged_in(&app, there, member.session)
}
