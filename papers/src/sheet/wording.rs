//! Every word that stands on a document by itself. What a business or a customer wrote is not here.

use crate::document::{Dealer, Kind, Mark};

pub(super) const NUMBER: &str = "מס׳";
pub(super) const ISSUED_ON: &str = "תאריך";
pub(super) const TAX_DATE: &str = "מועד החיוב במס";
pub(super) const PHONE: &str = "טלפון";
pub(super) const ADDRESS: &str = "כתובת";
pub(super) const EMAIL: &str = "דוא״ל";

pub(super) const CUSTOMER: &str = "לכבוד";
pub(super) const CASUAL_CUSTOMER: &str = "לקוח מזדמן";
pub(super) const CUSTOMER_ID: &str = "ח.פ. / מספר עוסק";

pub(super) const CREDITED: &str = "זיכוי עבור";
pub(super) const RETURNED: &str = "החזר עבור";
pub(super) const CORRECTED_NUMBER: &str = "מסמך מס׳";
pub(super) const CORRECTED_ON: &str = "מיום";
pub(super) const REASON: &str = "סיבה";

pub(super) const ORDINAL: &str = "#";
pub(super) const DESCRIPTION: &str = "תיאור";
pub(super) const QUANTITY: &str = "כמות";
pub(super) const ONE: &str = "יחידה";
pub(super) const MANY: &str = "יחידות";
pub(super) const PRICE: &str = "מחיר ליחידה";
pub(super) const AMOUNT: &str = "סכום";
pub(super) const WITH_VAT: &str = "כולל מע״מ";
pub(super) const WITHOUT_VAT: &str = "ללא מע״מ";
pub(super) const PRICES_INCLUDE_VAT: &str = "המחירים כוללים מע״מ";
pub(super) const LINE_IS_EXEMPT: &str = "פטור ממע״מ";

pub(super) const BEFORE_DISCOUNT: &str = "סה״כ לפני הנחה";
pub(super) const DISCOUNT: &str = "הנחה";
pub(super) const TAXABLE: &str = "סה״כ חייב במע״מ";
pub(super) const EXEMPT: &str = "סה״כ פטור ממע״מ";
pub(super) const NET: &str = "סה״כ ללא מע״מ";
pub(super) const VAT: &str = "מע״מ";
pub(super) const GROSS: &str = "סה״כ כולל מע״מ";
pub(super) const TOTAL: &str = "סה״כ";

pub(super) const PAID: &str = "אמצעי תשלום";
pub(super) const PAID_BACK: &str = "אמצעי החזר";
pub(super) const MEANS: &str = "אמצעי";
pub(super) const DETAILS: &str = "פרטים";
pub(super) const PAID_ON: &str = "תאריך";
pub(super) const FALLS_DUE: &str = "פירעון";
pub(super) const PAID_TOTAL: &str = "סה״כ שולם";
pub(super) const PAID_BACK_TOTAL: &str = "סה״כ הוחזר";
pub(super) const CASH: &str = "מזומן";
pub(super) const CHEQUE: &str = "המחאה";
pub(super) const CARD: &str = "כרטיס אשראי";
pub(super) const TRANSFER: &str = "העברה בנקאית";
pub(super) const BIT: &str = "ביט";
pub(super) const OTHER: &str = "אחר";
pub(super) const BANK: &str = "בנק";
pub(super) const BRANCH: &str = "סניף";
pub(super) const ACCOUNT: &str = "חשבון";
pub(super) const CHEQUE_NUMBER: &str = "המחאה מס׳";
pub(super) const BRAND: &str = "סוג";
pub(super) const LAST_FOUR: &str = "4 ספרות אחרונות";
pub(super) const REFERENCE: &str = "אסמכתה";

pub(super) const REMARK: &str = "הערות";
pub(super) const COMPUTERISED: &str = "מסמך ממוחשב";
pub(super) const PAGE: &str = "עמוד";
pub(super) const OF_PAGES: &str = "מתוך";
pub(super) const END: &str = "סוף מסמך";
pub(super) const TEST: &str = "מסמך לבדיקה – אינו מסמך חשבונאי";

/// What a document is called; one that gives money back says so where its kind does not.
pub(super) fn kind(kind: Kind, corrects: bool) -> &'static str {
    match kind {
        Kind::TaxInvoice => "חשבונית מס",
        Kind::InvoiceReceipt => "חשבונית מס/קבלה",
        Kind::Receipt if corrects => "קבלה (החזר)",
        Kind::Receipt => "קבלה",
        Kind::CreditNote => "חשבונית מס זיכוי",
    }
}

/// What a dealer is called, before the number. A company's documents say both what it is and that it charges VAT.
///
/// Source: Value Added Tax (Bookkeeping) Regulations 1976, section 9א(א).
pub(super) fn dealer(dealer: Dealer) -> &'static str {
    match dealer {
        Dealer::Exempt => "עוסק פטור",
        Dealer::Authorised => "עוסק מורשה",
        Dealer::Company => "ח.פ. / עוסק מורשה",
    }
}

/// Which print it is.
pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Original => "מקור",
        Mark::Copy => "העתק",
        Mark::Draft => "טיוטה",
    }
}

/// A card's brand by the processor's name for it; one that is not known keeps that name.
pub(super) fn brand(name: &str) -> &str {
    match name {
        "visa" => "ויזה",
        "mastercard" => "מאסטרקארד",
        "amex" => "אמריקן אקספרס",
        "diners" => "דיינרס",
        "isracard" => "ישראכרט",
        other => other,
    }
}
