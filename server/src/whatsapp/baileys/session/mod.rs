//! The login of a business at WhatsApp, as the worker tells of it.

pub mod qr;
mod report;
mod store;

pub(in crate::whatsapp) use self::store::command;
pub use self::store::session;
pub(super) use self::{
    report::Report,
    store::{Wanted, reported, wanted},
};

use sea_orm::{ConnectionTrait, DbErr, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::BusinessId;

/// The table of logins.
pub mod row {
    use sea_orm::entity::prelude::*;

    use super::{Command, State};
    use crate::db::{BusinessId, Moment};

    /// One login.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "whatsapp_session")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is; unique.
        pub business_id: BusinessId,
        /// Whether the worker is to hold it; a person who logs out wants it no more.
        pub wanted: bool,
        /// What the worker is to do next.
        pub command: Option<Command>,
        /// When it was told so.
        pub command_at: Option<Moment>,
        /// How it is.
        pub state: State,
        /// The number that it is for, E.164; kept when it ends.
        pub number: Option<String>,
        /// WhatsApp's code of the last end.
        pub code: Option<i32>,
        /// Why it ended, in a word.
        pub reason: Option<String>,
        /// Since when it is so.
        pub since: Moment,
        /// When it was last cut.
        pub last_disconnect_at: Option<Moment>,
        /// When the worker last spoke of it.
        pub reported_at: Option<Moment>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How a login is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = WhatsAppState)]
pub enum State {
    /// On its way.
    Connecting,
    /// A QR waits to be scanned.
    QrAvailable,
    /// It works.
    Connected,
    /// It is cut, and tried again unless the reason says otherwise.
    Disconnected,
    /// The owner ended it on the telephone: a new QR is needed.
    LoggedOut,
    /// Another program uses the same login.
    Replaced,
    /// WhatsApp has restricted the number for a while.
    Restricted,
    /// WhatsApp has banned the number.
    Banned,
    /// The files of the login cannot be read.
    Damaged,
}

/// What the worker is to do with a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// End it at WhatsApp.
    Logout,
    /// Begin anew, with a new QR where that is needed.
    Restart,
}

/// The number that the business has at WhatsApp, if it was ever logged in.
pub async fn number(conn: &impl ConnectionTrait, business: BusinessId) -> Result<Option<String>, DbErr> {
    Ok(session(conn, business).await?.and_then(|session| session.number))
}
