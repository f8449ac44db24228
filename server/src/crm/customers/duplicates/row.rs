//! The tables of keys, and of customers who are known to be two.

/// What a customer may be recognised by.
pub mod key {
    use sea_orm::entity::prelude::*;

    use crate::{
        crm::customers::duplicates::Reason,
        db::{BusinessId, CustomerId},
    };

    /// One of them.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "customer_key")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Of whom.
        pub customer_id: CustomerId,
        /// What it is made from.
        pub kind: Reason,
        /// In the spelling that is compared; unique with customer and kind.
        pub value: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
        }
    }
}

/// Two customers of whom somebody said that they are two.
pub mod distinct {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, CustomerId};

    /// Two of them.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "customer_distinct")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// The one with the smaller id.
        pub customer_id: CustomerId,
        /// The other; unique with the first.
        pub other_id: CustomerId,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
