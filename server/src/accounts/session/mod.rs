//! Sessions: a login and all that follows from it. Each renewal trades a token for the next one, and a token that is
//! shown a second time ends the session, since one of the two who showed it has stolen it.

mod client;
mod rotation;
mod routes;
pub mod row;
mod store;

pub use self::store::{revoke_all, sweep};
pub(super) use self::{
    client::Client,
    routes::routes,
    store::{New, open, revoke, standing_session, still_open},
};

use std::time::Duration;

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;

/// A login and all that follows from it.
pub(super) type Session = row::session::Model;

/// A session that was not renewed for so long has ended; also how long a browser keeps the cookie.
const IDLE: Duration = Duration::from_secs(30 * 24 * 3600);
/// However often it is renewed, a session ends half a year after its login.
const LONGEST: Duration = Duration::from_secs(180 * 24 * 3600);
/// Sessions of one user at once; a login beyond that ends the one that was unused for longest.
const MAX_PER_USER: u64 = 50;
/// How often sessions that have ended are looked for.
const SWEPT_EVERY: Duration = Duration::from_secs(3600);

/// Why a session was ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The user logged out.
    Logout,
    /// The user ended it from another session.
    Closed,
    /// A token was shown a second time.
    Reuse,
    /// The password was changed or set anew.
    Password,
    /// The user was removed or switched off.
    Removed,
    /// The user opened too many others.
    Crowded,
}

/// Removes what has ended, again and again until the program stops.
pub(super) async fn sweep_hourly(app: App) {
    let stopping = app.stopping.clone();
    while stopping.run_until_cancelled(tokio::time::sleep(SWEPT_EVERY)).await.is_some() {
        if let Err(cause) = sweep(&app.db).await {
            tracing::warn!(error.chain = %cause, "old sessions could not be removed; the next hour tries again");
        }
    }
}
