//! `/api/public/invitations/{token}`: the page by which the invited join, without a login.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Role, User,
    invitations::KIND,
    names, password, resets,
    routes::checked,
    row::invitation::Model as Invitation,
    store::{self, invitations, members},
};
use crate::{
    app::App,
    audit::{Actor, Entry, record},
    db::{InvitationId, Moment, Tx},
    error::{Error, Result},
    links,
    openapi::RefusedLink,
    web::{ClientAddr, Json, Path, Rate},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_invitation, accept_invitation))
}

/// What the invited see.
#[derive(Serialize, ToSchema)]
struct PublicInvitation {
    /// The name of the business.
    business: String,
    email: String,
    name: String,
    role: Role,
    expires_at: Moment,
}

/// How an invitation is accepted.
#[derive(Deserialize, Validate, ToSchema)]
struct Acceptance {
    /// Needed by those who are new here, and left alone for others.
    #[serde(default)]
    #[garde(custom(names::is_name_if_any))]
    name: String,
    /// A new password of 10 to 200 characters; for those who have a user here already, the one that they have.
    #[garde(skip)]
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

/// Read an invitation
///
/// The invitation behind a link. 410 `link_expired`, `link_revoked` or `link_used` where it is over.
#[utoipa::path(get, path = "/api/public/invitations/{token}", tag = "public",
    params(("token" = String, Path, description = "The one in question")),
    responses((status = 200, description = "Who invites whom", body = PublicInvitation), RefusedLink))]
async fn get_invitation(State(app): State<App>, Path(token): Path<String>) -> Result<Json<PublicInvitation>> {
    let (business, invitation) = opened(&app, &token).await?;
    let Invitation { email, name, role, expires_at, .. } = invitation;
    Ok(Json(PublicInvitation { business, email, name, role, expires_at }))
}

/// The name of the business and the invitation that a token opens.
async fn opened(app: &App, token: &str) -> Result<(String, Invitation)> {
    let link = links::open(app.db.reader(), KIND, token, app.clock.now()).await?;
    let business = store::business(&app.db, link.business_id).await?.filter(|business| business.active);
    let business = business.ok_or(Error::NotFound)?;
    let invitation = invitations::one(app.db.reader(), business.id, invited(&link)?).await?;
    Ok((business.name, invitation.ok_or(Error::NotFound)?))
}

fn invited(link: &links::Link) -> Result<InvitationId> {
    Ok(InvitationId(link.subject.parse().map_err(anyhow::Error::from)?))
}

/// Accept an invitation
///
/// Accepts an invitation; the login that follows is the usual one. Whoever has a user here already joins with the
/// password that they have: 401 `invalid_credentials` for another one, 429 for too many.
#[utoipa::path(post, path = "/api/public/invitations/{token}", tag = "public",
    params(("token" = String, Path, description = "The one in question")),
    request_body = Acceptance,
    responses((status = 204, description = "Accepted; log in"), RefusedLink))]
async fn accept_invitation(
    State(app): State<App>,
    address: ClientAddr,
    Path(token): Path<String>,
    Json(acceptance): Json<Acceptance>,
) -> Result<StatusCode> {
    let acceptance = checked(acceptance)?;
    let (_, invitation) = opened(&app, &token).await?;
    let newcomer = match store::user_by_email(app.db.reader(), &invitation.email).await? {
        Some(known) => {
            recognise(&app, known, &acceptance.password).await?;
            None
        }
        None => Some(newcomer(&app, &invitation.email, &acceptance).await?),
    };
    app.db.write(async |tx| accept(tx, &token, address, newcomer.as_ref()).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How often the password of each account was tried.
#[derive(Default)]
struct Attempts(Rate);

/// Whoever invites an address holds a link by which its password could be guessed at, so that guesses are counted.
async fn recognise(app: &App, known: User, password: &SecretString) -> Result<()> {
    let per_min = app.config.limits.login_per_min;
    app.room::<Attempts>().0.take(&known.email, per_min, app.clock.now())?;
    if password.expose_secret().chars().count() > password::MAX_CHARS {
        return Err(Error::WrongCredentials);
    }
    let right = password::matches(app, password.clone(), Some(known.password_hash)).await?;
    if right && known.active { Ok(()) } else { Err(Error::WrongCredentials) }
}

/// Somebody who has no user here yet.
struct Newcomer {
    name: String,
    password_hash: String,
}

async fn newcomer(app: &App, email: &str, acceptance: &Acceptance) -> Result<Newcomer> {
    let name = acceptance.name.trim().to_owned();
    if name.is_empty() {
        return Err(Error::field("name", "is needed for a new user"));
    }
    password::accept("password", &acceptance.password, email)?;
    Ok(Newcomer { name, password_hash: password::hash(app, &acceptance.password).await? })
}

async fn accept(tx: &Tx, token: &str, address: ClientAddr, newcomer: Option<&Newcomer>) -> Result<()> {
    let link = links::spend(tx, KIND, token).await?;
    let business = link.business_id;
    let invitation = invitations::one(tx.conn(), business, invited(&link)?).await?.ok_or(Error::NotFound)?;
    let (id, name) = match (store::user_by_email(tx.conn(), &invitation.email).await?, newcomer) {
        (Some(_), Some(_)) => return Err(Error::Conflict("email_taken")),
        (Some(known), None) => {
            members::join(tx, known.id, business, invitation.role).await?;
            (known.id, known.name)
        }
        (None, Some(Newcomer { name, password_hash })) => {
            let user = store::NewUser { email: &invitation.email, name, password_hash, is_admin: false };
            (store::insert_member(tx, user, business, invitation.role).await?, name.clone())
        }
        (None, None) => return Err(Error::Internal(anyhow::anyhow!("a user has gone"))),
    };
    invitations::settle(tx, &invitation).await?;
    resets::withdraw(tx, id).await?;
    let actor = Actor { user: Some(id), name, address: Some(address.0) };
    let entry = Entry::new(business, "user.joined", "user", id)
        .changed("email", (), &invitation.email)
        .changed("role", (), invitation.role);
    Ok(record(tx, &actor, entry).await?)
}
