//! A forgotten password: a link that an owner or manager makes and hands over, and the page behind it.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Member, Pages, User, password,
    session::{self, Why},
    store::members,
    users,
};
use crate::{
    app::App,
    audit::{Actor, Entry, record},
    db::{BusinessId, Moment, Tx, UserId},
    error::{Error, Result},
    links,
    openapi::{RefusedChange, RefusedLink},
    web::{ClientAddr, Json, Path},
};

/// The kind of the links that set a password.
const KIND: &str = "reset";
/// Somebody who waits to get in uses it the same day; a link that lies about longer is a risk.
const LIFETIME: Duration = Duration::from_secs(24 * 3600);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_reset)).routes(routes!(get_reset, use_reset))
}

/// The address by which a user sets another password; shown this once.
#[derive(Serialize, ToSchema)]
struct MadeReset {
    url: String,
    expires_at: Moment,
}

/// Whose password is set.
#[derive(Serialize, ToSchema)]
struct PublicReset {
    email: String,
    name: String,
    expires_at: Moment,
}

/// The password that is set.
#[derive(Deserialize, ToSchema)]
struct NewPassword {
    /// 10 to 200 characters.
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

/// Let a user set another password
///
/// Makes a link by which a user of the business sets another password, for 24 hours; former ones open no more. Owners
/// and managers only; not for owners by a manager. 403 `shared_user` for somebody who works in other businesses too:
/// the password would open those.
#[utoipa::path(post, path = "/api/users/{id}/reset", tag = "users", security(("bearer" = [])),
    params(("id" = UserId, Path, description = "The one in question")),
    responses(
        (status = 201, description = "Made; the address is shown this once", body = MadeReset),
        RefusedChange,
    ))]
async fn create_reset(
    State(app): State<App>,
    member: Member,
    pages: Pages,
    Path(id): Path<UserId>,
) -> Result<(StatusCode, Json<MadeReset>)> {
    let (link, token) = app.db.write(async |tx| make(tx, &member, id).await).await?;
    let url = pages.url("reset", token.as_str());
    Ok((StatusCode::CREATED, Json(MadeReset { url, expires_at: link.expires_at })))
}

async fn make(tx: &Tx, member: &Member, id: UserId) -> Result<(links::Link, links::Token)> {
    let (user, _) = users::locked(tx, member, id).await?;
    users::only_ours(tx, member, &user).await?;
    withdraw(tx, id).await?;
    let business = member.business.id;
    let link = links::New {
        business,
        kind: KIND,
        subject: id.to_string(),
        created_by: Some(member.user.id),
        lifetime: LIFETIME,
        single_use: true,
    };
    let made = links::make(tx, link).await?;
    record(tx, &member.actor(), Entry::new(business, "user.reset_offered", "user", id)).await?;
    Ok(made)
}

/// Ends the reset links of a user. Whenever somebody's place in a business changes: a link that was made for an agent
/// would otherwise open the account of an owner, or another business.
pub(super) async fn withdraw(tx: &Tx, user: UserId) -> Result<()> {
    Ok(links::revoke_all_of(tx, KIND, user).await?)
}

/// Read whose password a link sets
///
/// Whose password a link sets. 410 `link_expired`, `link_revoked` or `link_used` where it is over.
#[utoipa::path(get, path = "/api/public/resets/{token}", tag = "public",
    params(("token" = String, Path, description = "The one in question")),
    responses((status = 200, description = "Whose password it is", body = PublicReset), RefusedLink))]
async fn get_reset(State(app): State<App>, Path(token): Path<String>) -> Result<Json<PublicReset>> {
    let link = links::open(app.db.reader(), KIND, &token, app.clock.now()).await?;
    let user = subject(app.db.reader(), &link).await?;
    Ok(Json(PublicReset { email: user.email, name: user.name, expires_at: link.expires_at }))
}

/// The user of a link, while they belong to the business that made it.
async fn subject(conn: &impl sea_orm::ConnectionTrait, link: &links::Link) -> Result<User> {
    let id = UserId(link.subject.parse().map_err(anyhow::Error::from)?);
    let found = members::one(conn, link.business_id, id).await?;
    found.map(|(user, _)| user).ok_or(Error::NotFound)
}

/// Set the password
///
/// Sets the password; every session of the user ends.
#[utoipa::path(post, path = "/api/public/resets/{token}", tag = "public",
    params(("token" = String, Path, description = "The one in question")),
    request_body = NewPassword,
    responses((status = 204, description = "Set; log in"), RefusedLink))]
async fn use_reset(
    State(app): State<App>,
    address: ClientAddr,
    Path(token): Path<String>,
    Json(new): Json<NewPassword>,
) -> Result<StatusCode> {
    let link = links::open(app.db.reader(), KIND, &token, app.clock.now()).await?;
    let user = subject(app.db.reader(), &link).await?;
    password::accept("password", &new.password, &user.email)?;
    let hash = password::hash(&app, &new.password).await?;
    app.db.write(async |tx| reset(tx, &token, address, &hash).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn reset(tx: &Tx, token: &str, address: ClientAddr, hash: &str) -> Result<()> {
    let link = links::spend(tx, KIND, token).await?;
    let user = subject(tx.conn(), &link).await?;
    let business: BusinessId = link.business_id;
    members::set_password(tx, user.id, hash).await?;
    withdraw(tx, user.id).await?;
    session::revoke_all(tx, user.id, Why::Password, None).await?;
    let actor = Actor { user: Some(user.id), name: user.name, address: Some(address.0) };
    Ok(record(tx, &actor, Entry::new(business, "user.password_reset", "user", user.id)).await?)
}
