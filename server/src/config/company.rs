//! What the first business starts with; afterwards the business has its own settings in the database.

use super::reader::Reader;

/// The name of a business that was not named.
const UNNAMED: &str = "העסק שלי";

/// The first business's defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// `COMPANY_NAME`: as it is spoken and printed.
    pub name: String,
    /// Whether `COMPANY_NAME` was set: the demo business has a name of its own.
    pub is_named: bool,
    /// `COMPANY_VAT_ID`: as it is printed on documents. Default none.
    pub vat_id: Option<String>,
    /// `CURRENCY`: a code of ISO 4217, in capitals. Default `ILS`.
    pub currency: String,
    /// `INVOICE_PREFIX`: how invoice numbers begin. Default `INV`.
    pub invoice_prefix: String,
    /// `CONTRACT_PREFIX`: how contract numbers begin. Default `AGR`.
    pub contract_prefix: String,
}

impl Company {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let name = reader.text("COMPANY_NAME");
        Self {
            is_named: name.is_some(),
            name: name.unwrap_or_else(|| UNNAMED.into()),
            vat_id: reader.text("COMPANY_VAT_ID"),
            currency: read_currency(reader),
            invoice_prefix: read_prefix(reader, "INVOICE_PREFIX", "INV"),
            contract_prefix: read_prefix(reader, "CONTRACT_PREFIX", "AGR"),
        }
    }
}

fn read_currency(reader: &mut Reader) -> String {
    let currency = reader.text("CURRENCY").unwrap_or_else(|| "ILS".into()).to_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        reader.problem("CURRENCY", "write a code of three letters, such as ILS");
    }
    currency
}

/// A prefix goes into addresses and file names, so it is kept to what needs no escaping there.
fn read_prefix(reader: &mut Reader, name: &'static str, default: &str) -> String {
    let prefix = reader.text(name).unwrap_or_else(|| default.into());
    let plain = prefix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if name == "INVOICE_PREFIX" && ["REC", "CRN"].iter().any(|other| prefix.eq_ignore_ascii_case(other)) {
        reader.problem(name, "REC and CRN are how receipts and credit notes begin");
    }
    if !plain || prefix.len() > 12 {
        reader.problem(name, "write at most 12 Latin letters and digits");
    }
    prefix
}
