//! The queries of transfers. Every one is bound to a call that was found through its business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _,
    QueryFilter as _, QueryOrder as _, sea_query::Expr,
};

use super::{
    Status, Transfer,
    row::{self as transfer, Column, Entity},
};
use crate::{
    calls::store::Call,
    crm::timeline::By,
    db::{CallId, CallTransferId, OnUnique as _, Tx},
    error::Result,
};

/// A transfer that is wanted.
#[derive(Clone, Debug)]
pub(super) struct New {
    pub(super) by: By,
    pub(super) name: Option<String>,
    /// E.164.
    pub(super) phone: String,
    pub(super) reason: Option<String>,
}

/// Writes a transfer down.
///
/// # Errors
/// 409 `transfer_running` while the caller is being put through, or speaks with a person.
pub(super) async fn add(tx: &Tx, call: &Call, new: New) -> Result<Transfer> {
    let (made_by, user_id) = new.by.columns();
    let row = transfer::ActiveModel {
        business_id: Set(call.business_id),
        call_id: Set(call.id),
        made_by: Set(made_by),
        user_id: Set(user_id),
        name: Set(new.name),
        phone: Set(new.phone),
        brief: Set(new.reason.clone()),
        reason: Set(new.reason),
        status: Set(Status::Asked),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await.on_unique("transfer_running")?;
    tx.touch(call.business_id, "call", &call.call_sid);
    Ok(made)
}

/// A transfer by its id: for orders, which were made by one who had found the call.
pub(super) async fn by_id(
    conn: &impl ConnectionTrait,
    id: CallTransferId,
) -> Result<Option<Transfer>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// The transfers of these calls, the oldest first.
pub(in crate::calls) async fn of_calls(
    conn: &impl ConnectionTrait,
    calls: impl IntoIterator<Item = CallId>,
) -> Result<Vec<Transfer>, DbErr> {
    let found = Entity::find().filter(Column::CallId.is_in(calls));
    found.order_by_asc(Column::Id).all(conn).await
}

/// The transfer of this call that is not over.
pub(super) async fn running(conn: &impl ConnectionTrait, call: CallId) -> Result<Option<Transfer>, DbErr> {
    let ends = Status::iter().filter(|status| status.is_end());
    let found = Entity::find().filter(Column::CallId.eq(call)).filter(Column::Status.is_not_in(ends));
    found.one(conn).await
}

/// Moves a transfer's status forward and notes when; false if the move is not allowed. This is the only writer of the
/// column.
pub(super) async fn advance(tx: &Tx, call: &Call, transfer: &Transfer, to: Status) -> Result<bool, DbErr> {
    let from: Vec<Status> = Status::iter().filter(|from| from.next().contains(&to)).collect();
    let mut update = Entity::update_many()
        .col_expr(Column::Status, Expr::value(to))
        .filter(Column::Id.eq(transfer.id))
        .filter(Column::Status.is_in(from));
    if to == Status::Answered {
        update = update.col_expr(Column::AnsweredAt, Expr::value(tx.now()));
    }
    if to.is_end() {
        update = update.col_expr(Column::EndedAt, Expr::value(tx.now()));
    }
    let moved = update.exec(tx.conn()).await?.rows_affected == 1;
    if moved {
        tx.touch(call.business_id, "call", &call.call_sid);
    }
    Ok(moved)
}

/// Writes what whoever answers should know.
pub(super) async fn set_brief(tx: &Tx, call: &Call, id: CallTransferId, brief: &str) -> Result<(), DbErr> {
    let update = Entity::update_many().col_expr(Column::Brief, Expr::value(brief)).filter(Column::Id.eq(id));
    update.exec(tx.conn()).await?;
    tx.touch(call.business_id, "call", &call.call_sid);
    Ok(())
}
