//! What the deals are worth, stage by stage.

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    aggregate::sum_if,
    body::{DealsByStage, Pipeline},
    span::Span,
};
use crate::{
    accounts::Business,
    crm::deals::{
        Stage,
        row::{Column, Entity},
    },
};

/// The deals that are open, and those that were closed in this span.
pub(super) async fn figures(
    conn: &impl ConnectionTrait,
    business: &Business,
    span: Span,
) -> Result<Pipeline, DbErr> {
    let in_span = Condition::all().add(Column::ClosedAt.gte(span.start)).add(Column::ClosedAt.lt(span.end));
    let counted = Entity::find()
        .select_only()
        .column(Column::Stage)
        .column_as(Column::Id.count(), "total")
        .column_as(amount(business), "amount")
        .filter(Column::BusinessId.eq(business.id))
        .filter(Column::DeletedAt.is_null())
        .filter(Condition::any().add(Column::ClosedAt.is_null()).add(in_span))
        .group_by(Column::Stage);
    let rows: Vec<(Stage, i64, i64)> = counted.into_tuple().all(conn).await?;
    let of_stage = |stage| {
        let row = rows.iter().find(|row| row.0 == stage);
        row.map_or((0, 0), |(_, total, amount)| (*total, *amount))
    };
    let stages = Stage::iter().map(|stage| {
        let (total, amount) = of_stage(stage);
        DealsByStage { stage, total, amount }
    });
    Ok(pipeline(stages.collect()))
}

/// The sum of the amounts that are in the currency of the business.
pub(super) fn amount(business: &Business) -> Expr {
    let known = Column::Amount.is_not_null().and(Column::Currency.eq(&business.settings.currency));
    sum_if(known, Expr::col(Column::Amount))
}

fn pipeline(stages: Vec<DealsByStage>) -> Pipeline {
    let sums = |wanted: fn(Stage) -> bool| {
        let of = stages.iter().filter(move |row| wanted(row.stage));
        of.fold((0, 0), |(total, amount), row| (total + row.total, amount + row.amount))
    };
    let (open_count, open_amount) = sums(|stage| !stage.is_closed());
    let (won_count, won_amount) = sums(|stage| stage == Stage::Won);
    let (lost_count, lost_amount) = sums(|stage| stage == Stage::Lost);
    Pipeline { open_count, open_amount, won_count, won_amount, lost_count, lost_amount, stages }
}
