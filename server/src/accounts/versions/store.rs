//! Queries about versions of a profile; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Select,
};

use super::{
    By,
    row::{ActiveModel, Column, Entity, Model},
};
use crate::{
    accounts::Profile,
    db::{BusinessId, Tx},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts { id: Column::Id, by: &[("number", Column::Number)], default: "-number" };

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// The version of this number.
///
/// # Errors
/// 404 if the business has no such version.
pub(in crate::accounts) async fn version(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    number: i32,
) -> Result<Model> {
    of(business).filter(Column::Number.eq(number)).one(conn).await?.ok_or(Error::NotFound)
}

/// The newest version: what the business says of itself today.
pub(super) async fn newest(
    conn: &impl ConnectionTrait,
    business: BusinessId,
) -> Result<Option<Model>, DbErr> {
    of(business).order_by_desc(Column::Number).one(conn).await
}

/// One page of the versions.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    page: &Page,
) -> Result<List<Model>> {
    sorted(conn, of(business), &SORTS, page).await
}

/// Those of these numbers that are there.
pub(super) async fn numbered(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    numbers: impl IntoIterator<Item = i32>,
) -> Result<Vec<Model>, DbErr> {
    of(business).filter(Column::Number.is_in(numbers)).all(conn).await
}

pub(super) async fn insert(
    tx: &Tx,
    business: BusinessId,
    number: i32,
    profile: &Profile,
    by: Option<By>,
) -> Result<()> {
    let row = ActiveModel {
        business_id: Set(business),
        number: Set(number),
        profile: Set(serde_json::to_string(profile).map_err(anyhow::Error::from)?),
        user_id: Set(by.as_ref().map(|by| by.user)),
        restored_from: Set(by.and_then(|by| by.restored_from)),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    Ok(Entity::insert(row).exec_without_returning(tx.conn()).await.map(drop)?)
}
