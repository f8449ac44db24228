//! A document's content: what is printed for ever, taken from what is known at the moment of issue. Pure.

use jiff::civil::Date;
use papers::{
    Document, Money, VatRate,
    document::{Corrected, Customer, Dealer, Issuer, Kind, Line, Means, Paid, Prices, Totals, Vat, total},
};

use super::{Invoice, wording::wording};
use crate::{
    accounts::{self, Business},
    crm,
    error::{Error, Result},
};

/// What a payment brings into its document.
pub(super) struct Content<'a> {
    pub(super) business: &'a Business,
    pub(super) customer: &'a crm::Customer,
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) amount: Money,
    pub(super) means: Means,
    pub(super) paid_on: Date,
    pub(super) livemode: bool,
    pub(super) remark: String,
}

/// The document of a payment: one line, whose price includes the tax, since the customer paid it with the tax.
///
/// # Errors
/// `paid_on` lies before the first rate that is recorded.
pub(super) fn of_payment(content: Content<'_>) -> Result<Document> {
    let Content { business, customer, kind, text, amount, means, paid_on, livemode, remark } = content;
    // A receipt tells of money; the tax stands on the invoice that it is for, or there is none.
    let rate = match kind {
        Kind::Receipt => None,
        _ => Some(VatRate::israel(paid_on).ok_or_else(|| Error::field("paid_on", "is too long ago"))?),
    };
    let zero = Money { minor: 0, currency: amount.currency };
    let prices = Prices { include_vat: true, discount: zero, rate };
    let text = if text.trim().is_empty() { &wording().payment } else { text };
    let lines = vec![line(text, amount, Vat::Standard)];
    let totals = total(&lines, &prices).map_err(anyhow::Error::from)?;
    Ok(Document {
        kind,
        number: None,
        issued_on: None,
        tax_date: paid_on,
        is_test: !livemode,
        issuer: issuer(business),
        customer: recipient(customer),
        lines,
        prices,
        totals,
        paid: vec![Paid { means, amount, on: paid_on }],
        corrects: None,
        remark,
    })
}

/// What a correction takes back; all amounts are what is taken off, above zero.
pub(super) struct Taken {
    pub(super) exempt: Money,
    pub(super) net: Money,
    pub(super) tax: Money,
}

/// The correction of a document, on this day: the same parties and prices, what is taken back negative. One that tells
/// of money says that it went back the way it came.
pub(super) fn correction(
    original: &Invoice,
    printed: &Document,
    kind: Kind,
    taken: &Taken,
    reason: &str,
    on: Date,
) -> Result<Document> {
    let negative = |money: Money| money.times(-1).map_err(anyhow::Error::from);
    let number = original.invoice_number.clone().unwrap_or_default();
    let issued_on = printed.issued_on.ok_or(Error::NotFound)?;
    let (net, exempt, tax) = (negative(taken.net)?, negative(taken.exempt)?, negative(taken.tax)?);
    let gross = net.plus(tax).map_err(anyhow::Error::from)?;
    let text = wording().correction(&number);
    let taxed = gross.minus(exempt).map_err(anyhow::Error::from)?;
    let lines = [(taxed, Vat::Standard), (exempt, Vat::Exempt)];
    let lines = lines.into_iter().filter(|(money, _)| money.minor != 0);
    let lines = lines.map(|(money, vat)| line(&text, money, vat)).collect();
    let zero = Money { minor: 0, ..net };
    let means = printed.paid.first().filter(|_| kind == Kind::Receipt);
    let paid = means.map(|paid| Paid { means: paid.means.clone(), amount: gross, on });
    Ok(Document {
        kind,
        number: None,
        issued_on: None,
        lines,
        prices: Prices { include_vat: true, discount: zero, ..printed.prices },
        totals: Totals { lines: gross, net, exempt, tax, gross },
        paid: paid.into_iter().collect(),
        corrects: Some(Corrected { number, issued_on, reason: reason.to_owned() }),
        remark: String::new(),
        ..printed.clone()
    })
}

/// What was taken back by `correction` is charged again, on the day that it came back.
pub(super) fn again(original: &Document, correction: &Document, on: Date) -> Result<Document> {
    let positive = |money: Money| money.times(-1).map_err(anyhow::Error::from);
    let text = original.lines.first().map(|line| line.text.as_str()).unwrap_or_default();
    let text = wording().returned_refund(text);
    let mut lines = Vec::new();
    for taken in &correction.lines {
        lines.push(line(&text, positive(taken.price)?, taken.vat));
    }
    let Totals { lines: sum, net, exempt, tax, gross } = correction.totals;
    let (sum, gross) = (positive(sum)?, positive(gross)?);
    let totals =
        Totals { lines: sum, net: positive(net)?, exempt: positive(exempt)?, tax: positive(tax)?, gross };
    let paid = original.paid.first().map(|paid| Paid { amount: gross, on, ..paid.clone() });
    Ok(Document {
        kind: original.kind,
        number: None,
        issued_on: None,
        lines,
        prices: correction.prices,
        totals,
        paid: paid.into_iter().collect(),
        corrects: None,
        ..original.clone()
    })
}

fn line(text: &str, price: Money, vat: Vat) -> Line {
    Line { text: text.to_owned(), quantity_milli: 1_000, price, vat }
}

pub(super) fn issuer(business: &Business) -> Issuer {
    let settings = &business.settings;
    let legal = settings.legal_name.clone().filter(|legal| *legal != business.name);
    Issuer {
        trade_name: legal.is_some().then(|| business.name.clone()),
        name: legal.unwrap_or_else(|| business.name.clone()),
        dealer: dealer(settings.dealer),
        vat_id: settings.vat_id.clone(),
        address: business.profile.address.clone(),
        phone: business.profile.phone.clone(),
    }
}

pub(super) fn dealer(dealer: accounts::Dealer) -> Dealer {
    match dealer {
        accounts::Dealer::Exempt => Dealer::Exempt,
        accounts::Dealer::Authorised => Dealer::Authorised,
        accounts::Dealer::Company => Dealer::Company,
    }
}

pub(super) fn recipient(customer: &crm::Customer) -> Customer {
    Customer {
        name: customer.name.clone(),
        phone: customer.phone.as_ref().map(ToString::to_string),
        email: customer.email.clone(),
        ..Customer::default()
    }
}
