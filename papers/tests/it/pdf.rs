use papers::{
    PdfError,
    document::{Line, Mark},
    pdf,
};
use proptest::prelude::*;

use crate::{poppler, samples};

const LOGO: &[u8] = include_bytes!("logo.jpg");

#[test]
fn every_document_reads_as_it_is_written() {
    for (name, document) in samples::all() {
        let mark = if document.number.is_none() { Mark::Draft } else { Mark::Original };
        let text = poppler::text(&pdf(&document, mark, None).unwrap());
        insta::assert_snapshot!(format!("pdf_{name}"), text);
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [samples::mixed(), samples::of_lines(60)] {
        let first = pdf(&document, Mark::Copy, Some(LOGO)).unwrap();
        assert!(first == pdf(&document, Mark::Copy, Some(LOGO)).unwrap());
        assert!(first != pdf(&document, Mark::Original, Some(LOGO)).unwrap());
    }
}

#[test]
fn every_font_is_embedded() {
    for (name, document) in samples::all() {
        let fonts = poppler::fonts(&pdf(&document, Mark::Original, None).unwrap());
        assert!(!fonts.is_empty());
        for (font, flags) in fonts {
            assert!(font.contains("Assistant") || font.contains("Rubik"), "{name}: {font}");
            assert_eq!(flags, [true; 3], "{name}: {font} is embedded, a subset, readable");
        }
    }
}

#[test]
fn it_says_what_it_is_and_when_it_was_issued() {
    let file = pdf(&samples::invoice(), Mark::Original, None).unwrap();
    let info = poppler::info(&file);
    for line in [
        "Title: חשבונית מס INV-202611-0042",
        "Author: דנה לוי",
        "CreationDate: 2026-11-21T00:00:00Z",
        "Tagged: yes",
        "Pages: 1",
    ] {
        let (name, value) = line.split_once(": ").unwrap();
        let found = info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
        assert_eq!(found, Some(value), "{info}");
    }
    let bytes = String::from_utf8_lossy(&file);
    assert!(bytes.contains("/Lang(he-IL)") || bytes.contains("/Lang (he-IL)"));
    assert!(bytes.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
}

#[test]
fn two_hundred_lines_stand_on_pages_with_headings_and_none_is_lost_or_cut() {
    let pages = poppler::pages(&pdf(&samples::of_lines(200), Mark::Original, None).unwrap());
    assert!(pages.len() > 4);
    let mut found = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("מחיר ליחידה"), "page {} has no headings", at + 1);
        let numbers = page.split("Item ").skip(1).map(|rest| rest.split_whitespace().next().unwrap());
        let numbers: Vec<usize> = numbers.map(|number| number.parse().unwrap()).collect();
        assert!(!numbers.is_empty(), "page {} has no line", at + 1);
        found.extend(numbers);
        assert_eq!(page.contains("סוף מסמך"), at + 1 == pages.len());
        assert_eq!(page.contains("סה״כ כולל מע״מ"), at + 1 == pages.len());
    }
    found.sort_unstable();
    assert_eq!(found, (1..=200).collect::<Vec<_>>());
}

#[test]
fn sums_never_stand_alone_wherever_the_page_ends() {
    for count in 20..36 {
        let pages = poppler::pages(&pdf(&samples::of_lines(count), Mark::Original, None).unwrap());
        let last = pages.last().unwrap();
        assert!(last.contains("סה״כ כולל מע״מ") && last.contains(&format!("Item {count}")), "{count} lines");
        assert!(last.contains("מחיר ליחידה"), "{count} lines");
    }
}

