//! What is asked for when a document is drafted: the body of the API, and what a draft keeps.

use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{paid::WishedPaid, quantity::Quantity};
use crate::{
    accounts::{self, refused},
    crm::deals::Day,
    db::{CustomerId, DealId},
    error::{Error, Result},
    invoices::Kind,
    web::input::from_value,
};

/// The largest amount, in minor units: as of deals and payments.
pub(super) const MAX_AMOUNT: i64 = 100_000_000_000;
/// What fits a few pages.
const MAX_LINES: usize = 200;
const MAX_PAID: usize = 50;

/// A document that is to be drafted.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = NewInvoice)]
pub(in crate::invoices) struct Wish {
    /// A tax invoice, a receipt, or both in one; what was issued is credited, not drafted.
    #[garde(custom(is_drafted))]
    pub(super) kind: Kind,
    /// What it is for; without `customer_id` it goes to whom the deal is with.
    #[garde(skip)]
    pub(super) deal_id: Option<DealId>,
    /// To whom.
    #[garde(skip)]
    pub(super) customer_id: Option<CustomerId>,
    /// What stands on the document in place of what is known of the customer.
    #[serde(default)]
    #[garde(dive)]
    pub(super) customer: Details,
    /// What is sold; of a deal its title and amount if absent.
    #[serde(default)]
    #[garde(dive)]
    #[schema(max_items = 200)]
    pub(super) lines: Vec<WishedLine>,
    /// Whether the prices include VAT; as the business keeps them if absent. Those of a receipt are what was paid.
    #[garde(skip)]
    pub(super) prices_include_vat: Option<bool>,
    /// What is taken off the sum of the lines, in minor units, meant as the prices are.
    #[serde(default)]
    #[garde(range(min = 0, max = MAX_AMOUNT))]
    #[schema(minimum = 0, maximum = 100_000_000_000_i64)]
    pub(super) discount: i64,
    /// The day on which the tax falls due, which decides its rate; the day of issue if absent. Not in the future, and of
    /// a tax invoice not more than 14 days ago.
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) tax_date: Option<Day>,
    /// What was paid, and how: of a receipt, also one that is a tax invoice, the whole of it.
    #[serde(default)]
    #[garde(dive)]
    #[schema(max_items = 50)]
    pub(super) paid: Vec<WishedPaid>,
    /// A free remark.
    #[serde(default)]
    #[garde(length(chars, max = 1000))]
    #[schema(max_length = 1000)]
    pub(super) remark: String,
}

/// What stands on a document of its customer; what is absent is taken from the customer.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = InvoiceCustomer)]
pub(in crate::invoices) struct Details {
    #[garde(inner(length(chars, max = 120)))]
    #[schema(max_length = 120)]
    pub(super) name: Option<String>,
    /// The number of a dealer or a company: nine digits of which the last one checks the others.
    #[garde(inner(length(chars, max = 20)))]
    #[schema(max_length = 20)]
    pub(super) vat_id: Option<String>,
    #[garde(inner(length(chars, max = 200)))]
    #[schema(max_length = 200)]
    pub(super) address: Option<String>,
}

/// One thing that is sold.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = NewInvoiceLine)]
pub(in crate::invoices) struct WishedLine {
    #[garde(custom(is_text))]
    #[schema(min_length = 1, max_length = 500)]
    pub(super) text: String,
    /// How many, with at most three decimals; one if absent.
    #[serde(default)]
    #[garde(skip)]
    #[schema(value_type = f64, minimum = 0.001, maximum = 1_000_000, default = 1)]
    pub(super) quantity: Quantity,
    /// The price of one, in minor units.
    #[garde(range(min = 1, max = MAX_AMOUNT))]
    #[schema(minimum = 1, maximum = 100_000_000_000_i64)]
    pub(super) price: i64,
    #[serde(default)]
    #[garde(skip)]
    pub(super) vat: Vat,
}

/// Whether a line bears tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LineVat)]
pub(in crate::invoices) enum Vat {
    /// At the rate of the day.
    #[default]
    Standard,
    /// Exempt, or at a rate of zero.
    Exempt,
}

impl Wish {
    /// Refuses what no document can be, whatever it is for.
    ///
    /// # Errors
    /// 400 with the fields.
    pub(in crate::invoices) fn checked(mut self) -> Result<Self> {
        // Counted first: an answer that names each of ten thousand lines helps nobody.
        if self.lines.len() > MAX_LINES {
            return Err(Error::field("lines", &format!("are more than {MAX_LINES}")));
        }
        if self.paid.len() > MAX_PAID {
            return Err(Error::field("paid", &format!("has more than {MAX_PAID} entries")));
        }
        self.validate().map_err(|report| refused(&report))?;
        if let Some(written) = &self.customer.vat_id {
            let read = accounts::read_vat_id(written);
            let read = read.ok_or_else(|| Error::field("customer.vat_id", accounts::VAT_ID_RULE))?;
            self.customer.vat_id = Some(read);
        }
        Ok(self)
    }

    /// This wish with other fields in place of its own; `null` takes one away.
    ///
    /// # Errors
    /// 400 with the fields that do not fit.
    pub(in crate::invoices) fn changed(&self, change: Map<String, Value>) -> Result<Self> {
        let wish = serde_json::to_value(self).map_err(anyhow::Error::from)?;
        let Value::Object(mut wish) = wish else { return Err(Error::NotFound) };
        for (field, value) in change {
            if value.is_null() {
                wish.remove(&field);
            } else {
                wish.insert(field, value);
            }
        }
        from_value::<Self>(Value::Object(wish))?.checked()
    }
}

fn is_drafted(kind: &Kind, _: &()) -> garde::Result {
    match kind {
        Kind::CreditNote => Err(garde::Error::new("is made by crediting a document")),
        Kind::TaxInvoice | Kind::InvoiceReceipt | Kind::Receipt => Ok(()),
    }
}

fn is_text(text: &str, _: &()) -> garde::Result {
    let shown = (1..=500).contains(&text.trim().chars().count());
    if shown { Ok(()) } else { Err(garde::Error::new("has 1 to 500 characters")) }
}
