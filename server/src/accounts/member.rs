//! Who is asking, and whether they may: the extractor that every route of the API begins with.

use std::time::Duration;

use axum::{
    extract::{FromRequestParts, MatchedPath},
    http::{header::AUTHORIZATION, request::Parts},
};

use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    Business, Role, User,
    permissions::{self, Access},
    row::{business, membership},
    session, token, who,
};
use crate::{
    app::App,
    audit,
    db::{BusinessId, Db, Moment, SessionId, UserId},
    error::{Error, Result},
    web::ClientAddr,
};

/// Nobody looks through a longer list of businesses to go over to one.
const MAX_WORKPLACES: u64 = 200;

/// How often a stream asks at most, and at least, whether its member is still one: a busy program commits many times a
/// second, and another process commits unheard.
const LOOK_EVERY: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));

/// A logged-in user in a business whom the table of permissions lets use this route. From `Authorization: Bearer`;
/// session, user, business and role are read anew for every request, so that whoever is switched off, or made less,
/// is so at once.
#[derive(Clone, Debug)]
pub struct Member {
    /// The user.
    pub user: User,
    /// The business that the token is for.
    pub business: Business,
    /// What the user is there.
    pub role: Role,
    /// When the token ends.
    pub until: Moment,
    /// The session that the token is of.
    pub session: SessionId,
    /// Where the request came from.
    pub address: ClientAddr,
}

/// A member who runs the installation.
#[derive(Clone, Debug)]
pub struct Admin(pub Member);

/// A user in a business, both of which are there and switched on.
pub(super) struct Standing {
    pub(super) user: User,
    pub(super) business: Business,
    pub(super) role: Role,
}

impl Member {
    /// Who does what this request does, for the audit log.
    pub fn actor(&self) -> audit::Actor {
        audit::Actor { user: Some(self.user.id), name: self.user.name.clone(), address: Some(self.address.0) }
    }

    /// Resolves when a stream for this member must end: with the token, the session or the program, and as soon as the
    /// user, the business or the role is not what it was.
    pub fn over(&self, app: &App) -> impl Future<Output = ()> + Send + use<> {
        let left = self.until.0.saturating_sub(app.clock.now().0);
        let end = tokio::time::Instant::now() + Duration::from_micros(left.unsigned_abs());
        let (app, user, business, role, session) =
            (app.clone(), self.user.id, self.business.id, self.role, self.session);
        async move {
            let no_member = async {
                let (at_most, at_least) = LOOK_EVERY;
                loop {
                    let commit = app.db.next_commit();
                    if !is_still(&app.db, user, business, role, session).await {
                        return;
                    }
                    let _ = tokio::time::timeout(at_least, commit).await;
                    tokio::time::sleep(at_most).await;
                }
            };
            tokio::select! {
                () = app.stopping.cancelled() => {}
                () = tokio::time::sleep_until(end) => {}
                () = no_member => {}
            }
        }
    }
}

async fn is_still(db: &Db, user: UserId, business: BusinessId, role: Role, session: SessionId) -> bool {
    logged_in(db, user, business, session).await.is_ok_and(|found| found.role == role)
}

impl FromRequestParts<App> for Member {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let access = access(parts)?;
        let claims = token::read(app, bearer(parts).ok_or(Error::Unauthenticated)?)?;
        let standing = logged_in(&app.db, claims.sub, claims.business, claims.sid).await?;
        let Standing { user, business, role } = standing;
        admit(access, &user, role)?;
        let address = ClientAddr::from_request_parts(parts, app).await?;
        Ok(Self { user, business, role, until: claims.ends_at(), session: claims.sid, address })
    }
}

impl FromRequestParts<App> for Admin {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if access(parts)? != Access::Admin {
            return Err(anyhow::anyhow!("a route for admins stands in the table as something else").into());
        }
        Member::from_request_parts(parts, app).await.map(Self)
    }
}

/// What the table of permissions says of this route. A route that it leaves out is a fault of ours.
fn access(parts: &Parts) -> Result<Access> {
    let path = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    permissions::access(&parts.method, path).ok_or_else(|| {
        anyhow::anyhow!("{} {path} stands not in the table of permissions", parts.method).into()
    })
}

fn admit(access: Access, user: &User, role: Role) -> Result<()> {
    let admitted = match access {
        Access::Members(roles) => roles.contains(&role),
        Access::Admin => user.is_admin,
        Access::Anyone | Access::Vendor | Access::Link => {
            return Err(anyhow::anyhow!("a route for strangers asks for a login").into());
        }
    };
    if admitted { Ok(()) } else { Err(Error::Forbidden("role")) }
}

/// The user in that business, if the session has not ended. One statement: every request of a member begins with it.
///
/// # Errors
/// As [`session::standing_session`], and 401 `unauthenticated` for whoever does not stand there.
async fn logged_in(db: &Db, user: UserId, business: BusinessId, session: SessionId) -> Result<Standing> {
    if let Some(found) = who::asks(db, user, business, session).await? {
        session::still_open(Some(found.session), db.now())?;
        return standing_of(found.membership, found.user, found.business)?.ok_or(Error::Unauthenticated);
    }
    // Whoever does not work there any more is told first that the session has ended, if it has.
    session::standing_session(db, user, session).await?;
    Err(Error::Unauthenticated)
}

/// The user in that business; none if either is not there or switched off, or the user does not work there.
pub(super) async fn standing(db: &Db, user: UserId, business: BusinessId) -> Result<Option<Standing>> {
    let found = who::works_in(user, business).one(db.reader()).await?;
    found.map_or(Ok(None), |(membership, user, business)| standing_of(membership, user, business))
}

fn standing_of(
    membership: membership::Model,
    user: Option<User>,
    business: Option<business::Model>,
) -> Result<Option<Standing>> {
    let (Some(user), Some(business)) = (user, business) else { return Ok(None) };
    if !user.active || !business.active {
        return Ok(None);
    }
    Ok(Some(Standing { user, business: business.try_into()?, role: membership.role }))
}

/// The businesses where a user works and that are switched on, each with what they are there.
pub(super) async fn workplaces(db: &Db, user: UserId) -> Result<Vec<(Business, Role)>, DbErr> {
    let of_user = membership::Entity::find().filter(membership::Column::UserId.eq(user));
    let of_user = of_user.filter(membership::Column::Active.eq(true));
    let of_user = of_user.order_by_asc(membership::Column::BusinessId).limit(MAX_WORKPLACES);
    let roles = of_user.all(db.reader()).await?;
    let ids = roles.iter().map(|found| found.business_id);
    let active = business::Entity::find().filter(business::Column::Id.is_in(ids));
    let active = active.filter(business::Column::Active.eq(true)).order_by_asc(business::Column::Id);
    let mut found = Vec::new();
    for row in active.all(db.reader()).await? {
        let role = roles.iter().find(|role| role.business_id == row.id).map(|found| found.role);
        found.extend(role.map(|role| Ok((Business::try_from(row)?, role))));
    }
    found.into_iter().collect()
}

/// The token of a request. The scheme's name is case-insensitive (RFC 9110, section 11.1).
pub(super) fn bearer(parts: &Parts) -> Option<&str> {
    let header = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
