//! Queries about documents; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect, QueryTrait as _, Select, sea_query::LockType,
};

use super::{
    Invoice, Kind, State,
    row::{Column, Entity},
};
use crate::{
    crm::deals::Day,
    db::{BusinessId, CustomerId, DealId, InvoiceId, PaymentId, RefundId, Tx},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[
        ("created_at", Column::CreatedAt),
        ("issued_at", Column::IssuedAt),
        ("tax_date", Column::TaxDate),
        ("total", Column::Total),
    ],
    default: "-created_at",
};

pub(super) fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// The document that was made under this key.
pub(super) async fn by_once(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    once: &str,
) -> Result<Option<Invoice>, DbErr> {
    of(business).filter(Column::OnceKey.eq(once)).one(conn).await
}

/// The documents of a payment, the oldest first, locked until `tx` ends: its own, and those that charge again what came
/// back.
pub(super) async fn documents_of_payment(
    tx: &Tx,
    business: BusinessId,
    payment: PaymentId,
) -> Result<Vec<Invoice>, DbErr> {
    let mut select = of(business)
        .filter(Column::PaymentId.eq(payment))
        .filter(Column::CorrectsId.is_null())
        .order_by_asc(Column::Id);
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.all(tx.conn()).await
}

/// The corrections that a refund made.
pub(super) async fn corrections_of_refund(
    tx: &Tx,
    business: BusinessId,
    refund: RefundId,
) -> Result<Vec<Invoice>, DbErr> {
    let corrections =
        of(business).filter(Column::RefundId.eq(refund)).filter(Column::CorrectsId.is_not_null());
    corrections.order_by_asc(Column::Id).all(tx.conn()).await
}

/// A document, locked until `tx` ends.
///
/// # Errors
/// 404 if this business has no such document.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: InvoiceId) -> Result<Invoice> {
    let mut select = of(business).filter(Column::Id.eq(id));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// A document of this business, issued or not.
pub(super) async fn by_id(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: InvoiceId,
) -> Result<Option<Invoice>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// These documents of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<InvoiceId>,
) -> Result<Vec<Invoice>, DbErr> {
    of(business).filter(Column::Id.is_in(ids)).all(conn).await
}

/// The document with this number, as it is printed.
pub(super) async fn by_number(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    number: &str,
) -> Result<Option<Invoice>, DbErr> {
    of(business).filter(Column::InvoiceNumber.eq(number)).one(conn).await
}

/// As [`by_number`], and nobody corrects it until `tx` ends.
///
/// # Errors
/// 404 if this business has no such document.
pub(super) async fn locked_by_number(tx: &Tx, business: BusinessId, number: &str) -> Result<Invoice> {
    let mut select = of(business).filter(Column::InvoiceNumber.eq(number));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// The tax invoices of a deal that were issued, the oldest first, locked until `tx` ends.
pub(super) async fn tax_invoices_of_deal(
    tx: &Tx,
    business: BusinessId,
    deal: DealId,
) -> Result<Vec<Invoice>, DbErr> {
    let mut select = of_deal(business, deal, Kind::TaxInvoice).order_by_asc(Column::Id);
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.all(tx.conn()).await
}

/// The receipts of a deal, and those that tell of money which went back.
pub(super) async fn receipts_of_deal(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    deal: DealId,
) -> Result<Vec<Invoice>, DbErr> {
    of_deal(business, deal, Kind::Receipt).all(conn).await
}

fn of_deal(business: BusinessId, deal: DealId, kind: Kind) -> Select<Entity> {
    of(business)
        .filter(Column::DealId.eq(deal))
        .filter(Column::Kind.eq(kind))
        .filter(Column::State.eq(State::Issued))
}

/// What corrects a document, the oldest first.
pub(super) async fn corrections_of(
    conn: &impl ConnectionTrait,
    invoice: &Invoice,
) -> Result<Vec<Invoice>, DbErr> {
    of(invoice.business_id)
        .filter(Column::CorrectsId.eq(invoice.id))
        .filter(Column::State.eq(State::Issued))
        .order_by_asc(Column::Id)
        .all(conn)
        .await
}

/// What the corrections of a document leave of it, without tax and with it, in minor units. Whoever decides by it has
/// locked the document.
pub(super) async fn remaining(conn: &impl ConnectionTrait, invoice: &Invoice) -> Result<Remaining, DbErr> {
    Ok(Remaining::of(invoice, &corrections_of(conn, invoice).await?))
}

/// What is left of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Remaining {
    pub(super) subtotal: i64,
    pub(super) exempt: i64,
    pub(super) tax: i64,
    pub(super) total: i64,
}

impl Remaining {
    /// What these corrections, whose amounts are negative, leave of a document.
    pub(super) fn of(invoice: &Invoice, corrections: &[Invoice]) -> Self {
        let Invoice { subtotal, exempt, tax, total, .. } = *invoice;
        corrections.iter().fold(Self { subtotal, exempt, tax, total }, |left, correction| Self {
            subtotal: left.subtotal + correction.subtotal,
            exempt: left.exempt + correction.exempt,
            tax: left.tax + correction.tax,
            total: left.total + correction.total,
        })
    }
}

/// Which documents are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) customer: Option<CustomerId>,
    pub(super) deal: Option<DealId>,
    pub(super) payment: Option<PaymentId>,
    pub(super) kind: Option<Kind>,
    pub(super) state: Option<State>,
    pub(super) livemode: Option<bool>,
    /// Issued on this day or later; drafts are not.
    pub(super) from: Option<Day>,
    /// Issued on this day or earlier.
    pub(super) to: Option<Day>,
}

/// One page of the business's documents.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Invoice>> {
    let documents = of(business)
        .apply_if(filter.customer, |query, id| query.filter(Column::CustomerId.eq(id)))
        .apply_if(filter.deal, |query, id| query.filter(Column::DealId.eq(id)))
        .apply_if(filter.payment, |query, id| query.filter(Column::PaymentId.eq(id)))
        .apply_if(filter.kind, |query, kind| query.filter(Column::Kind.eq(kind)))
        .apply_if(filter.state, |query, state| query.filter(Column::State.eq(state)))
        .apply_if(filter.livemode, |query, live| query.filter(Column::Livemode.eq(live)))
        .apply_if(filter.from, |query, day| query.filter(Column::IssuedOn.gte(day)))
        .apply_if(filter.to, |query, day| query.filter(Column::IssuedOn.lte(day)));
    sorted(conn, documents, &SORTS, page).await
}
