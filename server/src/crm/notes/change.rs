//! What is done to a note after it was written: corrected, deleted, restored.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    KIND, Note,
    row::{self as note},
    store,
};
use crate::{
    crm::timeline::{self, Entry},
    db::{BusinessId, NoteId, Tx},
    error::{Error, Result},
};

/// Gives a note another text. The same text changes nothing.
///
/// # Errors
/// 404 where the business has no such note, or it is deleted.
pub(super) async fn correct(tx: &Tx, business: BusinessId, id: NoteId, body: &str) -> Result<Note> {
    let found = one(tx, business, id).await?;
    if found.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    if found.body == body {
        return Ok(found);
    }
    let changed = note::ActiveModel {
        id: Set(id),
        body: Set(body.to_owned()),
        edited_at: Set(Some(tx.now())),
        ..Default::default()
    };
    Ok(write(tx, business, changed).await?)
}

/// Takes a note out of every list and off the timeline. One that is deleted already stays so.
///
/// # Errors
/// 404 where the business has no such note.
pub(super) async fn delete(tx: &Tx, business: BusinessId, id: NoteId) -> Result<()> {
    if one(tx, business, id).await?.deleted_at.is_some() {
        return Ok(());
    }
    let changed = note::ActiveModel { id: Set(id), deleted_at: Set(Some(tx.now())), ..Default::default() };
    write(tx, business, changed).await?;
    Ok(timeline::forget(tx, business, KIND, id).await?)
}

/// Undoes the deletion of a note.
///
/// # Errors
/// 404 where the business has no such note.
pub(super) async fn restore(tx: &Tx, business: BusinessId, id: NoteId) -> Result<Note> {
    let found = one(tx, business, id).await?;
    if found.deleted_at.is_none() {
        return Ok(found);
    }
    let changed = note::ActiveModel { id: Set(id), deleted_at: Set(None), ..Default::default() };
    let restored = write(tx, business, changed).await?;
    if let Some(customer) = restored.customer_id {
        let (at, by) = (restored.created_at, restored.by());
        let entry = Entry { customer, at, kind: KIND, subject: id.to_string(), by };
        timeline::record(tx, business, entry).await?;
    }
    Ok(restored)
}

async fn one(tx: &Tx, business: BusinessId, id: NoteId) -> Result<Note> {
    store::note(tx.conn(), business, id).await?.ok_or(Error::NotFound)
}

async fn write(tx: &Tx, business: BusinessId, changed: note::ActiveModel) -> Result<Note, DbErr> {
    let written = note::Entity::update(changed).exec(tx.conn()).await?;
    tx.touch(business, "note", written.id);
    if let Some(customer) = written.customer_id {
        tx.touch(business, "customer", customer);
        tx.touch(business, "timeline", customer);
    }
    Ok(written)
}
