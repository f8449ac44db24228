//! Beginning to read a table in, and stopping.

use sea_orm::ActiveValue::Set;

use super::{
    Import, KEPT, OnExisting, State,
    job::ReadTable,
    mapping::{self, Target},
    row::ActiveModel,
    store,
};
use crate::{
    db::{BusinessId, ImportId, Tx},
    error::{Error, Result},
    queue::Order as _,
};

/// What a person decides about a table.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) mapping: Vec<Target>,
    pub(super) on_existing: OnExisting,
}

/// Orders that the table be gone through: `to` is [`State::Checking`] or [`State::Running`]. It begins at the first row.
///
/// # Errors
/// 404 if this business has no such import, 400 on `mapping`, 409 `import_busy` or `import_expired`.
pub(super) async fn start(
    tx: &Tx,
    business: BusinessId,
    id: ImportId,
    plan: Plan,
    to: State,
) -> Result<Import> {
    let read = store::import(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
    let columns: Vec<String> = serde_json::from_str(&read.columns).map_err(anyhow::Error::from)?;
    mapping::check(&plan.mapping, columns.len())?;
    if read.state.is_busy() {
        return Err(Error::Conflict("import_busy"));
    }
    if read.file_id.is_none() || read.created_at.after(KEPT) <= tx.now() {
        return Err(Error::Conflict("import_expired"));
    }
    if !store::change(tx, &read, from_the_first_row(&read, &plan, to, tx)?).await? {
        return Err(Error::Conflict("import_busy"));
    }
    store::forget_problems(tx, &read).await?;
    let order = ReadTable { business_id: business, import_id: id };
    tx.enqueue(order).lane(format!("{}:{business}", ReadTable::KIND)).now().await?;
    store::import(tx.conn(), business, id).await?.ok_or(Error::NotFound)
}

fn from_the_first_row(read: &Import, plan: &Plan, to: State, tx: &Tx) -> Result<ActiveModel> {
    Ok(ActiveModel {
        state: Set(to),
        mapping: Set(Some(serde_json::to_string(&plan.mapping).map_err(anyhow::Error::from)?)),
        on_existing: Set(Some(plan.on_existing)),
        next_byte: Set(read.data_at),
        done_rows: Set(0),
        new_rows: Set(0),
        update_rows: Set(0),
        skip_rows: Set(0),
        conflict_rows: Set(0),
        error_rows: Set(0),
        stumbles: Set(0),
        started_at: Set(Some(tx.now())),
        ended_at: Set(None),
        ..Default::default()
    })
}

/// Stops it: the rows at hand are finished, the others are not begun.
///
/// # Errors
/// 404 if this business has no such import, 409 `import_idle` if it is not being read.
pub(super) async fn cancel(tx: &Tx, business: BusinessId, id: ImportId) -> Result<Import> {
    // A batch may be committed between this look and the change; then the next look sees it.
    loop {
        let read = store::import(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
        if !read.state.is_busy() {
            return Err(Error::Conflict("import_idle"));
        }
        let state = read.state.cancelled();
        let row = ActiveModel { state: Set(state), ended_at: Set(Some(tx.now())), ..Default::default() };
        if store::change(tx, &read, row).await? {
            return store::import(tx.conn(), business, id).await?.ok_or(Error::NotFound);
        }
    }
}
