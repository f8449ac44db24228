//! Queries about imports; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, sea_query::ExprTrait as _,
};

use super::{
    Import, State,
    batch::Outcome,
    feed::Place,
    row::{self as import, problem},
};
use crate::{
    db::{BusinessId, Db, ImportId, Tx},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<import::Column> = Sorts {
    id: import::Column::Id,
    by: &[("created_at", import::Column::CreatedAt), ("file_name", import::Column::FileName)],
    default: "-created_at",
};
/// How often the work may fail at one place before it is taken for impossible.
const MAX_STUMBLES: i32 = 5;

fn of(business: BusinessId) -> Select<import::Entity> {
    import::Entity::find().filter(import::Column::BusinessId.eq(business))
}

/// An import of this business.
pub(super) async fn import(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: ImportId,
) -> Result<Option<Import>, DbErr> {
    of(business).filter(import::Column::Id.eq(id)).one(conn).await
}

/// One page of the imports.
pub(super) async fn list(db: &Db, business: BusinessId, page: &Page) -> Result<List<Import>> {
    sorted(db.reader(), of(business), &SORTS, page).await
}

/// Changes an import where it is still as it was read: in this state and at this row. False if it is not, because a person
/// stopped it or another worker went on with it.
pub(super) async fn change(tx: &Tx, read: &Import, row: import::ActiveModel) -> Result<bool, DbErr> {
    let changed = import::Entity::update_many()
        .set(row)
        .filter(import::Column::BusinessId.eq(read.business_id))
        .filter(import::Column::Id.eq(read.id))
        .filter(import::Column::State.eq(read.state))
        .filter(import::Column::DoneRows.eq(read.done_rows))
        .exec(tx.conn())
        .await?;
    if changed.rows_affected > 0 {
        tx.touch(read.business_id, "import", read.id);
    }
    Ok(changed.rows_affected > 0)
}

/// Writes how far it is. False as with [`change`].
pub(super) async fn advance(
    tx: &Tx,
    read: &Import,
    outcome: Outcome,
    rows: i32,
    place: Place,
) -> Result<bool, DbErr> {
    let Outcome { counts, problems } = outcome;
    let next_byte = i64::try_from(place.byte).map_err(|cause| DbErr::Custom(cause.to_string()))?;
    let row = import::ActiveModel {
        next_byte: Set(next_byte),
        done_rows: Set(read.done_rows + rows),
        new_rows: Set(read.new_rows + counts.new),
        update_rows: Set(read.update_rows + counts.update),
        skip_rows: Set(read.skip_rows + counts.skip),
        conflict_rows: Set(read.conflict_rows + counts.conflict),
        error_rows: Set(read.error_rows + counts.error),
        stumbles: Set(0),
        ..Default::default()
    };
    if !change(tx, read, row).await? {
        return Ok(false);
    }
    let columns: Vec<String> = serde_json::from_str(&read.columns).unwrap_or_default();
    let rows = problems.into_iter().map(|problem| problem::ActiveModel {
        business_id: Set(read.business_id),
        import_id: Set(read.id),
        row_number: Set(i32::try_from(problem.row).unwrap_or(i32::MAX)),
        column_name: Set(problem.column.and_then(|column| columns.get(column).cloned())),
        value: Set(problem.value),
        problem: Set(problem.trouble),
        ..Default::default()
    });
    super::people::insert(tx, rows.collect()).await?;
    Ok(true)
}

/// Writes that the work failed once more; true if it is given up.
pub(super) async fn stumble(db: &Db, business: BusinessId, id: ImportId) -> Result<bool, DbErr> {
    db.write(async |tx| {
        let Some(read) = import(tx.conn(), business, id).await?.filter(|read| read.state.is_busy()) else {
            return Ok(false);
        };
        let stumbles = read.stumbles + 1;
        let mut row = import::ActiveModel { stumbles: Set(stumbles), ..Default::default() };
        if stumbles >= MAX_STUMBLES {
            row.state = Set(State::Failed);
            row.ended_at = Set(Some(tx.now()));
        }
        Ok(change(tx, &read, row).await? && stumbles >= MAX_STUMBLES)
    })
    .await
}

/// The first rows that were not taken.
pub(super) async fn problems(db: &Db, read: &Import, most: u64) -> Result<Vec<problem::Model>, DbErr> {
    problems_of(read).limit(most).all(db.reader()).await
}

/// The rows that were not taken, from one row to before another.
pub(super) async fn problems_between(
    db: &Db,
    read: &Import,
    rows: std::ops::Range<u32>,
) -> Result<Vec<problem::Model>, DbErr> {
    let row = problem::Column::RowNumber;
    problems_of(read).filter(row.gte(rows.start).and(row.lt(rows.end))).all(db.reader()).await
}

fn problems_of(read: &Import) -> Select<problem::Entity> {
    problem::Entity::find()
        .filter(problem::Column::BusinessId.eq(read.business_id))
        .filter(problem::Column::ImportId.eq(read.id))
        .order_by_asc(problem::Column::RowNumber)
}

/// Forgets the rows that were not taken, before all are read anew.
pub(super) async fn forget_problems(tx: &Tx, read: &Import) -> Result<(), DbErr> {
    let all = problem::Entity::delete_many()
        .filter(problem::Column::BusinessId.eq(read.business_id))
        .filter(problem::Column::ImportId.eq(read.id));
    all.exec(tx.conn()).await.map(drop)
}
