//! A customer is forgotten: what says something of them goes or becomes empty, and what the law wants kept stays.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    files::Referred,
    rows::{Counted, Subject},
};
use crate::{
    accounts::{Gender, Phone},
    audit::{self, Actor},
    crm::{
        Customer, Erasure, Personal,
        customers::{Consent, row as customer},
    },
    db::Tx,
    error::{Error, Result},
    files,
};

/// What erasing a customer comes to; rows are counted by their table.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomerErasure)]
pub(super) struct Outcome {
    /// What goes, or says no more of them.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    removed: Counted,
    /// What stays as it is: documents of money, payments, and contracts with what proves them.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    kept: Counted,
    /// What is still going on and has to end first.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    waits_for: Counted,
}

/// What it would come to. Nothing is written.
pub(super) async fn preview(
    conn: &impl ConnectionTrait,
    subject: Subject,
    personal: &[Personal],
) -> Result<Outcome> {
    subject.found(conn).await?;
    let mut outcome = Outcome { removed: Counted::new(), kept: Counted::new(), waits_for: Counted::new() };
    for data in personal {
        let kept = matches!(data.erasure, Erasure::Kept);
        let counted = if kept { &mut outcome.kept } else { &mut outcome.removed };
        if data.told {
            counted.insert(data.table, subject.count(conn, data, "1 = 1").await?);
        }
        if let Some(open) = data.open {
            outcome.waits_for.insert(data.table, subject.count(conn, data, open).await?);
        }
    }
    for counted in [&mut outcome.removed, &mut outcome.kept, &mut outcome.waits_for] {
        counted.retain(|_, rows| *rows > 0);
    }
    Ok(outcome)
}

/// Erases a customer for good. Their files are found no more from now on; the next sweep of the files takes the bytes.
///
/// # Errors
/// 404 for nobody of this business, or one who is erased already; 409 `customer_busy` while something of theirs goes on.
pub(super) async fn erase(
    tx: &Tx,
    actor: &Actor,
    subject: Subject,
    personal: &[Personal],
) -> Result<Outcome> {
    lock(tx, subject).await?;
    let found = subject.found(tx.conn()).await?;
    let outcome = preview(tx.conn(), subject, personal).await?;
    if !outcome.waits_for.is_empty() {
        return Err(Error::Conflict("customer_busy"));
    }
    let mut referred = Referred::default();
    for data in personal.iter().rev() {
        referred.add(data.table, &subject.rows(tx.conn(), data).await?);
        forget(tx, subject, data).await?;
    }
    anonymise(tx, &found).await?;
    files::expire(tx, subject.business, &referred.no_more(tx.conn()).await?).await?;
    for noun in ["customer", "timeline"] {
        tx.touch(subject.business, noun, subject.customer);
    }
    let entry = audit::Entry::new(subject.business, "customer.erased", "customer", subject.customer);
    audit::record(
        tx,
        actor,
        entry.changed("removed", (), &outcome.removed).changed("kept", (), &outcome.kept),
    )
    .await?;
    Ok(outcome)
}

/// Nobody writes to the customer until `tx` ends.
async fn lock(tx: &Tx, subject: Subject) -> Result<(), DbErr> {
    use sea_orm::QuerySelect as _;
    let row = customer::Entity::find_by_id(subject.customer);
    row.lock_exclusive().one(tx.conn()).await.map(drop)
}

async fn forget(tx: &Tx, subject: Subject, data: &Personal) -> Result<(), DbErr> {
    let change = match data.erasure {
        Erasure::Kept => return Ok(()),
        Erasure::Gone => format!("delete from {}", data.table),
        Erasure::Emptied(assignments) => format!("update {} set {assignments}", data.table),
    };
    subject.change(tx.conn(), data, &change).await
}

/// The row stays, because documents refer to it; so do those of whoever turned out to be the same person.
async fn anonymise(tx: &Tx, found: &Customer) -> Result<(), DbErr> {
    let nobody = customer::ActiveModel {
        id: Set(found.id),
        name: Set(String::new()),
        phone: Set(None),
        email: Set(None),
        gender: Set(Gender::Unknown),
        consent: Set(Consent::Unknown),
        consent_at: Set(None),
        deleted_at: Set(Some(found.deleted_at.unwrap_or(tx.now()))),
        erased_at: Set(Some(tx.now())),
        ..Default::default()
    };
    customer::Entity::update(nobody).exec(tx.conn()).await?;
    customer::Entity::update_many()
        .col_expr(customer::Column::Name, Expr::value(""))
        .col_expr(customer::Column::Phone, Expr::value(None::<Phone>))
        .col_expr(customer::Column::Email, Expr::value(None::<String>))
        .filter(customer::Column::BusinessId.eq(found.business_id))
        .filter(customer::Column::MergedInto.eq(found.id))
        .exec(tx.conn())
        .await
        .map(drop)
}
