//! What stands on a document, as the API shows it. Amounts are in minor units of its currency.

use jiff::civil::Date;
use papers::{
    Document,
    document::{Line, Means, Paid, Vat},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::invoices::draft::Way;

/// What stands on a document.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceContent)]
pub(super) struct ContentBody {
    issuer: IssuerBody,
    customer: CustomerBody,
    lines: Vec<LineBody>,
    /// Whether the prices of the lines include the tax.
    prices_include_vat: bool,
    /// What was taken off the sum of the lines, meant as the prices are.
    discount: i64,
    /// What came in, or went back where it is negative.
    paid: Vec<PaidBody>,
    /// What it corrects.
    corrects: Option<CorrectedBody>,
    /// May be empty.
    remark: String,
}

/// Who issued it.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceIssuer)]
struct IssuerBody {
    name: String,
    /// The name on the door, where it differs.
    trade_name: Option<String>,
    vat_id: Option<String>,
    /// May be empty.
    address: String,
    /// May be empty.
    phone: String,
}

/// To whom.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceRecipient)]
struct CustomerBody {
    /// May be empty.
    name: String,
    vat_id: Option<String>,
    /// May be empty.
    address: String,
    phone: Option<String>,
    email: Option<String>,
}

/// One thing that was sold.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceLine)]
struct LineBody {
    text: String,
    /// In thousandths: 1500 is one and a half.
    quantity_milli: i64,
    /// The price of one.
    price: i64,
    /// Whether it bears no tax.
    exempt: bool,
}

/// Money that came in or went back; what else stands there depends on the means.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoicePaid)]
struct PaidBody {
    means: Way,
    amount: i64,
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Of a cheque: the numbers of the bank, the branch, the account and the cheque itself.
    bank: Option<String>,
    branch: Option<String>,
    account: Option<String>,
    number: Option<String>,
    /// Of a card; may be empty.
    brand: Option<String>,
    /// Of a card: its last digits; may be empty.
    last4: Option<String>,
    /// Of a transfer and of bit; may be empty.
    reference: Option<String>,
    /// Of any other way: which.
    what: Option<String>,
}

/// The document that is corrected.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceCorrected)]
struct CorrectedBody {
    number: String,
    #[schema(value_type = String, format = Date)]
    issued_on: Date,
    reason: String,
}

impl From<Document> for ContentBody {
    fn from(document: Document) -> Self {
        let Document { issuer, customer, prices, .. } = document;
        let (name, vat_id, address, phone) = (issuer.name, issuer.vat_id, issuer.address, issuer.phone);
        let corrects = document.corrects.map(|it| CorrectedBody {
            number: it.number,
            issued_on: it.issued_on,
            reason: it.reason,
        });
        Self {
            issuer: IssuerBody { name, trade_name: issuer.trade_name, vat_id, address, phone },
            customer: CustomerBody {
                name: customer.name,
                vat_id: customer.vat_id,
                address: customer.address,
                phone: customer.phone,
                email: customer.email,
            },
            lines: document.lines.into_iter().map(LineBody::from).collect(),
            prices_include_vat: prices.include_vat,
            discount: prices.discount.minor,
            paid: document.paid.into_iter().map(PaidBody::from).collect(),
            corrects,
            remark: document.remark,
        }
    }
}

impl From<Line> for LineBody {
    fn from(line: Line) -> Self {
        let Line { text, quantity_milli, price, vat } = line;
        Self { text, quantity_milli, price: price.minor, exempt: vat == Vat::Exempt }
    }
}

impl From<Paid> for PaidBody {
    fn from(paid: Paid) -> Self {
        let Paid { means, amount, on } = paid;
        let mut body = Self { amount: amount.minor, ..Self::bare(Way::Cash, on) };
        match means {
            Means::Cash => {}
            Means::Cheque { bank, branch, account, number } => {
                body.means = Way::Cheque;
                (body.bank, body.branch) = (Some(bank), Some(branch));
                (body.account, body.number) = (Some(account), Some(number));
            }
            Means::Card { brand, last4 } => {
                body.means = Way::Card;
                (body.brand, body.last4) = (Some(brand), Some(last4));
            }
            Means::Transfer { reference } => (body.means, body.reference) = (Way::Transfer, Some(reference)),
            Means::Bit { reference } => (body.means, body.reference) = (Way::Bit, Some(reference)),
            Means::Other { what } => (body.means, body.what) = (Way::Other, Some(what)),
        }
        body
    }
}

impl PaidBody {
    fn bare(means: Way, on: Date) -> Self {
        Self {
            means,
            amount: 0,
            on,
            bank: None,
            branch: None,
            account: None,
            number: None,
            brand: None,
            last4: None,
            reference: None,
            what: None,
        }
    }
}
