//! Notes of a table, in batches: each once, on its customer's timeline.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{people::insert, person::Remark};
use crate::{
    crm::{
        NoteKind,
        notes::row as note,
        timeline::{By, row as entry},
    },
    db::{BusinessId, CustomerId, NoteId, Tx},
};

/// The word of the timeline.
const KIND: &str = "note";

/// Which of these keys are the keys of notes.
pub(super) async fn written<'a>(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    keys: impl Iterator<Item = &'a str>,
) -> Result<Vec<String>, DbErr> {
    let keys: BTreeSet<&str> = keys.collect();
    if keys.is_empty() {
        return Ok(vec![]);
    }
    let notes = note::Entity::find().filter(note::Column::BusinessId.eq(business));
    let notes = notes.filter(note::Column::OnceKey.is_in(keys)).all(conn).await?;
    Ok(notes.into_iter().filter_map(|note| note.once_key).collect())
}

/// Writes them.
pub(super) async fn write(
    tx: &Tx,
    business: BusinessId,
    remarks: Vec<(CustomerId, Remark)>,
) -> Result<(), DbErr> {
    if remarks.is_empty() {
        return Ok(());
    }
    let customers: Vec<CustomerId> = remarks.iter().map(|(customer, _)| *customer).collect();
    let rows = remarks.into_iter().map(|(customer, Remark { key, body })| note::ActiveModel {
        business_id: Set(business),
        customer_id: Set(Some(customer)),
        kind: Set(NoteKind::Note),
        body: Set(body),
        once_key: Set(Some(key)),
        created_at: Set(tx.now()),
        ..Default::default()
    });
    let mut made: Vec<NoteId> = note::Entity::insert_many(rows).exec_with_returning_keys(tx.conn()).await?;
    // Ids are handed out in the order of the rows; how a database lists them is its own affair.
    made.sort_unstable();
    let (made_by, user_id) = By::Import.columns();
    let entries = made.into_iter().zip(customers).map(|(note, customer)| entry::ActiveModel {
        business_id: Set(business),
        customer_id: Set(customer),
        at: Set(tx.now()),
        kind: Set(KIND.to_owned()),
        subject: Set(note.to_string()),
        made_by: Set(made_by),
        user_id: Set(user_id),
        ..Default::default()
    });
    insert(tx, entries.collect()).await
}
