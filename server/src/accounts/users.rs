//! `/api/users`: who works in the business, and as what.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Member, Role, names, resets,
    routes::checked,
    store::{
        self,
        members::{self, Placed},
    },
};
use crate::{
    app::App,
    audit::{Entry, record},
    db::{BusinessId, Moment, Tx, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_users)).routes(routes!(list_user_names)).routes(routes!(
        get_user,
        update_user,
        remove_user
    ))
}

/// A user of the business as the API shows them.
#[derive(Serialize, ToSchema)]
#[schema(as = User)]
struct UserBody {
    id: UserId,
    email: String,
    name: String,
    role: Role,
    /// Whether they may work in this business.
    active: bool,
    created_at: Moment,
}

impl From<Placed> for UserBody {
    fn from((user, place): Placed) -> Self {
        Self {
            id: user.id,
            email: user.email,
            name: user.name,
            role: place.role,
            active: place.active,
            created_at: user.created_at,
        }
    }
}

/// What may be changed; an absent field stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
struct UserChange {
    #[garde(skip)]
    role: Option<Role>,
    #[garde(skip)]
    active: Option<bool>,
    #[garde(inner(custom(names::is_name)))]
    name: Option<String>,
}

/// List the users
///
/// The users of the business, those who joined last first. Owners and managers only.
#[utoipa::path(get, path = "/api/users", tag = "users", security(("bearer" = [])), params(Page),
    responses((status = 200, description = "A page of them", body = List<UserBody>), Refused))]
async fn list_users(
    State(app): State<App>,
    member: Member,
    Query(page): Query<Page>,
) -> Result<Json<List<UserBody>>> {
    let list = members::list(&app.db, member.business.id, &page).await?;
    Ok(Json(list.map(UserBody::from)))
}

/// A member by name: as much as everybody who works beside them knows.
#[derive(Serialize, ToSchema)]
struct UserName {
    id: UserId,
    name: String,
    /// Whether they may work in this business.
    active: bool,
}

/// List the names of the users
///
/// All of them at once, for everybody who works in the business: whose an id is that a deal or a note carries.
#[utoipa::path(get, path = "/api/users/names", tag = "users", security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = List<UserName>), Refused))]
async fn list_user_names(State(app): State<App>, member: Member) -> Result<Json<List<UserName>>> {
    let placed = members::all(app.db.reader(), member.business.id).await?;
    let name = |(user, place): Placed| UserName { id: user.id, name: user.name, active: place.active };
    Ok(Json(List::whole(placed.into_iter().map(name).collect())))
}

/// Read a user
///
/// One user of the business. Owners and managers only.
#[utoipa::path(get, path = "/api/users/{id}", tag = "users", security(("bearer" = [])),
    params(("id" = UserId, Path, description = "The one in question")),
    responses((status = 200, description = "The user", body = UserBody), Refused))]
async fn get_user(State(app): State<App>, member: Member, Path(id): Path<UserId>) -> Result<Json<UserBody>> {
    let found = members::one(app.db.reader(), member.business.id, id).await?;
    found.map(|placed| Json(placed.into())).ok_or(Error::NotFound)
}

/// Change a user
///
/// Changes a user's role, whether they may work here, or their name. Owners and managers only; a manager neither
/// touches nor makes owners. 409 `last_owner` where no owner would be left; 403 `shared_user` for the name of somebody
/// who works in other businesses too.
#[utoipa::path(patch, path = "/api/users/{id}", tag = "users", security(("bearer" = [])),
    params(("id" = UserId, Path, description = "The one in question")),
    request_body = UserChange,
    responses((status = 200, description = "The user as changed", body = UserBody), RefusedChange))]
async fn update_user(
    State(app): State<App>,
    member: Member,
    Path(id): Path<UserId>,
    Json(change): Json<UserChange>,
) -> Result<Json<UserBody>> {
    let change = checked(change)?;
    let changed = app.db.write(async |tx| change_user(tx, &member, id, change).await).await?;
    Ok(Json(changed.into()))
}

