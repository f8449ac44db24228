//! Queries about payments; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter as _, QueryOrder as _,
    QuerySelect, QueryTrait as _, Select, sea_query::LockType,
};

use super::{
    Dispute, Flag, Payment, Provider, Refund, Status,
    row::{dispute, payment, refund},
};
use crate::{
    crm::deals::{self, Deal, Stage},
    db::{BusinessId, CustomerId, DealId, DisputeId, PaymentId, PaymentLinkId, RefundId, Tx},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

/// The provider's words for a payment that a customer may still go on with.
///
/// Source: <https://docs.stripe.com/payments/paymentintents/lifecycle>
pub(super) const OPEN_WORDS: [&str; 4] =
    ["requires_payment_method", "requires_confirmation", "requires_action", "processing"];

/// Deals of one customer that a receptionist speaks of.
const PAYABLE: u64 = 10;

const SORTS: Sorts<payment::Column> = Sorts {
    id: payment::Column::Id,
    by: &[
        ("created_at", payment::Column::CreatedAt),
        ("updated_at", payment::Column::UpdatedAt),
        ("paid_at", payment::Column::PaidAt),
        ("amount", payment::Column::Amount),
    ],
    default: "-created_at",
};

fn of(business: BusinessId) -> Select<payment::Entity> {
    payment::Entity::find().filter(payment::Column::BusinessId.eq(business))
}

/// Reads one row that stays as it is until `tx` ends; references to it may be written meanwhile.
async fn held<E: EntityTrait>(tx: &Tx, mut select: Select<E>) -> Result<Option<E::Model>, DbErr> {
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await
}

/// A payment of this business.
pub(super) async fn payment(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: PaymentId,
) -> Result<Option<Payment>, DbErr> {
    of(business).filter(payment::Column::Id.eq(id)).one(conn).await
}

/// The payment that was begun under this key, whosever it is.
pub(super) async fn by_key(conn: &impl ConnectionTrait, key: &str) -> Result<Option<Payment>, DbErr> {
    payment::Entity::find().filter(payment::Column::Key.eq(key)).one(conn).await
}

/// The payment with this id of the provider's, whosever it is.
pub(super) async fn by_intent(conn: &impl ConnectionTrait, intent: &str) -> Result<Option<Payment>, DbErr> {
    payment::Entity::find().filter(payment::Column::StripePaymentIntent.eq(intent)).one(conn).await
}

/// A payment, locked until `tx` ends together with its deal. The deal is the first of what a transaction locks: what it
/// owes is counted over all its payments.
///
/// # Errors
/// 404 if this business has no such payment.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: PaymentId) -> Result<(Payment, Deal)> {
    let found = payment(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
    let deal = locked_deal(tx, business, found.deal_id).await?;
    let found = held(tx, of(business).filter(payment::Column::Id.eq(id))).await?.ok_or(Error::NotFound)?;
    Ok((found, deal))
}

/// A deal, deleted or not, locked until `tx` ends.
///
/// # Errors
/// 404 if this business has no such deal.
pub(super) async fn locked_deal(tx: &Tx, business: BusinessId, id: DealId) -> Result<Deal> {
    let of_business = deals::row::Column::BusinessId.eq(business);
    let deal = deals::row::Entity::find_by_id(id).filter(of_business);
    held(tx, deal).await?.ok_or(Error::NotFound)
}

/// A deal of this business that is not deleted.
///
/// # Errors
/// 404 for any other.
pub(super) async fn living_deal(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: DealId,
) -> Result<Deal> {
    let found = deals::deal(conn, business, id).await?;
    found.filter(|deal| deal.deleted_at.is_none()).ok_or(Error::NotFound)
}

/// The payments of a deal whose money came in, in the deal's currency, the oldest first.
pub(super) async fn paid_for(conn: &impl ConnectionTrait, deal: &Deal) -> Result<Vec<Payment>, DbErr> {
    let paid = of(deal.business_id)
        .filter(payment::Column::DealId.eq(deal.id))
        .filter(payment::Column::Currency.eq(&deal.currency))
        .filter(payment::Column::Status.is_in([Status::Succeeded, Status::Refunded]));
    paid.order_by_asc(payment::Column::Id).all(conn).await
}

/// As [`Payment::is_open`]: it was begun, or refused and may be tried again, and no person has to look at it.
pub(super) fn is_open() -> Condition {
    let refused = Condition::all()
        .add(payment::Column::Status.eq(Status::Failed))
        .add(payment::Column::ProviderState.is_in(OPEN_WORDS));
    Condition::all()
        .add(payment::Column::Provider.eq(Provider::Stripe))
        .add(payment::Column::Flag.is_null())
        .add(Condition::any().add(payment::Column::Status.eq(Status::Created)).add(refused))
}

/// The payments of a deal that a customer may still go on with, the oldest first.
pub(super) async fn open_for(conn: &impl ConnectionTrait, deal: &Deal) -> Result<Vec<Payment>, DbErr> {
    let open = of(deal.business_id).filter(payment::Column::DealId.eq(deal.id)).filter(is_open());
    open.order_by_asc(payment::Column::Id).all(conn).await
}

/// The payments that were begun by a link, the oldest first.
pub(super) async fn begun_by(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    link: PaymentLinkId,
) -> Result<Vec<Payment>, DbErr> {
    let begun = of(business).filter(payment::Column::PaymentLinkId.eq(link));
    begun.order_by_asc(payment::Column::Id).all(conn).await
}

/// The deals of a customer that bring something and are not lost or deleted, the newest first.
pub(super) async fn payable_deals(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customer: CustomerId,
) -> Result<Vec<Deal>, DbErr> {
    let deals = deals::row::Entity::find()
        .filter(deals::row::Column::BusinessId.eq(business))
        .filter(deals::row::Column::CustomerId.eq(customer))
        .filter(deals::row::Column::DeletedAt.is_null())
        .filter(deals::row::Column::Stage.ne(Stage::Lost))
        .filter(deals::row::Column::Amount.gt(0));
    deals.order_by_desc(deals::row::Column::Id).limit(PAYABLE).all(conn).await
}

/// The refunds of a payment, the oldest first.
pub(super) async fn refunds_of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    payment: PaymentId,
) -> Result<Vec<Refund>, DbErr> {
    let refunds = refund::Entity::find()
        .filter(refund::Column::BusinessId.eq(business))
        .filter(refund::Column::PaymentId.eq(payment));
    refunds.order_by_asc(refund::Column::Id).all(conn).await
}

