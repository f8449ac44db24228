//! `/api/crm/deals/board`: the deals stage by stage, as they lie on a table.

use std::collections::HashMap;

use axum::extract::State;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, ExprTrait as _, Iterable as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
    sea_query::{CaseStatement, Expr},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Deal, Stage, body::DealBody, row::Column, store};
use crate::{accounts::Member, app::App, db::BusinessId, error::Result, openapi::Refused, web::Json};

/// More than this nobody looks through in a column; the list has the rest.
const SHOWN: u64 = 50;

/// The deals stage by stage.
#[derive(Serialize, ToSchema)]
#[schema(as = DealBoard)]
pub(super) struct Board {
    /// What the amounts are counted in, a code of ISO 4217.
    currency: String,
    /// Every stage, in the order of a deal's life.
    stages: Vec<Pile>,
}

/// The deals of one stage.
#[derive(Serialize, ToSchema)]
#[schema(as = DealsOfStage)]
struct Pile {
    stage: Stage,
    /// How many there are.
    total: i64,
    /// What they bring together, in minor units; those in another currency are left out.
    amount: i64,
    /// The first 50, what was changed last on top.
    items: Vec<DealBody>,
}

/// Get the deals stage by stage
#[utoipa::path(
    get, path = "/api/crm/deals/board", tag = "deals", security(("bearer" = [])),
    responses((status = 200, description = "Every stage with its deals", body = Board), Refused),
)]
pub(super) async fn get_deal_board(State(app): State<App>, member: Member) -> Result<Json<Board>> {
    let (conn, business, currency) = (app.db.reader(), member.business.id, member.business.settings.currency);
    let sums = sums(conn, business, &currency).await?;
    let mut stages = Vec::new();
    for stage in Stage::iter() {
        let (total, amount) = sums.get(&stage).copied().unwrap_or_default();
        let items = newest(conn, business, stage).await?.into_iter().map(DealBody::from).collect();
        stages.push(Pile { stage, total, amount, items });
    }
    Ok(Json(Board { currency, stages }))
}

/// How many deals of each stage there are, and what they bring in this currency.
async fn sums(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    currency: &str,
) -> Result<HashMap<Stage, (i64, i64)>, DbErr> {
    let counted = CaseStatement::new()
        .case(Column::Currency.eq(currency).and(Column::Amount.is_not_null()), Expr::col(Column::Amount))
        .finally(0_i64);
    // PostgreSQL's sum of integers is no integer.
    let amount = Expr::Case(Box::new(counted)).sum().cast_as("bigint");
    let rows = store::living_of(business)
        .select_only()
        .column(Column::Stage)
        .column_as(Column::Id.count(), "total")
        .column_as(amount, "amount")
        .group_by(Column::Stage);
    let rows: Vec<(Stage, i64, i64)> = rows.into_tuple().all(conn).await?;
    Ok(rows.into_iter().map(|(stage, total, amount)| (stage, (total, amount))).collect())
}

async fn newest(conn: &impl ConnectionTrait, business: BusinessId, stage: Stage) -> Result<Vec<Deal>, DbErr> {
    let deals = store::living_of(business).filter(Column::Stage.eq(stage));
    deals.order_by_desc(Column::UpdatedAt).order_by_desc(Column::Id).limit(SHOWN).all(conn).await
}
