//! Every word that stands on a contract by itself. What a business, a customer or a template says is not here.

use super::{Deed, Mark};

pub(super) const NUMBER: &str = "מס׳";
pub(super) const MADE_ON: &str = "תאריך";
pub(super) const DRAFT: &str = "טיוטה";
pub(super) const TEST: &str = "מסמך לבדיקה – אין לו תוקף משפטי";

pub(super) const BUSINESS: &str = "העסק";
pub(super) const CUSTOMER: &str = "הלקוח";
pub(super) const SIGNER: &str = "חותם";
pub(super) const LEGAL_NAME: &str = "שם רשום";
pub(super) const VAT_ID: &str = "מספר עוסק / ח.פ.";
pub(super) const ADDRESS: &str = "כתובת";
pub(super) const PHONE: &str = "טלפון";

pub(super) const SIGNATURES: &str = "חתימות";
pub(super) const SIGNATURE: &str = "חתימה";
pub(super) const DRAWN: &str = "חתימה מצוירת";
pub(super) const NAME: &str = "שם";
pub(super) const SIGNED_AT: &str = "נחתם";

pub(super) const COMPUTERISED: &str = "מסמך ממוחשב";
pub(super) const PAGE: &str = "עמוד";
pub(super) const OF_PAGES: &str = "מתוך";
pub(super) const END: &str = "סוף מסמך";

pub(super) const CERTIFICATE: &str = "אישור חתימה";
pub(super) const ABOUT: &str = "אישור זה מפרט מי חתם על המסמך, מתי ומהיכן, ומה הוצג לו, כפי שנרשם במערכת.";
pub(super) const DOCUMENT: &str = "המסמך";
pub(super) const DOCUMENT_NUMBER: &str = "מספר המסמך";
pub(super) const DOCUMENT_ID: &str = "מזהה המסמך";
pub(super) const COMPLETED_AT: &str = "החתימה הושלמה";
pub(super) const SHOWN: &str = "SHA-256 של מה שהוצג לחותמים";

pub(super) const SIGNERS: &str = "החותמים";
pub(super) const INVITED_AS: &str = "הוזמן בשם";
pub(super) const HOW: &str = "אופן החתימה";
pub(super) const UTC: &str = "זמן UTC";
pub(super) const LOCAL: &str = "זמן מקומי";
pub(super) const IP: &str = "כתובת IP";
pub(super) const DEVICE: &str = "מכשיר";
pub(super) const CONSENT: &str = "נוסח ההסכמה שסומן";

pub(super) const EVENTS: &str = "יומן האירועים";
pub(super) const EVENT: &str = "אירוע";
pub(super) const WHO: &str = "מי";
pub(super) const PROGRAM: &str = "המערכת";
pub(super) const WHEN: &str = "מתי";
pub(super) const FROM: &str = "מהיכן";
pub(super) const HASH: &str = "גיבוב";
pub(super) const CHAIN: &str =
    "כל אירוע נושא גיבוב שנגזר גם מהאירוע שלפניו; כאן מודפסות 16 הספרות הראשונות שלו.";

pub(super) const VERIFICATION: &str = "אימות המסמך";
pub(super) const VERIFY: &str =
    "סרקו את הקוד או היכנסו לכתובת כדי לבדוק שהמסמך יצא מהמערכת ולא שונה מאז שנחתם:";

/// What the signatures are in law.
///
/// Source: Electronic Signature Law 2001, sections 1 to 3: electronic, secured and certified signatures.
pub(super) const LAW: [&str; 2] = [
    "החתימות במסמך זה הן חתימות אלקטרוניות כמשמעותן בחוק חתימה אלקטרונית, התשס״א–2001. הן אינן חתימה אלקטרונית \
     מאובטחת ואינן חתימה אלקטרונית מאושרת כמשמעותן באותו חוק.",
    "האישור מוכיח את מה שרשמה המערכת בזמן החתימה. אין בו אימות של זהות החותם מעבר לכך.",
];

/// What happened, in the words of the certificate.
pub(super) fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Created => "המסמך נוצר ותוכנו הוקפא",
        Deed::Sent => "נמסר קישור לחותם",
        Deed::Viewed => "המסמך הוצג לחותם",
        Deed::Consented => "החותם סימן את הסכמתו",
        Deed::Signed => "החותם חתם",
        Deed::Declined => "החותם סירב",
        Deed::Withdrawn => "העסק משך את המסמך",
        Deed::Expired => "המועד לחתימה חלף",
        Deed::Renewed => "המועד הוארך וניתנו קישורים חדשים",
        Deed::Completed => "כל החותמים חתמו",
        Deed::Sealed => "הופק המסמך החתום",
        Deed::Downloaded => "המסמך החתום הורד",
    }
}

/// How somebody signed.
pub(super) fn mark(mark: &Mark) -> &'static str {
    match mark {
        Mark::Drawn(_) => "חתימה מצוירת",
        Mark::Typed(_) => "חתימה מוקלדת",
    }
}

/// What somebody is in the contract.
pub(super) fn role(is_customer: bool) -> &'static str {
    if is_customer { CUSTOMER } else { SIGNER }
}
