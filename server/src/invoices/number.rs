//! Taking the next number of a series: the counter's row stays locked until the transaction ends, so that a number that
//! was taken has its document, or was never taken.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{CaseStatement, Expr, OnConflict},
};

use super::{
    Series,
    row::counter::{ActiveModel, Column, Entity, Model},
};
use crate::db::{BusinessId, Moment, Tx};

/// A number, and the moment of issue that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) number: i64,
    /// Not before the document in front of it: the clock may have been set back, or the other transaction begun later.
    pub(super) at: Moment,
}

/// Takes the next number.
pub(super) async fn take(tx: &Tx, business: BusinessId, series: Series) -> Result<Taken, DbErr> {
    let first = ActiveModel {
        business_id: Set(business),
        series: Set(series),
        last: Set(1),
        last_at: Set(tx.now()),
        ..Default::default()
    };
    let later = CaseStatement::new()
        .case(Expr::col((Entity, Column::LastAt)).gt(tx.now()), Expr::col((Entity, Column::LastAt)))
        .finally(tx.now());
    let next = OnConflict::columns([Column::BusinessId, Column::Series])
        .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
        .value(Column::LastAt, later)
        .to_owned();
    Entity::insert(first).on_conflict(next).exec_without_returning(tx.conn()).await?;
    let counter: Option<Model> = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Series.eq(series))
        .one(tx.conn())
        .await?;
    let counter = counter.ok_or_else(|| DbErr::RecordNotFound("the counter that was just written".into()))?;
    Ok(Taken { number: counter.last, at: counter.last_at })
}
