//! How payments, refunds and disputes come to be and change. Each change is made to a payment that is locked, and each
//! status has its one writer here.

use papers::Money;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    Dispute, Flag, Payment, Refund, RefundStatus, Status, closing,
    means::Kept,
    row::{dispute, payment, refund},
    timeline,
};
use crate::{
    accounts::Business,
    crm::{
        deals::{Day, Deal},
        timeline::By,
    },
    db::{Moment, Tx},
    error::{Error, Result},
    invoices,
};

/// Money that has come in.
#[derive(Clone, Debug)]
pub(super) struct CameIn {
    /// When.
    pub(super) at: Moment,
    /// On which day in Israel.
    pub(super) on: jiff::civil::Date,
    /// How.
    pub(super) means: Kept,
    /// Whether it is real money.
    pub(super) livemode: bool,
    /// Whether it is more than the deal owed.
    pub(super) exceeds_deal: bool,
    /// Who took it.
    pub(super) by: By,
}

/// The only writer of a payment's status.
///
/// # Errors
/// 409 `state_move` for a step that the table does not have.
pub(super) async fn advance(
    tx: &Tx,
    payment: &Payment,
    to: Status,
    with: payment::ActiveModel,
) -> Result<Payment> {
    if !payment.status.may_become(to) {
        return Err(Error::Conflict("state_move"));
    }
    let moved = change(tx, payment, payment::ActiveModel { status: Set(to), ..with }).await?;
    if to != Status::Refunded && payment.status != Status::Refunded {
        timeline::record_payment(tx, &moved).await?;
    }
    Ok(moved)
}

/// Writes these columns of a payment, but for its status.
pub(super) async fn change(tx: &Tx, payment: &Payment, with: payment::ActiveModel) -> Result<Payment, DbErr> {
    let row = payment::ActiveModel { id: Set(payment.id), updated_at: Set(tx.now()), ..with };
    let changed = payment::Entity::update(row).exec(tx.conn()).await?;
    tx.touch(changed.business_id, "payment", changed.id);
    Ok(changed)
}

/// The money is there: the payment says so, has its document, and nothing else is asked for where the deal is paid up.
///
/// # Errors
/// As of [`advance`] and [`invoices::issue_for_payment`].
pub(super) async fn succeed(
    tx: &Tx,
    business: &Business,
    deal: &Deal,
    payment: &Payment,
    came: CameIn,
) -> Result<Payment> {
    let flag = payment.flag.or(came.exceeds_deal.then_some(Flag::ExceedsDeal));
    let row = payment::ActiveModel {
        method: Set(came.means.method()),
        means: Set(Some(came.means.json())),
        livemode: Set(Some(came.livemode)),
        paid_at: Set(Some(came.at)),
        paid_on: Set(Day::parse(&came.on.to_string())),
        flag: Set(flag),
        failure: Set(None),
        ..Default::default()
    };
    let paid = advance(tx, payment, Status::Succeeded, row).await?;
    let document = invoices::Payment {
        id: paid.id,
        deal,
        amount: money(&paid)?,
        means: came.means.means,
        paid_on: came.on,
        livemode: came.livemode,
        exceeds_deal: came.exceeds_deal,
        by: came.by,
    };
    invoices::issue_for_payment(tx, business, document).await?;
    closing::after_payment(tx, business, deal, &paid).await?;
    tx.touch(business.id, "deal", deal.id);
    Ok(paid)
}

/// The amount of a payment.
///
/// # Errors
/// Its currency is none that documents are written in; none such is ever begun.
pub(super) fn money(payment: &Payment) -> Result<Money> {
    let currency = payment.currency.parse().map_err(anyhow::Error::from)?;
    Ok(Money { minor: payment.amount, currency })
}

/// A refund that is to be written down.
#[derive(Clone, Debug)]
pub(super) struct NewRefund {
    pub(super) key: String,
    pub(super) stripe_refund: Option<String>,
    pub(super) amount: i64,
    pub(super) status: RefundStatus,
    pub(super) reason: String,
    pub(super) failure: Option<String>,
    pub(super) by: By,
}

