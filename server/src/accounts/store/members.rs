//! Queries about who works in which business.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Select, sea_query::Expr,
};

use super::super::{
    Role, User,
    row::{membership, user},
};
use crate::{
    db::{BusinessId, Db, OnUnique as _, Tx, UserId},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

/// Ids are given in the order of joining.
const SORTS: Sorts<membership::Column> = Sorts {
    id: membership::Column::Id,
    by: &[("joined", membership::Column::Id), ("role", membership::Column::Role)],
    default: "-joined",
};

/// A user with their place in a business.
pub(in crate::accounts) type Placed = (User, membership::Model);

fn of(business: BusinessId) -> Select<membership::Entity> {
    membership::Entity::find().filter(membership::Column::BusinessId.eq(business))
}

/// The users of a business, those who joined last first.
pub(in crate::accounts) async fn list(db: &Db, business: BusinessId, page: &Page) -> Result<List<Placed>> {
    let List { items, total, next } = sorted(db.reader(), of(business), &SORTS, page).await?;
    let ids = items.iter().map(|place| place.user_id);
    let users = user::Entity::find().filter(user::Column::Id.is_in(ids)).all(db.reader()).await?;
    let mut users: HashMap<UserId, User> = users.into_iter().map(|user| (user.id, user)).collect();
    let placed = |place: membership::Model| users.remove(&place.user_id).map(|user| (user, place));
    Ok(List { items: items.into_iter().filter_map(placed).collect(), total, next })
}

/// Every user of a business, those who joined first first.
pub(in crate::accounts) async fn all(
    conn: &impl ConnectionTrait,
    business: BusinessId,
) -> Result<Vec<Placed>, DbErr> {
    let places = of(business).find_also_related(user::Entity);
    let placed = places.order_by_asc(membership::Column::Id).all(conn).await?;
    Ok(placed.into_iter().filter_map(|(place, user)| Some((user?, place))).collect())
}

/// A user of this business.
pub(in crate::accounts) async fn one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: UserId,
) -> Result<Option<Placed>, DbErr> {
    let place = of(business).filter(membership::Column::UserId.eq(id)).one(conn).await?;
    let user = user::Entity::find_by_id(id).one(conn).await?;
    Ok(user.zip(place))
}

/// Whether a user may work in this business.
pub async fn is_member(conn: &impl ConnectionTrait, business: BusinessId, id: UserId) -> Result<bool, DbErr> {
    let place = of(business).filter(membership::Column::UserId.eq(id));
    let place = place.filter(membership::Column::Active.eq(true)).one(conn).await?;
    Ok(place.is_some())
}

/// Whether a user works in any other business than this one.
pub(in crate::accounts) async fn works_elsewhere(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: UserId,
) -> Result<bool, DbErr> {
    let elsewhere = membership::Entity::find()
        .filter(membership::Column::UserId.eq(id))
        .filter(membership::Column::BusinessId.ne(business));
    Ok(elsewhere.one(conn).await?.is_some())
}

/// How many owners of a business there are beside this user who can log in. Right only while the business is locked.
pub(in crate::accounts) async fn other_owners(
    tx: &Tx,
    business: BusinessId,
    id: UserId,
) -> Result<u64, DbErr> {
    let owners = of(business)
        .filter(membership::Column::Role.eq(Role::Owner))
        .filter(membership::Column::Active.eq(true))
        .filter(membership::Column::UserId.ne(id))
        .all(tx.conn())
        .await?;
    let ids = owners.into_iter().map(|owner| owner.user_id);
    let able = user::Entity::find().filter(user::Column::Id.is_in(ids)).filter(user::Column::Active.eq(true));
    able.count(tx.conn()).await
}

/// Makes a user a member of a business.
///
/// # Errors
/// 409 `already_member`.
pub(in crate::accounts) async fn join(tx: &Tx, id: UserId, business: BusinessId, role: Role) -> Result<()> {
    let row = membership::ActiveModel {
        business_id: Set(business),
        user_id: Set(id),
        role: Set(role),
        active: Set(true),
        ..Default::default()
    };
    let joined = membership::Entity::insert(row).exec_without_returning(tx.conn()).await;
    joined.on_unique("already_member")?;
    tx.touch(business, "user", id);
    Ok(())
}

/// Rewrites what a user is in a business, and their name.
pub(in crate::accounts) async fn update(
    tx: &Tx,
    place: &membership::Model,
    role: Role,
    active: bool,
    name: &str,
) -> Result<(), DbErr> {
    membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(role))
        .col_expr(membership::Column::Active, Expr::value(active))
        .filter(membership::Column::Id.eq(place.id))
        .exec(tx.conn())
        .await?;
    user::Entity::update_many()
        .col_expr(user::Column::Name, Expr::value(name))
        .filter(user::Column::Id.eq(place.user_id))
        .exec(tx.conn())
        .await?;
    tx.touch(place.business_id, "user", place.user_id);
    Ok(())
}

/// Takes a user out of a business. What they did there stays.
pub(in crate::accounts) async fn leave(tx: &Tx, place: &membership::Model) -> Result<(), DbErr> {
    membership::Entity::delete_by_id(place.id).exec(tx.conn()).await?;
    tx.touch(place.business_id, "user", place.user_id);
    Ok(())
}

/// Gives a user another password.
pub(in crate::accounts) async fn set_password(tx: &Tx, id: UserId, hash: &str) -> Result<(), DbErr> {
    let change = user::Entity::update_many().col_expr(user::Column::PasswordHash, Expr::value(hash));
    change.filter(user::Column::Id.eq(id)).exec(tx.conn()).await.map(drop)
}