#[test]
fn nothing_leaves_the_page() {
    let mut endless = samples::invoice();
    endless.customer.name = "א".repeat(10_000);
    endless.lines[0].text = "שלום ".repeat(2_000);
    endless.lines.push(samples::line(&"x".repeat(10_000), 1_000, 100));
    let endless = samples::added_up(endless);
    for (name, document) in samples::all().into_iter().chain([("endless", endless)]) {
        if document.number.is_none() || document.is_test {
            continue; // what is written across the page is larger than it
        }
        for word in poppler::words(&pdf(&document, Mark::Original, Some(LOGO)).unwrap()) {
            let ([width, height], [left, right], [top, bottom]) = (word.size, word.x, word.y);
            assert!(left >= 40.0 && right <= width - 40.0, "{name}: {} {left} to {right}", word.text);
            assert!(top >= 10.0 && bottom <= height - 10.0, "{name}: {} {top} to {bottom}", word.text);
        }
    }
}

#[test]
fn the_sign_of_the_currency_stands_left_of_its_number() {
    for (name, document) in samples::all() {
        let words = poppler::words(&pdf(&document, Mark::Original, None).unwrap());
        let signs: Vec<_> = words.iter().filter(|word| word.text.contains('₪')).collect();
        assert!(signs.len() >= document.lines.len() * 2);
        for sign in signs {
            let right_of_it = |word: &&poppler::Word| {
                let gap = word.x[0] - sign.x[1];
                word.page == sign.page && (word.y[0] - sign.y[0]).abs() < 2.0 && (0.0..6.0).contains(&gap)
            };
            let number = words.iter().find(right_of_it).unwrap_or_else(|| panic!("{name}: {}", sign.text));
            let is_amount = |char: char| char.is_ascii_digit() || "-,.".contains(char);
            assert!(sign.text == "₪" && number.text.chars().all(is_amount), "{name}: {}", number.text);
        }
    }
}

#[test]
fn what_looks_like_source_is_text() {
    let nasty = r##"#read("/etc/passwd") $x^2$ *b* _i_ [c] \u{41} "q" <b> & // @ref =h `r` {{ 7*7 }}"##;
    let mut document = samples::invoice();
    document.customer.name = nasty.to_owned();
    document.issuer.trade_name = Some("#panic()".to_owned());
    document.lines[0].text = nasty.to_owned();
    document.remark = "#import \"@preview/x:1.0.0\"\n= ../../etc/hostname".to_owned();
    let text = poppler::left_to_right(&pdf(&document, Mark::Original, None).unwrap());
    for (written, times) in
        [(nasty, 2), ("#panic()", 1), ("#import \"@preview/x:1.0.0\" = ../../etc/hostname", 1)]
    {
        assert_eq!(text.matches(written).count(), times, "{written} in {text}");
    }
}

#[test]
fn no_name_turns_a_price_round() {
    let mut document = samples::invoice();
    let plain = poppler::text(&pdf(&document, Mark::Original, None).unwrap());
    document.lines[0].text.insert_str(0, "\u{202e}\u{2067}\u{200f}");
    document.customer.name.push_str("\u{202d}\u{2066}\u{200e}\n\u{0}");
    assert_eq!(poppler::text(&pdf(&document, Mark::Original, None).unwrap()), plain);
}

#[test]
fn a_logo_is_a_picture_of_a_reasonable_size() {
    let document = samples::invoice();
    let with = pdf(&document, Mark::Original, Some(LOGO)).unwrap();
    assert!(with != pdf(&document, Mark::Original, None).unwrap());
    assert!(pdf(&document, Mark::Original, Some(&png(40, 20))).is_ok());
    let bomb = png(4_001, 1);
    let cut = &png(40, 20)[..60];
    let large = [LOGO, &vec![0; 1 << 20]].concat();
    for file in [b"<svg/>".as_slice(), b"", b"\xff\xd8\xff", &bomb, &large, cut] {
        assert_eq!(pdf(&document, Mark::Original, Some(file)), Err(PdfError::Logo));
    }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![90; usize::try_from(width * height).unwrap()]).unwrap();
    writer.finish().unwrap();
    file
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_there_is_a_document(name: String, text: String, remark: String) {
        let mut document = samples::invoice();
        document.customer.name = name.clone();
        document.issuer.address = name;
        document.lines[0] = Line { text, ..document.lines[0].clone() };
        document.remark = remark;
        prop_assert!(pdf(&document, Mark::Copy, None).is_ok());
    }
}
