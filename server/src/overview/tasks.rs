//! What is to be done now.

use jiff::civil::Date;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::{aggregate::count_if, body::Tasks};
use crate::{
    crm::tasks::{
        State,
        row::{Column, Entity},
    },
    db::{BusinessId, Moment},
};

/// The open tasks that are not deleted, at this moment of this day.
pub(super) async fn figures(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    now: Moment,
    today: Date,
) -> Result<Tasks, DbErr> {
    let counted = Entity::find()
        .select_only()
        .column_as(count_if(Column::DueAt.lte(now)), "overdue")
        .column_as(count_if(Column::DueDate.eq(today.to_string())), "today")
        .column_as(Column::Id.count(), "open")
        .filter(Column::BusinessId.eq(business))
        .filter(Column::State.eq(State::Open))
        .filter(Column::DeletedAt.is_null());
    let (overdue, today, open) = counted.into_tuple().one(conn).await?.unwrap_or_default();
    Ok(Tasks { overdue, today, open })
}
