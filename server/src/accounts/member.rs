//! Who is asking: the extractor that every route of the API begins with.

use axum::{
    extract::FromRequestParts,
    http::{header::AUTHORIZATION, request::Parts},
};

use super::{Business, Right, Role, User, store, token};
use crate::{
    app::App,
    audit,
    db::Moment,
    error::{Error, Result},
    web::ClientAddr,
};

/// A logged-in user in a business, from `Authorization: Bearer`; read anew for every request, so that whoever is
/// switched off is out at once.
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
    /// Where the request came from.
    pub address: ClientAddr,
}

impl Member {
    /// Who does what this request does, for the audit log.
    pub fn actor(&self) -> audit::Actor {
        audit::Actor { user: Some(self.user.id), name: self.user.name.clone(), address: Some(self.address.0) }
    }

    /// Refuses what this member may not do.
    ///
    /// # Errors
    /// 403 `role`.
    pub fn may(&self, right: Right) -> Result<()> {
        self.role.may(right)
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(bearer).ok_or(Error::Unauthenticated)?;
        let claims = token::read(app, token)?;
        let address = ClientAddr::from_request_parts(parts, app).await?;
        let user = store::user_by_id(&app.db, claims.sub).await?.filter(|user| user.active);
        let business = store::business(&app.db, claims.business).await?.filter(|business| business.active);
        let role = store::role(&app.db, claims.sub, claims.business).await?;
        match (user, business, role) {
            (Some(user), Some(business), Some(role)) => {
                Ok(Self { user, business, role, until: claims.ends_at(), address })
            }
            _ => Err(Error::Unauthenticated),
        }
    }
}

/// The scheme's name is case-insensitive (RFC 9110, section 11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
