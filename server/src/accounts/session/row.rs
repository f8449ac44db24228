//! The tables of sessions and of the tokens that renew them.

/// The table of sessions.
pub mod session {
    use sea_orm::entity::prelude::*;

    use super::super::Why;
    use crate::db::{BusinessId, Moment, SessionId, UserId};

    /// One session: a login and all that follows from it.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: SessionId,
        /// Who logged in.
        pub user_id: UserId,
        /// The business that the next token is for.
        pub business_id: BusinessId,
        /// Where it was last used from.
        pub address: String,
        /// What it was last used with, as that says of itself.
        pub user_agent: Option<String>,
        /// The login.
        pub created_at: Moment,
        /// When it was last renewed.
        pub last_used_at: Moment,
        /// When it ends by itself.
        pub expires_at: Moment,
        /// When it was ended before its time.
        pub revoked_at: Option<Moment>,
        /// By what.
        pub why: Option<Why>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the tokens that renew sessions.
pub mod refresh_token {
    use sea_orm::entity::prelude::*;

    use crate::db::{Moment, SessionId};

    /// One token, of which only the hash is kept.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "refresh_token")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What it renews.
        pub session_id: SessionId,
        /// SHA-256 of the token, base64url; unique.
        pub token_hash: String,
        /// How often the session had been renewed when it was made.
        pub generation: i32,
        /// When it was made.
        pub created_at: Moment,
        /// When it, or another of its generation, was used.
        pub used_at: Option<Moment>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
