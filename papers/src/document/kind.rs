//! What a document is, who may issue it, and which copy of it is printed.

use serde::{Deserialize, Serialize};

/// A type of document.
///
/// Source: appendix 1 of the tax authority's description of the uniform file, version 1.31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// חשבונית מס
    TaxInvoice,
    /// חשבונית מס/קבלה
    InvoiceReceipt,
    /// קבלה
    Receipt,
    /// חשבונית מס זיכוי
    CreditNote,
}

/// What a business is before the tax authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dealer {
    /// עוסק פטור: charges no VAT.
    Exempt,
    /// עוסק מורשה
    Authorised,
    /// חברה בע"מ
    Company,
}

/// Which print of a document this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// מקור: exactly one print of a document.
    Original,
    /// העתק: every other one.
    Copy,
    /// טיוטה: of what was never issued.
    Draft,
}

impl Kind {
    /// The official code.
    pub fn code(self) -> u16 {
        match self {
            Self::TaxInvoice => 305,
            Self::InvoiceReceipt => 320,
            Self::CreditNote => 330,
            Self::Receipt => 400,
        }
    }

    /// Whether such a business may issue it: an exempt dealer issues receipts only.
    ///
    /// Source: Value Added Tax Law 1975, section 47(a).
    pub fn may_be_issued_by(self, dealer: Dealer) -> bool {
        self == Self::Receipt || dealer != Dealer::Exempt
    }

    /// What corrects it; none where a correction is corrected, or nothing is. A receipt is corrected by a receipt of what
    /// went back, since whoever issues receipts only may not issue a credit note.
    pub fn corrected_by(self) -> Option<Self> {
        match self {
            Self::TaxInvoice | Self::InvoiceReceipt => Some(Self::CreditNote),
            Self::Receipt => Some(Self::Receipt),
            Self::CreditNote => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Dealer, Kind};

    #[test]
    fn an_exempt_dealer_issues_receipts_only() {
        for kind in [Kind::TaxInvoice, Kind::InvoiceReceipt, Kind::Receipt, Kind::CreditNote] {
            assert_eq!(kind.may_be_issued_by(Dealer::Exempt), kind == Kind::Receipt);
            assert!(kind.may_be_issued_by(Dealer::Authorised) && kind.may_be_issued_by(Dealer::Company));
        }
    }
}
