//! Queries about notes; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use super::{
    KIND, Note, NoteKind,
    row::{self as note},
};
use crate::{
    crm::{
        customers::merge,
        timeline::{self, By, Entry, Maker},
    },
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

/// Writes a note; one about a customer who was merged is about who they turned out to be. None if one with the same key
/// was there already.
pub async fn add_note(tx: &Tx, business: BusinessId, new: NewNote<'_>) -> Result<Option<NoteId>, DbErr> {
    let customer = match new.customer {
        Some(customer) => Some(merge::held(tx, business, customer).await?.map_or(customer, |held| held.id)),
        None => None,
    };
    let (made_by, user_id) = new.by.columns();
    let row = note::ActiveModel {
        business_id: Set(business),
        customer_id: Set(customer),
        call_sid: Set(new.call_sid.map(str::to_owned)),
        kind: Set(new.kind),
        body: Set(new.body.to_owned()),
        quote: Set(new.quote.map(str::to_owned)),
        once_key: Set(new.once),
        created_at: Set(tx.now()),
        made_by: Set(made_by),
        user_id: Set(user_id),
        ..Default::default()
    };
    let key = [note::Column::BusinessId, note::Column::OnceKey];
    let insert = note::Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn());
    let sea_orm::TryInsertResult::Inserted(made) = insert.await? else { return Ok(None) };
    tx.touch(business, "note", made.last_insert_id);
    if let Some(customer) = customer {
        tx.touch(business, "customer", customer);
        let subject = made.last_insert_id.to_string();
        timeline::record(tx, business, Entry { customer, at: tx.now(), kind: KIND, subject, by: new.by })
            .await?;
    }
    Ok(Some(made.last_insert_id))
}

/// Those of the business that are not deleted.
fn kept(business: BusinessId) -> Select<note::Entity> {
    let notes = note::Entity::find().filter(note::Column::BusinessId.eq(business));
    notes.filter(note::Column::DeletedAt.is_null())
}

/// A note of this business, deleted or not.
pub(super) async fn note(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: NoteId,
) -> Result<Option<Note>, DbErr> {
    note::Entity::find_by_id(id).filter(note::Column::BusinessId.eq(business)).one(conn).await
}

/// Which notes are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    /// About this customer.
    pub(super) customer: Option<CustomerId>,
    /// Of this kind.
    pub(super) kind: Option<NoteKind>,
    /// By one of these.
    pub(super) made_by: Option<Maker>,
    /// Taken in this call.
    pub(super) call_sid: Option<String>,
    /// The deleted ones in place of the others.
    pub(super) deleted: bool,
}

/// One page of the notes of a business.
pub(super) async fn list(db: &Db, business: BusinessId, filter: Filter, page: &Page) -> Result<List<Note>> {
    let deleted = note::Column::DeletedAt;
    let notes = note::Entity::find()
        .filter(note::Column::BusinessId.eq(business))
        .filter(if filter.deleted { deleted.is_not_null() } else { deleted.is_null() })
        .apply_if(filter.customer, |notes, customer| notes.filter(note::Column::CustomerId.eq(customer)))
        .apply_if(filter.kind, |notes, kind| notes.filter(note::Column::Kind.eq(kind)))
        .apply_if(filter.made_by, |notes, maker| notes.filter(note::Column::MadeBy.eq(maker)))
        .apply_if(filter.call_sid, |notes, call| notes.filter(note::Column::CallSid.eq(call)));
    sorted(db.reader(), notes, &SORTS, page).await
}

/// One page of the notes about a customer.
pub async fn notes(db: &Db, business: BusinessId, id: CustomerId, page: &Page) -> Result<List<Note>> {
    list(db, business, Filter { customer: Some(id), ..Filter::default() }, page).await
}

/// The newest things known of a customer, for whoever speaks with them next; newest first.
pub async fn known_facts(db: &Db, business: BusinessId, id: CustomerId) -> Result<Vec<Note>, DbErr> {
    let newest = kept(business).filter(note::Column::CustomerId.eq(id)).order_by_desc(note::Column::Id);
    newest.limit(FACTS).all(db.reader()).await
}

/// What was noted in a call, oldest first.
pub async fn notes_of_call(db: &Db, business: BusinessId, call_sid: &str) -> Result<Vec<Note>, DbErr> {
    let notes = kept(business).filter(note::Column::CallSid.eq(call_sid)).order_by_asc(note::Column::Id);
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
