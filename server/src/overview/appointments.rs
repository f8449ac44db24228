//! Whom the business meets today and this week.

use jiff::{ToSpan as _, civil::Date};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{aggregate::count_if, body::Appointments, span::Days};
use crate::{
    accounts::Business,
    crm::appointments::{
        State,
        row::{Column, Entity},
    },
    error::Result,
};

/// The appointments of this day, and of it and the six after it, that take place or did.
///
/// # Errors
/// The database refused.
pub(super) async fn figures(
    conn: &impl ConnectionTrait,
    business: &Business,
    today: Date,
) -> Result<Appointments> {
    let day = Days { from: today, to: today }.span(business)?;
    let week = Days { from: today, to: today.saturating_add(6.days()) }.span(business)?;
    let counted = Entity::find()
        .select_only()
        .column_as(count_if(Column::StartsAt.lt(day.end)), "today")
        .column_as(Column::Id.count(), "week")
        .filter(Column::BusinessId.eq(business.id))
        .filter(Column::State.is_in([State::Booked, State::Done]))
        .filter(Column::StartsAt.gte(week.start))
        .filter(Column::StartsAt.lt(week.end));
    let (today, week) = counted.into_tuple().one(conn).await?.unwrap_or_default();
    Ok(Appointments { today, week })
}
