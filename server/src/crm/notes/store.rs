//! Queries about notes; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};

use super::{
    KIND, Note, NoteKind,
    row::{self as note},
};
use crate::{
    crm::timeline::{self, By, Entry},
    db::{BusinessId, CustomerId, Db, NoteId, Tx},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

/// How many of the newest notes a receptionist is told; more would crowd out the question.
const FACTS: u64 = 5;
const SORTS: Sorts<note::Column> =
    Sorts { id: note::Column::Id, by: &[("created_at", note::Column::CreatedAt)], default: "-created_at" };

/// A note that is to be written.
#[derive(Debug)]
pub struct NewNote<'a> {
    /// Whom it is about, if that is known.
    pub customer: Option<CustomerId>,
    /// The call that it was taken in.
    pub call_sid: Option<&'a str>,
    /// What it is.
    pub kind: NoteKind,
    /// Its text.
    pub body: &'a str,
    /// The sentence that it rests on, as it was said.
    pub quote: Option<&'a str>,
    /// A second note with the same key is dropped in silence.
    pub once: Option<String>,
    /// Who writes it.
    pub by: By,
}

/// Writes a note. None if one with the same key was there already.
pub async fn add_note(tx: &Tx, business: BusinessId, new: NewNote<'_>) -> Result<Option<NoteId>, DbErr> {
    let row = note::ActiveModel {
        business_id: Set(business),
        customer_id: Set(new.customer),
        call_sid: Set(new.call_sid.map(str::to_owned)),
        kind: Set(new.kind),
        body: Set(new.body.to_owned()),
        quote: Set(new.quote.map(str::to_owned)),
        once_key: Set(new.once),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let key = [note::Column::BusinessId, note::Column::OnceKey];
    let insert = note::Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn());
    let sea_orm::TryInsertResult::Inserted(made) = insert.await? else { return Ok(None) };
    tx.touch(business, "note", made.last_insert_id);
    if let Some(customer) = new.customer {
        tx.touch(business, "customer", customer);
        let subject = made.last_insert_id.to_string();
        timeline::record(tx, business, Entry { customer, at: tx.now(), kind: KIND, subject, by: new.by })
            .await?;
    }
    Ok(Some(made.last_insert_id))
}

fn notes_of(business: BusinessId, id: CustomerId) -> Select<note::Entity> {
    note::Entity::find().filter(note::Column::BusinessId.eq(business)).filter(note::Column::CustomerId.eq(id))
}

/// One page of the notes about a customer.
pub async fn notes(db: &Db, business: BusinessId, id: CustomerId, page: &Page) -> Result<List<Note>> {
    sorted(db.reader(), notes_of(business, id), &SORTS, page).await
}

/// The newest things known of a customer, for whoever speaks with them next; newest first.
pub async fn known_facts(db: &Db, business: BusinessId, id: CustomerId) -> Result<Vec<Note>, DbErr> {
    let newest = notes_of(business, id).order_by_desc(note::Column::Id).limit(FACTS);
    newest.all(db.reader()).await
}

/// What was noted in a call, oldest first.
pub async fn notes_of_call(db: &Db, business: BusinessId, call_sid: &str) -> Result<Vec<Note>, DbErr> {
    let notes = note::Entity::find()
        .filter(note::Column::BusinessId.eq(business))
        .filter(note::Column::CallSid.eq(call_sid))
        .order_by_asc(note::Column::Id);
    notes.all(db.reader()).await
}

/// These notes of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<NoteId>,
) -> Result<Vec<Note>, DbErr> {
    let notes = note::Entity::find().filter(note::Column::BusinessId.eq(business));
    notes.filter(note::Column::Id.is_in(ids)).all(conn).await
}
