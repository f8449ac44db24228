//! Queries about what was agreed in calls; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{
    What,
    row::{ActiveModel, Column, Entity, Model},
};
use crate::db::{BusinessId, Tx};

/// Writes down what is to be sent, once.
pub(super) async fn note(
    tx: &Tx,
    business: BusinessId,
    call_sid: &str,
    what: What,
    body: &str,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        business_id: Set(business),
        call_sid: Set(call_sid.to_owned()),
        what: Set(what),
        body: Set(body.to_owned()),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let key = [Column::BusinessId, Column::CallSid, Column::What, Column::Body];
    Entity::insert(row).on_conflict_do_nothing_on(key).exec_without_returning(tx.conn()).await.map(drop)
}

/// What was agreed in a call, in the order in which it was.
pub(super) async fn of_call(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    call_sid: &str,
) -> Result<Vec<Model>, DbErr> {
    let agreed = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::CallSid.eq(call_sid));
    agreed.order_by_asc(Column::Id).all(conn).await
}

/// One of them.
pub(super) async fn one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: i64,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::BusinessId.eq(business)).one(conn).await
}
