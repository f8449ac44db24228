//! How many leads there were, by where they came from and how far they came.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _, QueryFilter as _,
    QuerySelect as _,
};

use super::{
    body::{Leads, LeadsBySource, LeadsByStage},
    span::Span,
};
use crate::{
    crm::leads::{
        LeadSource, Stage,
        row::{Column, Entity},
    },
    db::BusinessId,
};

/// The leads of this span that are not deleted.
pub(super) async fn figures(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    span: Span,
) -> Result<Leads, DbErr> {
    let counted = Entity::find()
        .select_only()
        .column(Column::Source)
        .column(Column::Stage)
        .column_as(Column::Id.count(), "total")
        .filter(Column::BusinessId.eq(business))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::CreatedAt.gte(span.start))
        .filter(Column::CreatedAt.lt(span.end))
        .group_by(Column::Source)
        .group_by(Column::Stage);
    let rows: Vec<(LeadSource, Stage, i64)> = counted.into_tuple().all(conn).await?;
    let of_source = |source| total(&rows, |row| row.0 == source);
    let of_stage = |stage| total(&rows, |row| row.1 == stage);
    Ok(Leads {
        total: total(&rows, |_| true),
        by_source: LeadSource::iter()
            .map(|source| LeadsBySource { source, total: of_source(source) })
            .collect(),
        by_stage: Stage::iter().map(|stage| LeadsByStage { stage, total: of_stage(stage) }).collect(),
    })
}

type Row = (LeadSource, Stage, i64);

fn total(rows: &[Row], wanted: impl Fn(&Row) -> bool) -> i64 {
    rows.iter().filter(|row| wanted(row)).map(|row| row.2).sum()
}
