//! Contracts as a business would send them.

use jiff::{Timestamp, civil::date, tz::Offset};
use papers::contract::{
    Agreement, Answer, Certificate, Deed, Happening, Mark, OwnField, Party, Side, Signature, Signing,
    Template,
};

pub(crate) const ID: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
pub(crate) const SHA256: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
pub(crate) const URL: &str = "https://crm.example.co.il/verify/0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const TEXT: &str = include_str!("brokerage.md");
const DEVICE: &str = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 \
                      Mobile Safari/537.36";

/// An order of a broker's services, in Hebrew.
pub(crate) fn brokerage() -> Agreement {
    of(TEXT, value)
}

/// A text with values.
pub(crate) fn of(text: &str, value: impl Fn(&str) -> Option<String>) -> Agreement {
    Agreement {
        title: "הזמנת שירותי תיווך במקרקעין".to_owned(),
        number: Some("CON-17-1795304400".to_owned()),
        made_on: date(2026, 11, 21),
        business: Side {
            name: "דנה לוי נכסים בע״מ".to_owned(),
            trade_name: Some("נכסי דנה – Dana Homes".to_owned()),
            vat_id: Some("516179157".to_owned()),
            address: "רחוב הרצל 12, תל אביב-יפו 6688101".to_owned(),
            phone: "+97231234567".to_owned(),
        },
        signers: vec![
            Party { name: "ישראל ישראלי".to_owned(), is_customer: true },
            Party { name: "Jane O'Neil-כהן".to_owned(), is_customer: false },
        ],
        own_fields: vec![
            OwnField { name: "id".to_owned(), label: "מספר זהות".to_owned(), required: true },
            OwnField { name: "note".to_owned(), label: "הערה".to_owned(), required: false },
        ],
        text: Template::parse(text).unwrap().fill(value),
        is_test: false,
    }
}

fn value(name: &str) -> Option<String> {
    let value = match name {
        "business.name" => "דנה לוי נכסים בע״מ",
        "business.vat_id" => "516179157",
        "business.address" => "רחוב הרצל 12, תל אביב-יפו",
        "business.phone" => "03-1234567",
        "broker.license" => "3012345",
        "customer.name" => "ישראל ישראלי",
        "customer.id" => "039337423",
        "customer.phone" => "+972-50-1234567",
        "customer.email" => "israel@example.com",
        "kind" => "רכישה",
        "property" => "דירת 4 חדרים, רח׳ Arlozorov 17/3, תל אביב\nגוש 6212 חלקה 147, קומה 3 מתוך 5",
        "price" => "3,450,000 ₪",
        "fee" => "2% + מע״מ, אך לא פחות מ-25,000 ₪",
        "date" => "21.11.2026",
        _ => return None,
    };
    Some(value.to_owned())
}

/// Both have signed: one by hand, one by typing.
pub(crate) fn signings() -> Vec<Signing> {
    let answer = |name: &str, value: &str| Answer { name: name.to_owned(), value: value.to_owned() };
    let drawn = Signing {
        signer: 0,
        name: "ישראל ישראלי".to_owned(),
        mark: Mark::Drawn(Signature::read(&scrawl()).unwrap()),
        answers: vec![answer("id", "039337423"), answer("note", "למסור עותק גם בדוא״ל")],
        at: at(3_600),
        address: Some("203.0.113.7".to_owned()),
        device: Some(DEVICE.to_owned()),
        consent: CONSENT.to_owned(),
    };
    let typed = Signing {
        signer: 1,
        name: "Jane O'Neil-כהן".to_owned(),
        mark: Mark::Typed("Jane O'Neil".to_owned()),
        answers: vec![answer("id", "322145678")],
        at: at(7_205),
        address: Some("2001:db8:85a3::8a2e:370:7334".to_owned()),
        ..drawn.clone()
    };
    vec![drawn, typed]
}

const CONSENT: &str = "קראתי את המסמך כולו, אני מסכים/ה לתוכנו ומבקש/ת לחתום עליו בחתימה אלקטרונית.";

/// How they came to sign.
pub(crate) fn certificate() -> Certificate {
    let event = |at_second, deed, who: &str, address: Option<&str>| Happening {
        deed,
        at: at(at_second),
        who: who.to_owned(),
        address: address.map(ToOwned::to_owned),
        device: address.map(|_| DEVICE.to_owned()),
        hash: format!("{at_second:016x}{}", "0".repeat(48)),
    };
    let (first, second) = (Some("203.0.113.7"), Some("2001:db8:85a3::8a2e:370:7334"));
    let (israel, jane) = ("ישראל ישראלי", "Jane O'Neil-כהן");
    Certificate {
        document_id: ID.to_owned(),
        shown_sha256: SHA256.to_owned(),
        verify_url: Some(URL.to_owned()),
        zone: Offset::constant(2).to_time_zone(),
        events: vec![
            event(0, Deed::Created, "דנה לוי", Some("198.51.100.4")),
            event(1, Deed::Sent, israel, None),
            event(2, Deed::Sent, jane, None),
            event(3_500, Deed::Viewed, israel, first),
            event(3_599, Deed::Consented, israel, first),
            event(3_600, Deed::Signed, israel, first),
            event(7_100, Deed::Viewed, jane, second),
            event(7_204, Deed::Consented, jane, second),
            event(7_205, Deed::Signed, jane, second),
            event(7_205, Deed::Completed, "", None),
        ],
        completed_at: at(7_205),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::new(1_795_304_400 + second, 0).unwrap()
}

/// What a finger writes: waves, on a ground that lets through.
pub(crate) fn scrawl() -> Vec<u8> {
    let (width, height) = (900_usize, 360_usize);
    let mut pixels = vec![0; width * height * 4];
    for step in 0..6_000_u32 {
        let turn = f64::from(step) / 6_000.0;
        let wave = (turn * 40.0).sin() * 90.0 * (1.0 - turn) + (turn * 7.0).cos() * 40.0;
        let (x, y) = (60.0 + turn * 780.0, 180.0 + wave);
        for (dx, dy) in (0..49).map(|at| (at % 7 - 3, at / 7 - 3)).filter(|(dx, dy)| dx * dx + dy * dy < 10) {
            let (x, y) = (whole(x) + dx, whole(y) + dy);
            let from = usize::try_from(y * 900 + x).unwrap() * 4;
            pixels[from..from + 4].copy_from_slice(&[20, 30, 90, 255]);
        }
    }
    png(width, height, png::ColorType::Rgba, &pixels)
}

fn whole(of: f64) -> i32 {
    format!("{of:.0}").parse().unwrap()
}

/// A PNG of eight bits a sample.
pub(crate) fn png(width: usize, height: usize, kind: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let side = |side: usize| u32::try_from(side).unwrap();
    let mut encoder = png::Encoder::new(&mut file, side(width), side(height));
    encoder.set_color(kind);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    file
}
