//! Documents of every kind, as a business would issue them.

use jiff::civil::{Date, date};
use papers::{
    Document, Money, VatRate,
    document::{Corrected, Customer, Dealer, Issuer, Kind, Line, Means, Paid, Prices, Vat, total},
};

pub(crate) const TODAY: Date = date(2026, 11, 21);

/// A tax invoice of one line.
pub(crate) fn invoice() -> Document {
    document(Kind::TaxInvoice, "INV-202611-0042", vec![line("ייעוץ עסקי, פגישה בת שעה", 1_000, 45_000)])
}

/// What shows whether every number and word stands where it is read.
pub(crate) fn mixed() -> Document {
    let mut lines = vec![
        line("התקנת Windows 11 Pro (64-bit) על 3 מחשבים", 3_000, 25_050),
        line("Annual support plan (2026–2027), 24/7", 1_000, 1_234_567),
        line("קו טלפון +972-3-1234567, שעות 09:00–17:30", 1_500, 9_990),
        line("זיכוי 5% לקוח \"VIP\" (מבצע 21/11/2026)", -1_000, 50_000),
        line("Настройка сервера", 1_000, 80_000),
        line("استشارة", 250, 40_000),
    ];
    lines.push(Line { vat: Vat::Exempt, ..line("הדרכה באילת – פטור", 2_000, 30_000) });
    let mut document = document(Kind::InvoiceReceipt, "INV-202611-0043", lines);
    document.prices.discount = Money::agorot(10_000);
    document.remark = "תודה שבחרתם בנו!\nלבירורים: office@example.co.il, טל׳ 03-1234567".to_owned();
    let card = Means::Card { brand: "visa".to_owned(), last4: "4242".to_owned() };
    let transfer = Means::Transfer { reference: "TRX-99812".to_owned() };
    paid(added_up(document), vec![card, transfer, Means::Bit { reference: String::new() }])
}

/// What takes an invoice back.
pub(crate) fn credit() -> Document {
    let mut document = invoice();
    document.kind = Kind::CreditNote;
    document.number = Some("CRN-202611-0003".to_owned());
    document.lines[0].quantity_milli = -1_000;
    document.corrects = Some(Corrected {
        number: "INV-202611-0042".to_owned(),
        issued_on: date(2026, 11, 2),
        reason: "הפגישה בוטלה לבקשת הלקוח".to_owned(),
    });
    added_up(document)
}

/// Who charges no tax, and is paid by cheque and in notes.
pub(crate) fn exempt_receipt() -> Document {
    let mut document = document(Kind::Receipt, "REC-202611-0007", vec![line("שיעור גיטרה", 4_000, 15_000)]);
    document.issuer.dealer = Dealer::Exempt;
    document.issuer.trade_name = None;
    document.prices.rate = None;
    let cheque = Means::Cheque {
        bank: "12".to_owned(),
        branch: "345".to_owned(),
        account: "678901".to_owned(),
        number: "5000123".to_owned(),
    };
    let mut document = paid(added_up(document), vec![cheque, Means::Cash]);
    document.paid[0].on = date(2026, 12, 15);
    document
}

/// What was paid goes back.
pub(crate) fn returned() -> Document {
    let mut document = exempt_receipt();
    document.number = Some("REC-202611-0008".to_owned());
    document.lines[0].quantity_milli = -4_000;
    document.corrects = Some(Corrected {
        number: "REC-202611-0007".to_owned(),
        issued_on: TODAY,
        reason: "השיעורים לא התקיימו".to_owned(),
    });
    paid(added_up(document), vec![Means::Cash])
}

/// Prices as a shop writes them, from a company.
pub(crate) fn with_vat() -> Document {
    let lines = vec![line("תיקון אופניים", 1_000, 11_800), line("פנימית 28\"", 2_000, 4_990)];
    let mut document = document(Kind::InvoiceReceipt, "INV-202611-0044", lines);
    document.issuer.dealer = Dealer::Company;
    document.issuer.name = "אופני הצפון בע״מ".to_owned();
    document.issuer.trade_name = None;
    document.issuer.vat_id = Some("516179157".to_owned());
    document.prices.include_vat = true;
    document.prices.discount = Money::agorot(1_000);
    paid(added_up(document), vec![Means::Cash])
}

/// As many lines as are asked for.
pub(crate) fn of_lines(count: usize) -> Document {
    let name = |at: usize| format!("שורה מספר {at} – Item {at}");
    let lines = (1..=count).map(|at| line(&name(at), 1_000, 1_000 + i64::try_from(at).unwrap())).collect();
    document(Kind::TaxInvoice, "INV-202611-0200", lines)
}

/// Names that go on and on.
pub(crate) fn of_long_names() -> Document {
    let mut document = invoice();
    let name = "חברת השקעות והחזקות נדל״ן הגליל העליון והתחתון והעמקים שותפות מוגבלת ".repeat(3);
    document.issuer.trade_name = Some(name.clone());
    document.customer.name = name.clone();
    document.customer.email = Some(format!("{}@example.co.il", "office.".repeat(20)));
    document.lines[0].text = name.repeat(3);
    document
}

/// Nothing was issued.
pub(crate) fn draft() -> Document {
    Document { number: None, issued_on: None, ..invoice() }
}

/// No money stands behind it.
pub(crate) fn test() -> Document {
    let mut document = with_vat();
    document.is_test = true;
    document.issuer.vat_id = None;
    document
}

/// Everything above, by name.
pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("invoice", invoice()),
        ("mixed", mixed()),
        ("credit", credit()),
        ("exempt_receipt", exempt_receipt()),
        ("returned", returned()),
        ("with_vat", with_vat()),
        ("long_names", of_long_names()),
        ("draft", draft()),
        ("test", test()),
    ]
}

pub(crate) fn line(text: &str, quantity_milli: i64, price: i64) -> Line {
    Line { text: text.to_owned(), quantity_milli, price: Money::agorot(price), vat: Vat::Standard }
}

/// The sums anew, after something was changed.
pub(crate) fn added_up(mut document: Document) -> Document {
    document.totals = total(&document.lines, &document.prices).unwrap();
    document
}

/// Paid in equal parts.
fn paid(mut document: Document, means: Vec<Means>) -> Document {
    let parts = document.totals.gross.split(&vec![1; means.len()]).unwrap();
    let paid = means.into_iter().zip(parts).map(|(means, amount)| Paid { means, amount, on: TODAY });
    document.paid = paid.collect();
    document
}

fn document(kind: Kind, number: &str, lines: Vec<Line>) -> Document {
    let prices = Prices { include_vat: false, discount: Money::agorot(0), rate: VatRate::israel(TODAY) };
    let totals = total(&lines, &prices).unwrap();
    Document {
        kind,
        number: Some(number.to_owned()),
        issued_on: Some(TODAY),
        tax_date: TODAY,
        is_test: false,
        issuer: issuer(),
        customer: customer(),
        lines,
        prices,
        totals,
        paid: vec![],
        corrects: None,
        remark: String::new(),
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

fn customer() -> Customer {
    Customer {
        name: "ישראל ישראלי".to_owned(),
        vat_id: Some("039337423".to_owned()),
        address: "שדרות רוטשילד 1/4, ראשון לציון".to_owned(),
        phone: Some("+972501234567".to_owned()),
        email: Some("israel@example.com".to_owned()),
    }
}
