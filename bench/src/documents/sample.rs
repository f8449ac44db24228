//! Invoices as businesses write them: Hebrew, Latin and numbers in one line.

use jiff::civil::{Date, date};
use papers::{
    Document, Money, VatRate,
    document::{Customer, Dealer, Issuer, Kind, Line, Means, Paid, Prices, Vat, total},
};

const TODAY: Date = date(2026, 11, 21);

/// An invoice of so many lines; each number is another customer's.
pub(super) fn invoice(kind: Kind, number: usize, lines: usize) -> Document {
    let lines: Vec<Line> = (1..=lines).map(|at| line(number, at)).collect();
    let prices = Prices { include_vat: false, discount: Money::agorot(0), rate: VatRate::israel(TODAY) };
    let totals = total(&lines, &prices).expect("small amounts fit");
    let card = Means::Card { brand: "visa".to_owned(), last4: format!("{number:04}") };
    let paid = Paid { means: card, amount: totals.gross, on: TODAY };
    Document {
        kind,
        number: Some(format!("INV-202611-{number:04}")),
        issued_on: Some(TODAY),
        tax_date: TODAY,
        is_test: false,
        issuer: issuer(),
        customer: customer(number),
        lines,
        prices,
        totals,
        paid: if kind == Kind::TaxInvoice { vec![] } else { vec![paid] },
        corrects: None,
        remark: String::new(),
    }
}

fn line(number: usize, at: usize) -> Line {
    let price = Money::agorot(i64::try_from(9_900 + number * 37 + at * 13).expect("a small number"));
    Line {
        text: format!("טיפול מספר {at}: בדיקה, ניקוי והתקנה של Model-{number} (12 V)"),
        quantity_milli: 1_500,
        price,
        vat: Vat::Standard,
    }
}

fn issuer() -> Issuer {
    Issuer {
        name: "דנה לוי".to_owned(),
        trade_name: Some("סטודיו דנה – Dana's Studio".to_owned()),
        dealer: Dealer::Authorised,
        vat_id: Some("123456782".to_owned()),
        address: "רחוב הרצל 12, תל אביב-יפו 6688101".to_owned(),
        phone: "+97231234567".to_owned(),
    }
}

fn customer(number: usize) -> Customer {
    Customer {
        name: format!("ישראל ישראלי {number}"),
        vat_id: Some("039337423".to_owned()),
        address: format!("שדרות רוטשילד {number}, ראשון לציון"),
        phone: Some(format!("+9725012{number:05}")),
        email: Some(format!("israel{number}@example.com")),
    }
}
