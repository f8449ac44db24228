//! Queries about invitations; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, Select,
    sea_query::Expr,
};

use super::super::{
    Role,
    row::invitation::{ActiveModel, Column, Entity, Model},
};
use crate::{
    db::{BusinessId, Db, InvitationId, Moment, OnUnique as _, Tx, UserId},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[("created_at", Column::CreatedAt), ("expires_at", Column::ExpiresAt), ("email", Column::Email)],
    default: "-created_at",
};

/// An invitation that is to be written.
pub(in crate::accounts) struct New<'a> {
    pub(in crate::accounts) business: BusinessId,
    pub(in crate::accounts) email: &'a str,
    pub(in crate::accounts) name: &'a str,
    pub(in crate::accounts) role: Role,
    pub(in crate::accounts) created_by: UserId,
    pub(in crate::accounts) expires_at: Moment,
}

fn unsettled(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::SettledAt.is_null())
}

/// Writes an invitation.
///
/// # Errors
/// 409 `already_invited` if another one to this address is not settled.
pub(in crate::accounts) async fn insert(tx: &Tx, new: New<'_>) -> Result<Model> {
    let row = ActiveModel {
        business_id: Set(new.business),
        email: Set(new.email.to_owned()),
        name: Set(new.name.to_owned()),
        role: Set(new.role),
        created_by: Set(new.created_by),
        created_at: Set(tx.now()),
        expires_at: Set(new.expires_at),
        settled_at: Set(None),
        ..Default::default()
    };
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await.on_unique("already_invited")?;
    tx.touch(new.business, "invitation", made.id);
    Ok(made)
}

/// The invitations that can be accepted at `now`, newest first.
pub(in crate::accounts) async fn pending(
    db: &Db,
    business: BusinessId,
    now: Moment,
    page: &Page,
) -> Result<List<Model>> {
    let select = unsettled(business).filter(Column::ExpiresAt.gt(now));
    sorted(db.reader(), select, &SORTS, page).await
}

/// An invitation that is neither accepted nor withdrawn, by its id.
pub(in crate::accounts) async fn one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: InvitationId,
) -> Result<Option<Model>, DbErr> {
    unsettled(business).filter(Column::Id.eq(id)).one(conn).await
}

/// The unsettled invitation of this address.
pub(in crate::accounts) async fn to(
    tx: &Tx,
    business: BusinessId,
    email: &str,
) -> Result<Option<Model>, DbErr> {
    unsettled(business).filter(Column::Email.eq(email)).one(tx.conn()).await
}

/// Says that an invitation was accepted, withdrawn or replaced.
pub(in crate::accounts) async fn settle(tx: &Tx, invitation: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SettledAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(invitation.id))
        .exec(tx.conn())
        .await?;
    tx.touch(invitation.business_id, "invitation", invitation.id);
    Ok(())
}
