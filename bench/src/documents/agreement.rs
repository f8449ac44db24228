//! A contract as a broker sends it, of as many clauses as are asked for.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use jiff::{Timestamp, civil::date, tz::Offset};
use papers::contract::{
    Agreement, Answer, Certificate, Deed, Happening, Mark, OwnField, Party, Side, Signature, Signing,
    Template,
};

/// As many fill about two pages.
pub(super) const CLAUSES: usize = 20;
/// As many fill about twenty.
pub(super) const LONG_CLAUSES: usize = 190;
const ID: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const DEVICE: &str =
    "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36";

/// Each number is another customer's.
pub(super) fn contract(number: usize, clauses: usize) -> Agreement {
    let template = Template::parse(&text(clauses)).expect("the text has nothing that a contract cannot have");
    Agreement {
        title: "הזמנת שירותי תיווך במקרקעין".to_owned(),
        number: Some(format!("CON-{number}-1795304400")),
        made_on: date(2026, 11, 21),
        business: Side {
            name: "דנה לוי נכסים בע״מ".to_owned(),
            trade_name: Some("נכסי דנה – Dana Homes".to_owned()),
            vat_id: Some("516179157".to_owned()),
            address: "רחוב הרצל 12, תל אביב-יפו 6688101".to_owned(),
            phone: "+97231234567".to_owned(),
        },
        signers: ["ישראל ישראלי", "Jane Cohen"]
            .map(|name| Party {
                name: format!("{name} {number}"), is_customer: name == "ישראל ישראלי"
            })
            .into(),
        own_fields: vec![OwnField {
            name: "id".to_owned(), label: "מספר זהות".to_owned(), required: true
        }],
        text: template.fill(|field| Some(format!("{field} {number}"))),
        is_test: false,
    }
}

fn text(clauses: usize) -> String {
    let mut text =
        "| | המתווך | הלקוח |\n|---|---|---|\n| שם | {{business.name}} | {{customer.name}} |\n\n".to_owned();
    for at in 1..=clauses {
        // A contract's fields are few, however long it is.
        let price = if at % 5 == 0 { "{{deal.amount}}" } else { "1,250,000 ₪" };
        let said = "הלקוח מתחייב לשלם למתווך את דמי התיווך במועד שנקבע, בתוספת מע״מ כדין. ".repeat(4);
        write!(
            text,
            "## סעיף {at}\n\n{said}\n\n- המחיר: **{price}** (Model-{at}, 50%–75%).\n- מועד: תוך 14 יום.\n\n"
        )
        .expect("a text takes whatever is written");
    }
    text
}

/// One by hand, and one by typing.
///
/// # Errors
/// The picture is no signature.
pub(super) fn signings() -> Result<Vec<Signing>> {
    let drawn = Signing {
        signer: 0,
        name: "ישראל ישראלי".to_owned(),
        mark: Mark::Drawn(Signature::read(STROKES).context("the picture of a signature")?),
        answers: vec![Answer { name: "id".to_owned(), value: "039337423".to_owned() }],
        at: at(60),
        address: Some("203.0.113.7".to_owned()),
        device: Some(DEVICE.to_owned()),
        consent: "קראתי את המסמך כולו ואני מסכים לחתום עליו בחתימה אלקטרונית.".to_owned(),
    };
    let mark = Mark::Typed("Jane Cohen".to_owned());
    let typed = Signing { signer: 1, name: "Jane Cohen".to_owned(), mark, at: at(90), ..drawn.clone() };
    Ok(vec![drawn, typed])
}

const STROKES: &[u8] = include_bytes!("signature.png");

/// Ten events.
pub(super) fn certificate() -> Certificate {
    let deeds = [Deed::Created, Deed::Sent, Deed::Sent, Deed::Viewed, Deed::Consented, Deed::Signed];
    let deeds = deeds.into_iter().chain([Deed::Viewed, Deed::Consented, Deed::Signed, Deed::Completed]);
    let events = deeds.zip(0_i64..).map(|(deed, second)| Happening {
        deed,
        at: at(second * 10),
        who: "ישראל ישראלי".to_owned(),
        address: Some("203.0.113.7".to_owned()),
        device: Some(DEVICE.to_owned()),
        hash: format!("{second:064x}"),
    });
    Certificate {
        document_id: ID.to_owned(),
        shown_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        verify_url: Some(format!("https://crm.example.co.il/verify/{ID}")),
        zone: Offset::constant(2).to_time_zone(),
        events: events.collect(),
        completed_at: at(90),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::new(1_795_304_400 + second, 0).expect("a moment of this century")
}
