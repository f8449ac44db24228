//! What each month brought, where a month begins and ends where the business is.

use jiff::civil::Date;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{CaseStatement, Expr},
};

use super::{body::Month, deals::amount, span::months};
use crate::{
    accounts::Business,
    crm::deals::{
        Stage,
        row::{Column, Entity},
    },
    db::Moment,
    error::{Error, Result},
};

/// What deals brought that were won in the twelve months up to the one with this day, the oldest month first.
///
/// # Errors
/// 400 on `to` beyond the calendar's ends.
pub(super) async fn by_month(
    conn: &impl ConnectionTrait,
    business: &Business,
    last: Date,
) -> Result<Vec<Month>> {
    let beyond = || Error::field("to", "is not a day");
    let days = months(last).ok_or_else(beyond)?;
    let starts: Option<Vec<Moment>> = days.iter().map(|day| business.start_of(*day)).collect();
    let starts = starts.ok_or_else(beyond)?;
    let (first, ends) = starts.split_first().ok_or_else(beyond)?;
    let counted = Entity::find()
        .select_only()
        .column_as(place(ends), "place")
        .column_as(amount(business), "amount")
        .filter(Column::BusinessId.eq(business.id))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::Stage.eq(Stage::Won))
        .filter(Column::ClosedAt.gte(*first))
        .filter(Column::ClosedAt.lt(*ends.last().ok_or_else(beyond)?))
        .group_by(Expr::col("place"));
    let rows: Vec<(i64, i64)> = counted.into_tuple().all(conn).await?;
    let amount = |place: usize| {
        let row = rows.iter().find(|row| usize::try_from(row.0) == Ok(place));
        row.map_or(0, |row| row.1)
    };
    let named = |(place, day): (usize, &Date)| Month {
        month: day.strftime("%Y-%m").to_string(),
        amount: amount(place),
    };
    Ok(days.iter().take(ends.len()).enumerate().map(named).collect())
}

/// In which of the months that end at these moments a deal was closed, from 0. The group is named by its column: bound
/// twice, it would be two expressions to PostgreSQL.
fn place(ends: &[Moment]) -> Expr {
    let months = (0_i64..).zip(ends);
    let case = months
        .fold(CaseStatement::new(), |case, (n, end)| case.case(Column::ClosedAt.lt(*end), Expr::val(n)));
    case.into()
}
