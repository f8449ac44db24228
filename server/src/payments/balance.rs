//! What a deal owes and what came in for it.

use jiff::civil::Date;
use papers::{Currency, Money, VatRate};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Dispute, Payment, store};
use crate::{
    accounts::{Business, Dealer},
    crm::deals::Deal,
    db::{Moment, PaymentId},
    invoices::day_in_israel,
};

/// The money of a deal, in minor units of its currency, with tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DealBalance)]
pub struct Balance {
    /// What it brings; `null` while nobody knows.
    pub owed: Option<i64>,
    /// What came in.
    pub paid: i64,
    /// What went back of that.
    pub refunded: i64,
    /// What banks took back of that.
    pub lost: i64,
    /// What is still owed, below zero where too much came in; `null` while nobody knows what it brings.
    pub remaining: Option<i64>,
}

impl Balance {
    /// Whether everything came in that the deal brings.
    pub fn is_paid(&self) -> bool {
        self.owed.is_some_and(|owed| owed > 0) && self.remaining.is_some_and(|remaining| remaining <= 0)
    }

    fn of(owed: Option<i64>, payments: &[Payment], disputes: &[Dispute]) -> Self {
        let of = |sum: fn(&Payment) -> i64| payments.iter().map(sum).sum::<i64>();
        let (paid, refunded) = (of(|payment| payment.amount), of(|payment| payment.refunded));
        let is_of = |dispute: &&Dispute| payments.iter().any(|payment| payment.id == dispute.payment_id);
        let lost = disputes.iter().filter(is_of).filter(|it| it.is_lost()).map(|it| it.amount).sum();
        let remaining = owed.map(|owed| owed - (paid - refunded - lost));
        Self { owed, paid, refunded, lost, remaining }
    }
}

/// The balance of a deal, as if this payment had not come in.
pub(super) async fn without(
    conn: &impl ConnectionTrait,
    business: &Business,
    deal: &Deal,
    now: Moment,
    leave_out: Option<PaymentId>,
) -> Result<Balance, DbErr> {
    let mut payments = store::paid_for(conn, deal).await?;
    payments.retain(|payment| Some(payment.id) != leave_out);
    let ids = payments.iter().map(|payment| payment.id).collect();
    let disputes = store::disputes_of_payments(conn, business.id, ids).await?;
    Ok(Balance::of(owed(business, deal, day_in_israel(now)), &payments, &disputes))
}

/// The balance of a deal.
///
/// # Errors
/// The database refused.
pub async fn balance(
    conn: &impl ConnectionTrait,
    business: &Business,
    deal: &Deal,
    now: Moment,
) -> Result<Balance, DbErr> {
    without(conn, business, deal, now, None).await
}

/// What a deal brings with its tax: a business says whether its prices include it, and an exempt dealer charges none.
fn owed(business: &Business, deal: &Deal, on: Date) -> Option<i64> {
    let settings = &business.settings;
    let amount = deal.amount?;
    if settings.prices_include_vat || settings.dealer == Dealer::Exempt {
        return Some(amount);
    }
    let net = Money { minor: amount, currency: deal.currency.parse().unwrap_or(Currency::Ils) };
    VatRate::israel(on)?.on_net(net).ok().map(|taxed| taxed.gross.minor)
}

#[cfg(test)]
mod tests {
    use super::{Balance, Dispute, Payment};
    use crate::{
        db::{BusinessId, DisputeId, Moment, PaymentId},
        payments::decide::samples,
    };

    fn dispute(status: &str, amount: i64) -> Dispute {
        Dispute {
            id: DisputeId(1),
            business_id: BusinessId(1),
            payment_id: PaymentId(1),
            stripe_dispute: "dp_1".to_owned(),
            status: status.to_owned(),
            reason: "fraudulent".to_owned(),
            amount,
            withdrawn: amount,
            due_at: None,
            created_at: Moment(0),
            updated_at: Moment(0),
        }
    }

    #[test]
    fn what_went_back_and_what_banks_took_is_owed_again() {
        let payment = Payment { amount: 10_000, refunded: 2_000, ..samples::paid() };
        let of = |owed, disputes: &[Dispute]| Balance::of(owed, std::slice::from_ref(&payment), disputes);
        assert_eq!(of(Some(10_000), &[]).remaining, Some(2_000));
        assert_eq!(of(Some(8_000), &[]).remaining, Some(0));
        assert!(of(Some(8_000), &[]).is_paid() && !of(Some(8_001), &[]).is_paid());
        assert_eq!(of(Some(10_000), &[dispute("lost", 3_000)]).remaining, Some(5_000));
        for open in ["needs_response", "under_review", "won"] {
            assert_eq!(of(Some(10_000), &[dispute(open, 3_000)]).remaining, Some(2_000), "{open}");
        }
    }

    #[test]
    fn a_deal_of_which_nobody_knows_what_it_brings_is_never_paid_up() {
        let payment = samples::paid();
        let balance = Balance::of(None, &[payment], &[]);
        assert_eq!((balance.remaining, balance.is_paid()), (None, false));
        assert!(!Balance::of(Some(0), &[], &[]).is_paid());
    }
}
