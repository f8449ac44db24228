//! Keeping the index; every query is bound to a business.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use super::{
    Noun, Text,
    row::{self as search_token, Column, Entity},
    tokens::tokens,
};
use crate::db::{BusinessId, CustomerId, Tx};

/// Rows of one statement: six values each stay far below the 32,766 that SQLite takes.
const ROWS: usize = 2_000;
/// Subjects of one statement.
const SUBJECTS: usize = 500;

/// Something that is to be found.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Its id.
    pub id: i64,
    /// The customer whom it is about: the customer itself, or a lead's or a deal's.
    pub customer: CustomerId,
    /// What it is found by.
    pub texts: Vec<Text<'a>>,
}

type Tokens = BTreeMap<String, bool>;

/// Makes a subject found by these texts, and by no others. To be called in the transaction in which they change.
pub async fn index(
    tx: &Tx,
    business: BusinessId,
    noun: Noun,
    id: i64,
    customer: CustomerId,
    texts: &[Text<'_>],
) -> Result<(), DbErr> {
    index_many(tx, business, noun, &[Subject { id, customer, texts: texts.to_vec() }]).await
}

/// As [`index()`], for many subjects of one noun; what is indexed so already costs one query for all of them.
pub async fn index_many(
    tx: &Tx,
    business: BusinessId,
    noun: Noun,
    subjects: &[Subject<'_>],
) -> Result<(), DbErr> {
    for subjects in subjects.chunks(SUBJECTS) {
        let ids: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
        let mut known = known(tx.conn(), business, noun, &ids).await?;
        let mut stale = Vec::new();
        let mut rows = Vec::new();
        for subject in subjects {
            let wanted = tokens(&subject.texts);
            let found = known.remove(&subject.id);
            if found.as_ref() != Some(&(subject.customer, wanted.clone())) {
                stale.extend(found.map(|_| subject.id));
                rows.extend(wanted.into_iter().map(|token| row(business, noun, subject, token)));
            }
        }
        remove(tx, business, noun, stale).await?;
        insert(tx, rows).await?;
    }
    Ok(())
}

async fn insert(tx: &Tx, rows: Vec<search_token::ActiveModel>) -> Result<(), DbErr> {
    for rows in rows.chunks(ROWS) {
        let insert = Entity::insert_many(rows.to_vec()).on_conflict_do_nothing();
        insert.exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Puts a subject into the index that was made in this transaction: nothing of it stands there yet.
pub async fn index_new(
    tx: &Tx,
    business: BusinessId,
    noun: Noun,
    subject: &Subject<'_>,
) -> Result<(), DbErr> {
    let rows = tokens(&subject.texts).into_iter().map(|token| row(business, noun, subject, token)).collect();
    insert(tx, rows).await
}

/// Takes a subject out of the index: it was deleted, or is somebody else now.
pub async fn forget(tx: &Tx, business: BusinessId, noun: Noun, id: i64) -> Result<(), DbErr> {
    remove(tx, business, noun, vec![id]).await
}

async fn remove(tx: &Tx, business: BusinessId, noun: Noun, ids: Vec<i64>) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let rows = Entity::delete_many()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Noun.eq(noun))
        .filter(Column::SubjectId.is_in(ids));
    rows.exec(tx.conn()).await.map(drop)
}

async fn known(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    noun: Noun,
    ids: &[i64],
) -> Result<HashMap<i64, (CustomerId, Tokens)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Noun.eq(noun))
        .filter(Column::SubjectId.is_in(ids.iter().copied()));
    let mut known = HashMap::new();
    for row in rows.all(conn).await? {
        let (_, tokens) = known.entry(row.subject_id).or_insert_with(|| (row.customer_id, Tokens::new()));
        tokens.insert(row.token, row.derived);
    }
    Ok(known)
}

fn row(
    business: BusinessId,
    noun: Noun,
    subject: &Subject<'_>,
    (token, derived): (String, bool),
) -> search_token::ActiveModel {
    search_token::ActiveModel {
        business_id: Set(business),
        token: Set(token),
        noun: Set(noun),
        subject_id: Set(subject.id),
        customer_id: Set(subject.customer),
        derived: Set(derived),
    }
}

/// Whether nothing was ever indexed.
pub(super) async fn is_empty(conn: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().one(conn).await?.is_none())
}
