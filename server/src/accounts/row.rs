//! The tables of this part.

/// The table of businesses.
pub mod business {
    use sea_orm::entity::prelude::*;

    use crate::{
        accounts::{Dealer, Phone, Provider},
        db::{BusinessId, Moment},
    };

    /// One business.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "business")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: BusinessId,
        /// The name.
        pub name: String,
        /// Whether it is served at all.
        pub active: bool,
        /// [`Profile`](crate::accounts::Profile) as JSON.
        pub profile: String,
        /// See [`Settings`](crate::accounts::Settings).
        pub timezone: String,
        /// See [`Settings`](crate::accounts::Settings).
        pub currency: String,
        /// See [`Settings`](crate::accounts::Settings).
        pub vat_id: Option<String>,
        /// See [`Settings`](crate::accounts::Settings).
        pub legal_name: Option<String>,
        /// Its web site.
        pub domain: Option<String>,
        /// See [`Settings`](crate::accounts::Settings).
        pub dealer: Dealer,
        /// See [`Settings`](crate::accounts::Settings).
        pub invoice_prefix: String,
        /// See [`Settings`](crate::accounts::Settings).
        pub prices_include_vat: bool,
        /// See [`Settings`](crate::accounts::Settings).
        pub invoice_by_whatsapp: bool,
        /// See [`Settings`](crate::accounts::Settings).
        pub contract_prefix: String,
        /// See [`Settings`](crate::accounts::Settings).
        pub whatsapp_provider: Option<Provider>,
        /// Unique in the installation.
        pub whatsapp_number: Option<Phone>,
        /// See [`Settings`](crate::accounts::Settings).
        pub silence_ms: i32,
        /// See [`Settings`](crate::accounts::Settings).
        pub adaptive_timing: bool,
        /// See [`Settings`](crate::accounts::Settings).
        pub record_calls: bool,
        /// See [`Settings`](crate::accounts::Settings).
        pub recording_days: Option<i32>,
        /// See [`Settings`](crate::accounts::Settings).
        pub max_call_s: i32,
        /// See [`Settings`](crate::accounts::Settings).
        pub acknowledge: bool,
        /// See [`Settings`](crate::accounts::Settings).
        pub replay_days: i32,
        /// [`Keys`](crate::vendors::Keys) as JSON; secret.
        pub vendor_keys: Option<String>,
        /// When it was made.
        pub created_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Business").field("id", &self.id).finish_non_exhaustive()
        }
    }
}

/// The table of the numbers at which businesses are called.
pub mod phone {
    use sea_orm::entity::prelude::*;

    use crate::{accounts::Phone, db::BusinessId};

    /// One number.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "business_phone")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Unique in the installation.
        pub number: Phone,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of users.
pub mod user {
    use sea_orm::entity::prelude::*;

    use crate::db::{Moment, UserId};

    /// One user.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "user")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: UserId,
        /// The login name, in lower case; unique.
        pub email: String,
        /// The name as shown.
        pub name: String,
        /// An argon2id hash in PHC form.
        pub password_hash: String,
        /// Whether the whole installation is theirs to run.
        pub is_admin: bool,
        /// Whether they may log in.
        pub active: bool,
        /// When it was made.
        pub created_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("User").field("id", &self.id).finish_non_exhaustive()
        }
    }
}

/// The table that joins users to businesses.
pub mod membership {
    use sea_orm::entity::prelude::*;

    use crate::{
        accounts::Role,
        db::{BusinessId, UserId},
    };

    /// One user in one business.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "membership")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The business.
        pub business_id: BusinessId,
        /// The user.
        pub user_id: UserId,
        /// What they are there.
        pub role: Role,
        /// Whether they may work there; no other business is concerned.
        pub active: bool,
    }

    /// Whom it joins.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        /// The user.
        #[sea_orm(
            belongs_to = "crate::accounts::row::user::Entity",
            from = "Column::UserId",
            to = "crate::accounts::row::user::Column::Id"
        )]
        User,
        /// The business.
        #[sea_orm(
            belongs_to = "crate::accounts::row::business::Entity",
            from = "Column::BusinessId",
            to = "crate::accounts::row::business::Column::Id"
        )]
        Business,
        /// The sessions of the user.
        #[sea_orm(
            belongs_to = "crate::accounts::session::row::session::Entity",
            from = "Column::UserId",
            to = "crate::accounts::session::row::session::Column::UserId"
        )]
        Session,
    }

    impl Related<super::user::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::User.def()
        }
    }

    impl Related<super::business::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Business.def()
        }
    }

    impl Related<crate::accounts::session::row::session::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Session.def()
        }
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of invitations to a business.
pub mod invitation {
    use sea_orm::entity::prelude::*;

    use crate::{
        accounts::Role,
        db::{BusinessId, InvitationId, Moment, UserId},
    };

    /// One invitation. Its link opens it, and this row says to what.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitation")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: InvitationId,
        /// To which business.
        pub business_id: BusinessId,
        /// The login name of the invited, in lower case; one unsettled invitation each.
        pub email: String,
        /// How the inviter calls them; may be empty.
        pub name: String,
        /// What they will be.
        pub role: Role,
        /// Who invited them.
        pub created_by: UserId,
        /// When.
        pub created_at: Moment,
        /// From when on it cannot be accepted.
        pub expires_at: Moment,
        /// When it was accepted, withdrawn or replaced.
        pub settled_at: Option<Moment>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