/// Writes a refund down, with the corrections of the payment's documents where its money is out.
///
/// # Errors
/// The database refused.
pub(super) async fn add_refund(
    tx: &Tx,
    business: &Business,
    payment: &Payment,
    new: NewRefund,
) -> Result<Refund> {
    let (made_by, user_id) = new.by.columns();
    let row = refund::ActiveModel {
        business_id: Set(business.id),
        payment_id: Set(payment.id),
        key: Set(new.key),
        stripe_refund: Set(new.stripe_refund),
        amount: Set(new.amount),
        status: Set(new.status),
        reason: Set(new.reason),
        failure: Set(new.failure),
        made_by: Set(made_by),
        user_id: Set(user_id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let refund = refund::Entity::insert(row).exec_with_returning(tx.conn()).await?;
    if refund.status == RefundStatus::Succeeded {
        credit(tx, business, &refund).await?;
    }
    announce(tx, payment, &refund).await?;
    Ok(refund)
}

/// The only writer of a refund's status: what goes out corrects the payment's documents, what comes back is charged anew.
///
/// # Errors
/// 409 `state_move` for a step that the table does not have.
pub(super) async fn advance_refund(
    tx: &Tx,
    business: &Business,
    payment: &Payment,
    refund: &Refund,
    to: RefundStatus,
    failure: Option<String>,
) -> Result<Refund> {
    if !refund.status.may_become(to) {
        return Err(Error::Conflict("state_move"));
    }
    let with = refund::ActiveModel { status: Set(to), failure: Set(failure), ..Default::default() };
    let moved = change_refund(tx, refund, with).await?;
    match (refund.status, to) {
        (RefundStatus::Pending, RefundStatus::Succeeded) => credit(tx, business, &moved).await?,
        (RefundStatus::Succeeded, RefundStatus::Failed) => {
            invoices::reissue_after_failed_refund(tx, business, moved.id, By::System).await?;
        }
        _ => {}
    }
    announce(tx, payment, &moved).await?;
    Ok(moved)
}

/// Writes these columns of a refund, but for its status.
pub(super) async fn change_refund(
    tx: &Tx,
    refund: &Refund,
    with: refund::ActiveModel,
) -> Result<Refund, DbErr> {
    let row = refund::ActiveModel { id: Set(refund.id), updated_at: Set(tx.now()), ..with };
    let changed = refund::Entity::update(row).exec(tx.conn()).await?;
    tx.touch(changed.business_id, "payment", changed.payment_id);
    Ok(changed)
}

async fn credit(tx: &Tx, business: &Business, refund: &Refund) -> Result<()> {
    let gone = invoices::Refund {
        id: refund.id,
        payment: refund.payment_id,
        amount: refund.amount,
        reason: &refund.reason,
        by: timeline::by(refund.made_by, refund.user_id),
    };
    invoices::credit_refund(tx, business, gone).await.map(drop)
}

async fn announce(tx: &Tx, payment: &Payment, refund: &Refund) -> Result<(), DbErr> {
    timeline::record_refund(tx, payment, refund).await?;
    tx.touch(payment.business_id, "payment", payment.id);
    tx.touch(payment.business_id, "deal", payment.deal_id);
    Ok(())
}

/// Writes down a dispute that is news.
pub(super) async fn add_dispute(
    tx: &Tx,
    payment: &Payment,
    row: dispute::ActiveModel,
) -> Result<Dispute, DbErr> {
    let row = dispute::ActiveModel {
        business_id: Set(payment.business_id),
        payment_id: Set(payment.id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..row
    };
    let dispute = dispute::Entity::insert(row).exec_with_returning(tx.conn()).await?;
    timeline::record_dispute(tx, payment, &dispute).await?;
    Ok(dispute)
}

/// Writes down how a dispute stands; its end moves it on the timeline.
pub(super) async fn change_dispute(
    tx: &Tx,
    payment: &Payment,
    row: dispute::ActiveModel,
    ends: bool,
) -> Result<Dispute, DbErr> {
    let row = dispute::ActiveModel { updated_at: Set(tx.now()), ..row };
    let dispute = dispute::Entity::update(row).exec(tx.conn()).await?;
    if ends {
        timeline::record_dispute(tx, payment, &dispute).await?;
    }
    Ok(dispute)
}
