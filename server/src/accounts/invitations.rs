//! `/api/users/invitations`: who is asked to join the business.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Member, Pages, Role, names,
    routes::checked,
    row::invitation::Model as Invitation,
    store::{
        self,
        invitations::{self, New},
        members,
    },
    users,
};
use crate::{
    app::App,
    audit::{Entry, record},
    db::{InvitationId, Moment, Tx, UserId},
    error::{Error, Result},
    links,
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

/// The kind of the links that invite.
pub(super) const KIND: &str = "invitation";
/// People answer within a week, or ask again.
const LIFETIME: Duration = Duration::from_secs(7 * 24 * 3600);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_invitations, create_invitation))
        .routes(routes!(withdraw_invitation))
}

/// Somebody who is to be invited.
#[derive(Deserialize, Validate, ToSchema)]
struct NewInvitation {
    #[garde(custom(names::is_email))]
    email: String,
    #[garde(skip)]
    role: Role,
    #[serde(default)]
    #[garde(custom(names::is_name_if_any))]
    name: String,
}

/// An invitation that can still be accepted.
#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
struct InvitationBody {
    id: InvitationId,
    email: String,
    name: String,
    role: Role,
    created_by: UserId,
    created_at: Moment,
    expires_at: Moment,
}

impl From<Invitation> for InvitationBody {
    fn from(invitation: Invitation) -> Self {
        let Invitation { id, email, name, role, created_by, created_at, expires_at, .. } = invitation;
        Self { id, email, name, role, created_by, created_at, expires_at }
    }
}

/// A new invitation with its address, which is shown this once and is to be handed to the invited.
#[derive(Serialize, ToSchema)]
struct MadeInvitation {
    #[serde(flatten)]
    invitation: InvitationBody,
    url: String,
}

/// List the invitations
///
/// The invitations that can still be accepted, the newest first. Owners and managers only.
#[utoipa::path(get, path = "/api/users/invitations", tag = "users", security(("bearer" = [])), params(Page),
    responses(
        (status = 200, description = "A page of those that can be accepted", body = List<InvitationBody>),
        Refused,
    ))]
async fn list_invitations(
    State(app): State<App>,
    member: Member,
    Query(page): Query<Page>,
) -> Result<Json<List<InvitationBody>>> {
    let list = invitations::pending(&app.db, member.business.id, app.clock.now(), &page).await?;
    Ok(Json(list.map(InvitationBody::from)))
}

/// Invite a user
///
/// Invites somebody to the business, for seven days; an invitation that they have already is replaced. Nothing is
/// mailed: the answer has the address to be handed on. Owners and managers only; a manager invites no owner.
/// 409 `already_member`.
#[utoipa::path(post, path = "/api/users/invitations", tag = "users", security(("bearer" = [])),
    request_body = NewInvitation,
    responses(
        (status = 201, description = "Made; the address is shown this once", body = MadeInvitation),
        RefusedChange,
    ))]
async fn create_invitation(
    State(app): State<App>,
    member: Member,
    pages: Pages,
    Json(new): Json<NewInvitation>,
) -> Result<(StatusCode, Json<MadeInvitation>)> {
    let new = checked(new)?;
    users::may_manage(member.role, new.role)?;
    let (invitation, token) = app.db.write(async |tx| invite(tx, &member, &new).await).await?;
    let url = pages.url("invite", token.as_str());
    Ok((StatusCode::CREATED, Json(MadeInvitation { invitation: invitation.into(), url })))
}

async fn invite(tx: &Tx, member: &Member, new: &NewInvitation) -> Result<(Invitation, links::Token)> {
    let business = member.business.id;
    let email = store::login_name(&new.email);
    store::lock_business(tx, business).await?;
    if let Some(user) = store::user_by_email(tx.conn(), &email).await?
        && members::one(tx.conn(), business, user.id).await?.is_some()
    {
        return Err(Error::Conflict("already_member"));
    }
    if let Some(former) = invitations::to(tx, business, &email).await? {
        settle(tx, &former).await?;
    }
    let expires_at = tx.now().after(LIFETIME);
    let (name, role, created_by) = (new.name.trim(), new.role, member.user.id);
    let invitation = New { business, email: &email, name, role, created_by, expires_at };
    let invitation = invitations::insert(tx, invitation).await?;
    let link = links::New {
        business,
        kind: KIND,
        subject: invitation.id.to_string(),
        created_by: Some(created_by),
        lifetime: LIFETIME,
        single_use: true,
    };
    let (_, token) = links::make(tx, link).await?;
    let entry = Entry::new(business, "user.invited", "invitation", invitation.id)
        .changed("email", (), &email)
        .changed("role", (), role);
    record(tx, &member.actor(), entry).await?;
    Ok((invitation, token))
}

/// Withdraw an invitation
///
/// Withdraws an invitation: its address opens no more. Owners and managers only.
#[utoipa::path(delete, path = "/api/users/invitations/{id}", tag = "users", security(("bearer" = [])),
    params(("id" = InvitationId, Path, description = "The one in question")),
    responses((status = 204, description = "Withdrawn"), RefusedChange))]
async fn withdraw_invitation(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvitationId>,
) -> Result<StatusCode> {
    let withdrawn = app.db.write(async |tx| -> Result<()> {
        let business = member.business.id;
        store::lock_business(tx, business).await?;
        let invitation = invitations::one(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
        users::may_manage(member.role, invitation.role)?;
        settle(tx, &invitation).await?;
        let entry = Entry::new(business, "invitation.withdrawn", "invitation", id);
        Ok(record(tx, &member.actor(), entry.changed("email", &invitation.email, ())).await?)
    });
    withdrawn.await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn settle(tx: &Tx, invitation: &Invitation) -> Result<()> {
    links::revoke_all_of(tx, KIND, invitation.id).await?;
    Ok(invitations::settle(tx, invitation).await?)
}
