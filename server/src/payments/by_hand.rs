//! Money that a person took: in cash, by cheque, from account to account.

use jiff::civil::{Date, date};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{
    Payment, Provider, Status, balance, intent, key,
    means::Kept,
    row::payment,
    store,
    write::{self, CameIn},
};
use crate::{
    accounts::Business,
    crm::{deals::Deal, timeline::By},
    db::{DealId, Moment, Tx},
    error::{Error, Result},
    invoices::day_in_israel,
};

/// The first day whose rate of tax is known; see [`papers::VatRate::israel`].
const FIRST_DAY: Date = date(2015, 10, 1);

/// A payment that is to be written down.
#[derive(Clone, Debug)]
pub(super) struct New {
    /// What it is for.
    pub(super) deal: DealId,
    /// In minor units, above zero.
    pub(super) amount: i64,
    /// How it was paid.
    pub(super) means: Kept,
    /// On which day in Israel; today if absent.
    pub(super) paid_on: Option<Date>,
    /// A second payment with the same key is not written down: the first is the answer.
    pub(super) key: Option<String>,
    /// Whether it is real money.
    pub(super) livemode: bool,
    /// Who took it.
    pub(super) by: By,
}

/// Writes a payment down, with its document.
///
/// # Errors
/// 404 for a deal that is deleted or another business's; 409 `currency_unknown`; 400 with the field for a day that is to
/// come or too long ago.
pub(super) async fn take(tx: &Tx, business: &Business, new: New) -> Result<Payment> {
    let key = key::made(business.id, new.key.as_deref());
    if let Some(taken) = store::by_key(tx.conn(), &key).await? {
        return Ok(taken);
    }
    let deal = store::locked_deal(tx, business.id, new.deal).await?;
    // Whoever was quicker with this key has committed by now.
    if let Some(taken) = store::by_key(tx.conn(), &key).await? {
        return Ok(taken);
    }
    intent::may_be_paid(&deal)?;
    let (at, on) = when(tx, business, new.paid_on)?;
    let owes = balance::balance(tx.conn(), business, &deal, tx.now()).await?.remaining;
    let payment = insert(tx, &deal, key, &new).await?;
    let came = CameIn {
        at,
        on,
        means: new.means,
        livemode: new.livemode,
        exceeds_deal: owes.is_some_and(|owes| new.amount > owes),
        by: new.by,
    };
    write::succeed(tx, business, &deal, &payment, came).await
}

fn when(tx: &Tx, business: &Business, paid_on: Option<Date>) -> Result<(Moment, Date)> {
    let today = day_in_israel(tx.now());
    let on = paid_on.unwrap_or(today);
    if on > today {
        return Err(Error::field("paid_on", "is still to come"));
    }
    if on < FIRST_DAY {
        return Err(Error::field("paid_on", "is too long ago"));
    }
    let at = if on == today { tx.now() } else { business.start_of(on).unwrap_or(tx.now()) };
    Ok((at, on))
}

async fn insert(tx: &Tx, deal: &Deal, key: String, new: &New) -> Result<Payment> {
    let (made_by, user_id) = new.by.columns();
    let row = payment::ActiveModel {
        business_id: Set(deal.business_id),
        customer_id: Set(deal.customer_id),
        deal_id: Set(deal.id),
        key: Set(key),
        provider: Set(Provider::Manual),
        method: Set(new.means.method()),
        status: Set(Status::Created),
        amount: Set(new.amount),
        refunded: Set(0),
        currency: Set(deal.currency.clone()),
        made_by: Set(made_by),
        user_id: Set(user_id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    Ok(payment::Entity::insert(row).exec_with_returning(tx.conn()).await?)
}
