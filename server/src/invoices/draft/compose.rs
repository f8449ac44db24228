//! A document out of what was asked for and what is known: what is printed if it is issued now. Pure.

use jiff::{Span, civil::Date};
use papers::{
    Currency, Document, Money, VatRate,
    document::{self as paper, Customer, Dealer, Line, Prices, total},
};

use super::{
    Wish,
    paid::{day, paid},
    wish::{self, Details, MAX_AMOUNT},
    write::Ground,
};
use crate::{
    crm::deals::Deal,
    error::{Error, Result},
    invoices::{Kind, document},
};

/// A tax invoice is issued within so many days of the day on which the tax falls due.
///
/// Source: Value Added Tax Law 1975, section 46(a).
const ISSUED_WITHIN_DAYS: i32 = 14;

/// The document, without its number.
///
/// # Errors
/// 409 `wrong_dealer` for a kind that the business may not issue; 400 with the field that does not fit.
pub(in crate::invoices) fn compose(wish: &Wish, ground: &Ground<'_>) -> Result<Document> {
    let kind = paper::Kind::from(wish.kind);
    let issuer = document::issuer(ground.business);
    if !kind.may_be_issued_by(issuer.dealer) {
        return Err(Error::Conflict("wrong_dealer"));
    }
    let currency = currency(ground)?;
    let tax_date = tax_date(wish, ground.today)?;
    let rate = rate(wish.kind, issuer.dealer, tax_date)?;
    let include_vat = wish.prices_include_vat.unwrap_or(ground.business.settings.prices_include_vat);
    // What was paid was paid with the tax.
    let include_vat = include_vat || wish.kind == Kind::Receipt;
    let prices = Prices { include_vat, discount: Money { minor: wish.discount, currency }, rate };
    let lines = lines(wish, ground.deal, currency)?;
    let too_large = |_unfit| Error::field("lines", "come to more than a document can hold");
    let totals = total(&lines, &prices).map_err(too_large)?;
    if totals.lines.minor <= 0 {
        return Err(Error::field("lines", "come to nothing"));
    }
    if wish.discount >= totals.lines.minor {
        return Err(Error::field("discount", "leaves nothing"));
    }
    if totals.gross.minor > MAX_AMOUNT {
        return Err(Error::field("lines", "come to more than a document can hold"));
    }
    let paid = paid(&wish.paid, currency, ground.today)?;
    settles(wish, totals.gross.minor)?;
    Ok(Document {
        kind,
        number: None,
        issued_on: None,
        tax_date,
        is_test: !ground.livemode,
        issuer,
        customer: recipient(ground, &wish.customer),
        lines,
        prices,
        totals,
        paid,
        corrects: None,
        remark: wish.remark.trim().to_owned(),
    })
}

fn currency(ground: &Ground<'_>) -> Result<Currency> {
    let code = ground.deal.map_or(&ground.business.settings.currency, |deal| &deal.currency);
    let unknown = |_unknown| Error::field("currency", "documents are written in ILS, USD, EUR and GBP");
    code.parse().map_err(unknown)
}

fn tax_date(wish: &Wish, today: Date) -> Result<Date> {
    let Some(asked) = &wish.tax_date else { return Ok(today) };
    let asked = day(asked)?;
    if asked > today {
        return Err(Error::field("tax_date", "is in the future"));
    }
    let earliest = today.saturating_sub(Span::new().days(ISSUED_WITHIN_DAYS));
    if wish.kind != Kind::Receipt && asked < earliest {
        return Err(Error::field("tax_date", "is more than 14 days ago"));
    }
    Ok(asked)
}

/// None where there is no tax, and on a receipt: the tax stands on the invoice that it is for.
fn rate(kind: Kind, dealer: Dealer, on: Date) -> Result<Option<VatRate>> {
    if kind == Kind::Receipt || dealer == Dealer::Exempt {
        return Ok(None);
    }
    let rate = VatRate::israel(on);
    rate.map(Some).ok_or_else(|| Error::field("tax_date", "is before the first rate that is known"))
}

fn lines(wish: &Wish, deal: Option<&Deal>, currency: Currency) -> Result<Vec<Line>> {
    let line = |wished: &wish::WishedLine| Line {
        text: wished.text.trim().to_owned(),
        quantity_milli: wished.quantity.milli(),
        price: Money { minor: wished.price, currency },
        vat: match wished.vat {
            wish::Vat::Standard => paper::Vat::Standard,
            wish::Vat::Exempt => paper::Vat::Exempt,
        },
    };
    if !wish.lines.is_empty() {
        return Ok(wish.lines.iter().map(line).collect());
    }
    let whole = deal.and_then(|deal| Some((deal.title.trim(), deal.amount?)));
    let whole = whole.filter(|(title, amount)| !title.is_empty() && *amount > 0);
    let (title, amount) = whole.ok_or_else(|| Error::field("lines", "are missing"))?;
    let price = Money { minor: amount, currency };
    Ok(vec![Line { text: title.to_owned(), quantity_milli: 1_000, price, vat: paper::Vat::Standard }])
}

/// A receipt tells of the whole of its amount, and a tax invoice of no payment at all.
fn settles(wish: &Wish, gross: i64) -> Result<()> {
    let sum: i128 = wish.paid.iter().map(|paid| i128::from(paid.amount)).sum();
    match wish.kind {
        Kind::TaxInvoice if !wish.paid.is_empty() => Err(Error::field("paid", "stands on receipts only")),
        Kind::TaxInvoice => Ok(()),
        _ if sum != i128::from(gross) => {
            Err(Error::field("paid", &format!("comes to {sum} and the document to {gross}")))
        }
        _ => Ok(()),
    }
}

fn recipient(ground: &Ground<'_>, details: &Details) -> Customer {
    let known = document::recipient(ground.customer);
    let given = |text: &Option<String>| text.as_deref().map(str::trim).map(str::to_owned);
    Customer {
        name: given(&details.name).filter(|name| !name.is_empty()).unwrap_or(known.name),
        vat_id: details.vat_id.clone(),
        address: given(&details.address).unwrap_or(known.address),
        ..known
    }
}
