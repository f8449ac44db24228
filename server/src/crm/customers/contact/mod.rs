//! By what a customer is reached and sorted: the tables of numbers, addresses and tags.

mod reach;
mod store;

pub(in crate::crm) use self::{
    reach::{Asked, Held, Reach},
    store::{Contacts, add, of, refuse_taken, write_emails, write_phones, write_tags},
};

/// Every number that reaches a customer, the primary one among them.
pub mod phone {
    use sea_orm::entity::prelude::*;

    use crate::{
        accounts::Phone,
        db::{BusinessId, CustomerId},
    };

    /// One of them.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "customer_phone")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Of whom.
        pub customer_id: CustomerId,
        /// In E.164; unique within the business.
        pub phone: Phone,
        /// Whether it was another customer's, who turned out to be the same person, or is not used any more.
        pub former: bool,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Phone").field("id", &self.id).finish_non_exhaustive()
        }
    }
}

/// Every e-mail address of a customer, the primary one among them.
pub mod email {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, CustomerId};

    /// One of them.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "customer_email")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Of whom.
        pub customer_id: CustomerId,
        /// Unique with the customer: families share addresses.
        pub email: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Email").field("id", &self.id).finish_non_exhaustive()
        }
    }
}

/// The words that a business sorts its customers by.
pub mod tag {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, CustomerId};

    /// One of them.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "customer_tag")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Of whom.
        pub customer_id: CustomerId,
        /// As it was typed; unique with the customer.
        pub tag: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Tag").field("id", &self.id).finish_non_exhaustive()
        }
    }
}