async fn change_user(tx: &Tx, member: &Member, id: UserId, change: UserChange) -> Result<Placed> {
    let (mut user, mut place) = locked(tx, member, id).await?;
    let role = change.role.unwrap_or(place.role);
    let active = change.active.unwrap_or(place.active);
    let name = change.name.map_or_else(|| user.name.clone(), |name| name.trim().to_owned());
    may_manage(member.role, role)?;
    if role != Role::Owner || !active {
        keep_an_owner(tx, &place).await?;
    }
    if name != user.name && id != member.user.id {
        only_ours(tx, member, &user).await?;
    }
    let entry = Entry::new(member.business.id, "user.updated", "user", id)
        .changed("role", place.role, role)
        .changed("active", place.active, active)
        .changed("name", &user.name, &name);
    if !entry.is_empty() {
        members::update(tx, &place, role, active, &name).await?;
        resets::withdraw(tx, id).await?;
        record(tx, &member.actor(), entry).await?;
    }
    (place.role, place.active, user.name) = (role, active, name);
    Ok((user, place))
}

/// Remove a user
///
/// Takes a user out of the business; what they did stays. Owners and managers only; a manager removes no owner.
/// 409 `last_owner`.
#[utoipa::path(delete, path = "/api/users/{id}", tag = "users", security(("bearer" = [])),
    params(("id" = UserId, Path, description = "The one in question")),
    responses((status = 204, description = "Gone from this business"), RefusedChange))]
async fn remove_user(State(app): State<App>, member: Member, Path(id): Path<UserId>) -> Result<StatusCode> {
    let removed = app.db.write(async |tx| -> Result<()> {
        let (user, place) = locked(tx, &member, id).await?;
        keep_an_owner(tx, &place).await?;
        members::leave(tx, &place).await?;
        resets::withdraw(tx, id).await?;
        let entry = Entry::new(member.business.id, "user.removed", "user", id)
            .changed("email", user.email, ())
            .changed("role", place.role, ());
        Ok(record(tx, &member.actor(), entry).await?)
    });
    removed.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A user of the member's business whom the member may manage; nobody else changes the users of the business until
/// `tx` ends.
pub(super) async fn locked(tx: &Tx, member: &Member, id: UserId) -> Result<Placed> {
    let business: BusinessId = member.business.id;
    store::lock_business(tx, business).await?;
    let placed = members::one(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
    may_manage(member.role, placed.1.role)?;
    Ok(placed)
}

/// Owners manage everybody, managers everybody but owners.
///
/// # Errors
/// 403 `role`.
pub(super) fn may_manage(mine: Role, theirs: Role) -> Result<()> {
    let may = match mine {
        Role::Owner => true,
        Role::Manager => theirs != Role::Owner,
        Role::Agent | Role::Accountant | Role::Viewer => false,
    };
    if may { Ok(()) } else { Err(Error::Forbidden("role")) }
}

/// Refuses what would leave the business without an owner who can log in.
async fn keep_an_owner(tx: &Tx, place: &super::row::membership::Model) -> Result<()> {
    let counts = place.role == Role::Owner && place.active;
    if counts && members::other_owners(tx, place.business_id, place.user_id).await? == 0 {
        return Err(Error::Conflict("last_owner"));
    }
    Ok(())
}

/// Name and password of a user are theirs in every business: whoever manages one of these may not change them for the
/// others, nor for an installation admin.
///
/// # Errors
/// 403 `shared_user`.
pub(super) async fn only_ours(tx: &Tx, member: &Member, user: &super::User) -> Result<()> {
    let elsewhere = members::works_elsewhere(tx.conn(), member.business.id, user.id).await?;
    if (elsewhere || user.is_admin) && !member.user.is_admin {
        return Err(Error::Forbidden("shared_user"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Role, may_manage};

    const ROLES: [Role; 5] = [Role::Owner, Role::Manager, Role::Agent, Role::Accountant, Role::Viewer];

    #[test]
    fn a_manager_manages_everybody_but_owners_and_others_manage_nobody() {
        for theirs in ROLES {
            assert!(may_manage(Role::Owner, theirs).is_ok());
            assert_eq!(may_manage(Role::Manager, theirs).is_ok(), theirs != Role::Owner);
            for mine in [Role::Agent, Role::Accountant, Role::Viewer] {
                assert!(may_manage(mine, theirs).is_err());
            }
        }
    }
}
