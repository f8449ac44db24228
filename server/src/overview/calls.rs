//! How many calls there were, and how many of them nobody answered.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QuerySelect as _, sea_query::ExprTrait as _,
};

use super::{aggregate::count_if, body::Calls, span::Span};
use crate::{
    calls::{
        Direction, Status,
        store::row::call_log::{Column, Entity},
    },
    db::BusinessId,
};

/// The calls of this span that customers made.
pub(super) async fn figures(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    span: Span,
) -> Result<Calls, DbErr> {
    let over = Column::Status.is_in(Status::iter().filter(|status| status.is_end()));
    let counted = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "total")
        .column_as(count_if(Column::AnsweredAt.is_not_null()), "answered")
        .column_as(count_if(Column::AnsweredAt.is_null().and(over)), "missed")
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Direction.eq(Direction::Inbound))
        .filter(Column::CreatedAt.gte(span.start))
        .filter(Column::CreatedAt.lt(span.end));
    let (total, answered, missed) = counted.into_tuple().one(conn).await?.unwrap_or_default();
    Ok(Calls { total, answered, missed })
}
