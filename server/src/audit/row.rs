//! The table of the audit log; the database itself refuses to change or delete its rows.

use sea_orm::entity::prelude::*;

use crate::db::{AuditId, BusinessId, Moment, UserId};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: AuditId,
    /// In which business; none for what concerns the installation.
    pub business_id: Option<BusinessId>,
    /// When.
    pub at: Moment,
    /// Who; none where the program acted by itself.
    pub user_id: Option<UserId>,
    /// Their name at that time.
    pub actor_name: String,
    /// From which address.
    pub address: Option<String>,
    /// In which request or job.
    pub request_id: Option<String>,
    /// What was done (`user.invited`).
    pub action: String,
    /// To what kind of thing.
    pub noun: String,
    /// To which: its id.
    pub subject: String,
    /// Each changed field, before and after, as JSON.
    pub detail: String,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