/// A refund of this business.
pub(super) async fn refund(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: RefundId,
) -> Result<Option<Refund>, DbErr> {
    refund::Entity::find_by_id(id).filter(refund::Column::BusinessId.eq(business)).one(conn).await
}

/// The refund that was asked for under this key, whosever it is.
pub(super) async fn refund_by_key(conn: &impl ConnectionTrait, key: &str) -> Result<Option<Refund>, DbErr> {
    refund::Entity::find().filter(refund::Column::Key.eq(key)).one(conn).await
}

/// The disputes of these payments, the oldest first.
pub(super) async fn disputes_of_payments(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    payments: Vec<PaymentId>,
) -> Result<Vec<Dispute>, DbErr> {
    let disputes = dispute::Entity::find()
        .filter(dispute::Column::BusinessId.eq(business))
        .filter(dispute::Column::PaymentId.is_in(payments));
    disputes.order_by_asc(dispute::Column::Id).all(conn).await
}

/// These payments of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<PaymentId>,
) -> Result<Vec<Payment>, DbErr> {
    of(business).filter(payment::Column::Id.is_in(ids)).all(conn).await
}

/// These refunds of the business, in no order.
pub(super) async fn refunds_by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<RefundId>,
) -> Result<Vec<Refund>, DbErr> {
    let found = refund::Entity::find().filter(refund::Column::BusinessId.eq(business));
    found.filter(refund::Column::Id.is_in(ids)).all(conn).await
}

/// These disputes of the business, in no order.
pub(super) async fn disputes_by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<DisputeId>,
) -> Result<Vec<Dispute>, DbErr> {
    let found = dispute::Entity::find().filter(dispute::Column::BusinessId.eq(business));
    found.filter(dispute::Column::Id.is_in(ids)).all(conn).await
}

/// Which payments are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) customer: Option<CustomerId>,
    pub(super) deal: Option<DealId>,
    pub(super) status: Option<Status>,
    pub(super) provider: Option<Provider>,
    pub(super) flag: Option<Flag>,
    /// Those that a person should look at, or the others.
    pub(super) flagged: Option<bool>,
}

/// One page of the business's payments.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Payment>> {
    let flag = payment::Column::Flag;
    let payments = of(business)
        .apply_if(filter.customer, |query, id| query.filter(payment::Column::CustomerId.eq(id)))
        .apply_if(filter.deal, |query, id| query.filter(payment::Column::DealId.eq(id)))
        .apply_if(filter.status, |query, status| query.filter(payment::Column::Status.eq(status)))
        .apply_if(filter.provider, |query, provider| query.filter(payment::Column::Provider.eq(provider)))
        .apply_if(filter.flag, |query, word| query.filter(flag.eq(word)))
        .apply_if(filter.flagged, |query, yes| {
            query.filter(if yes { flag.is_not_null() } else { flag.is_null() })
        });
    sorted(conn, payments, &SORTS, page).await
}
