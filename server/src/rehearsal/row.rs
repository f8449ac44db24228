//! The tables of this part.

/// The table of runs.
pub mod run {
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};
    use utoipa::ToSchema;

    use crate::db::{BusinessId, Moment, RehearsalId, UserId};

    /// How far a run has come.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
    )]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    #[serde(rename_all = "snake_case")]
    #[schema(as = RehearsalStatus)]
    pub enum Status {
        /// Scripts are still to be played.
        Running,
        /// Every script was played, well or not.
        Done,
        /// It broke off.
        Failed,
    }

    /// One run.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rehearsal_run")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: RehearsalId,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Who began it; nobody where the command line did.
        pub user_id: Option<UserId>,
        /// The version of the profile that was rehearsed, where versions are kept.
        pub profile_version: Option<i32>,
        /// How far it has come.
        pub status: Status,
        /// The keys of its scripts, as a JSON list.
        pub scripts: String,
        /// Whether all scripts of the business are in it.
        pub whole: bool,
        /// Scripts that passed so far.
        pub passed: i32,
        /// Scripts in all.
        pub total: i32,
        /// When it began.
        pub started_at: Moment,
        /// When it ended.
        pub ended_at: Option<Moment>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of results.
pub mod result {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, RehearsalId};

    /// What came of one script in one run.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rehearsal_result")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// The run.
        pub run_id: RehearsalId,
        /// The key of the script; unique within the run.
        pub script: String,
        /// Whether every rule was kept.
        pub passed: bool,
        /// [`Outcome`](crate::rehearsal::Outcome) as JSON.
        pub outcome: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Result")
                .field("id", &self.id)
                .field("passed", &self.passed)
                .finish_non_exhaustive()
        }
    }
}

/// The table of scripts that businesses have written.
pub mod script {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, Moment};

    /// One script.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rehearsal_script")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// By what it is named; unique within the business.
        pub key: String,
        /// What it is called.
        pub name: String,
        /// What the caller does, as a JSON list.
        pub lines: String,
        /// [`Rule`](crate::rehearsal::Rule)s as a JSON list.
        pub rules: String,
        /// When it was written.
        pub created_at: Moment,
        /// When it was changed last.
        pub updated_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
