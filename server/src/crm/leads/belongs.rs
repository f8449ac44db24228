//! What a lead or a deal may refer to: whatever is another business's, or over, is not there.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::{
    accounts::row::{business, membership},
    crm::customers,
    db::{BusinessId, CustomerId, UserId},
    error::{Error, Result},
};

/// Whether this customer can have a lead or a deal.
///
/// # Errors
/// 404 for nobody's, another business's, a deleted one, and one who turned out to be somebody else.
pub(in crate::crm) async fn customer(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: CustomerId,
) -> Result<()> {
    let found = customers::customer(conn, business, id).await?;
    let living = found.filter(|it| it.deleted_at.is_none() && it.merged_into.is_none());
    living.map(drop).ok_or(Error::NotFound)
}

/// Whether this user can look after a lead or a deal; nobody can always.
///
/// # Errors
/// 404 for whoever does not work in this business.
pub(in crate::crm) async fn owner(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: Option<UserId>,
) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let place = membership::Entity::find()
        .filter(membership::Column::BusinessId.eq(business))
        .filter(membership::Column::UserId.eq(id))
        .filter(membership::Column::Active.eq(true));
    place.one(conn).await?.map(drop).ok_or(Error::NotFound)
}

/// What this business counts its money in.
pub(in crate::crm) async fn currency(conn: &impl ConnectionTrait, id: BusinessId) -> Result<String> {
    let select = business::Entity::find_by_id(id).select_only().column(business::Column::Currency);
    select.into_tuple().one(conn).await?.ok_or(Error::NotFound)
}
