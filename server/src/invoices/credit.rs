//! Corrections: a document that was issued is never changed; another one takes back what was wrong in it.

use papers::{Document, Money, MoneyError};

use super::{
    Invoice, State, day_in_israel,
    document::{self, Taken},
    issue::{self, New},
    store::{self, Remaining},
};
use crate::{
    accounts::Business,
    crm::timeline::By,
    db::{RefundId, Tx},
    error::{Error, Result},
};

/// What a correction is made of.
pub(super) struct Correcting<'a> {
    /// How much is taken back, with tax, in minor units; above zero.
    pub(super) amount: i64,
    /// Why, in words.
    pub(super) reason: &'a str,
    /// The refund that it tells of.
    pub(super) refund: Option<RefundId>,
    /// At most one correction with this key is ever made.
    pub(super) once: Option<String>,
    pub(super) by: By,
}

/// Corrects a document that is locked.
///
/// # Errors
/// 409 `not_correctable` for a draft or a correction, `exceeds_remaining` for more than its corrections leave of it.
pub(super) async fn correct(
    tx: &Tx,
    business: &Business,
    original: &Invoice,
    correcting: Correcting<'_>,
) -> Result<Invoice> {
    let kind = papers::document::Kind::from(original.kind).corrected_by();
    let kind = kind.filter(|_| original.state == State::Issued && original.corrects_id.is_none());
    let kind = kind.ok_or(Error::Conflict("not_correctable"))?;
    let left = store::remaining(tx.conn(), original).await?;
    if correcting.amount <= 0 || correcting.amount > left.total {
        return Err(Error::Conflict("exceeds_remaining"));
    }
    let printed = original.printed()?;
    let taken = taken(&printed, left, correcting.amount).map_err(anyhow::Error::from)?;
    let today = day_in_israel(tx.now());
    let printed = document::correction(original, &printed, kind, &taken, correcting.reason, today)?;
    let new = New {
        customer: original.customer_id,
        deal: original.deal_id,
        payment: original.payment_id,
        refund: correcting.refund,
        corrects: Some(original.id),
        flag: None,
        once: correcting.once,
        by: correcting.by,
    };
    issue::issue(tx, business, printed, new).await
}

/// Divides what is taken back as what is left is divided. So no part is ever more than what is left of it, and the
/// last correction takes the rest of each: the corrections of a document sum up to it.
fn taken(printed: &Document, left: Remaining, amount: i64) -> Result<Taken, MoneyError> {
    let money = |minor| Money { minor, currency: printed.totals.gross.currency };
    let gross = money(amount);
    let exempt = gross.share_of(money(left.exempt), money(left.total))?;
    let taxed = gross.minus(exempt)?;
    let tax = taxed.share_of(money(left.tax), money(left.total).minus(money(left.exempt))?)?;
    Ok(Taken { exempt, net: gross.minus(tax)?, tax })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use papers::{
        Document, Money, VatRate,
        document::{Customer, Dealer, Issuer, Kind, Line, Prices, Vat, total},
    };
    use proptest::prelude::*;

    use super::{Remaining, taken};

    fn invoice(standard: i64, exempt: i64, discount: i64) -> Document {
        let line = |price, vat| Line {
            text: "תיווך".to_owned(),
            quantity_milli: 1_000,
            price: Money::agorot(price),
            vat,
        };
        let lines = vec![line(standard, Vat::Standard), line(exempt, Vat::Exempt)];
        let rate = VatRate::israel(date(2026, 11, 22));
        let prices = Prices { include_vat: true, discount: Money::agorot(discount), rate };
        Document {
            kind: Kind::TaxInvoice,
            number: Some("INV-202611-0001".to_owned()),
            issued_on: Some(date(2026, 11, 22)),
            tax_date: date(2026, 11, 22),
            is_test: true,
            issuer: Issuer {
                name: "נדלן השרון".to_owned(),
                trade_name: None,
                dealer: Dealer::Authorised,
                vat_id: None,
                address: String::new(),
                phone: String::new(),
            },
            customer: Customer::default(),
            totals: total(&lines, &prices).unwrap(),
            lines,
            prices,
            paid: vec![],
            corrects: None,
            remark: String::new(),
        }
    }

    fn whole(document: &Document) -> Remaining {
        let totals = document.totals;
        Remaining {
            subtotal: totals.net.minor,
            exempt: totals.exempt.minor,
            tax: totals.tax.minor,
            total: totals.gross.minor,
        }
    }

    #[test]
    fn a_part_is_divided_as_the_whole_is() {
        let document = invoice(11_800, 0, 0);
        let half = taken(&document, whole(&document), 5_900).unwrap();
        assert_eq!(
            (half.net, half.tax, half.exempt),
            (Money::agorot(5_000), Money::agorot(900), Money::agorot(0))
        );
        let mixed = invoice(11_800, 5_000, 0);
        let all = taken(&mixed, whole(&mixed), 16_800).unwrap();
        assert_eq!(
            (all.net, all.tax, all.exempt),
            (Money::agorot(15_000), Money::agorot(1_800), Money::agorot(5_000))
        );
    }

    proptest! {
        #[test]
        fn corrections_sum_up_to_their_document_and_no_part_is_ever_overdrawn(
            standard in 0_i64..200_000, exempt in 0_i64..200_000, discount in 0_i64..100,
            parts in prop::collection::vec(1_i64..5_000, 0..60),
        ) {
            prop_assume!(standard + exempt > discount);
            let document = invoice(standard, exempt, discount);
            let mut left = whole(&document);
            let amounts = parts.into_iter().chain([i64::MAX]);
            for amount in amounts {
                let amount = amount.min(left.total);
                if amount == 0 {
                    break;
                }
                let taken = taken(&document, left, amount).unwrap();
                prop_assert_eq!(taken.net.plus(taken.tax).unwrap().minor, amount);
                left.subtotal -= taken.net.minor;
                left.exempt -= taken.exempt.minor;
                left.tax -= taken.tax.minor;
                left.total -= amount;
                prop_assert!(left.subtotal >= 0 && left.exempt >= 0 && left.tax >= 0);
                prop_assert!(left.subtotal >= left.exempt);
            }
            prop_assert_eq!((left.subtotal, left.exempt, left.tax, left.total), (0, 0, 0, 0));
        }
    }
}
