use papers::contract::{Agreement, Mark, Party, Text, document_id_in, draft, signed};
use proptest::prelude::*;

use crate::{
    agreements::{self, certificate, signings},
    poppler,
};

fn whole() -> Vec<u8> {
    signed(&agreements::brokerage(), &signings(), &certificate()).unwrap()
}

fn with_value(value: &str) -> Agreement {
    agreements::of(
        "שורה: {{a}} – מחיר 100 ₪\n\n- {{a}}\n\n| a | b |\n|--|--|\n| {{a}} | x |",
        |_| Some(value.to_owned()),
    )
}

fn sign(agreement: &Agreement) -> Vec<u8> {
    signed(agreement, &signings(), &certificate()).unwrap()
}

#[test]
fn a_signed_contract_reads_as_it_is_written() {
    insta::assert_snapshot!("pdf_contract_signed", poppler::text(&whole()));
}

#[test]
fn a_draft_says_that_it_is_one_on_every_page() {
    let text = "פסקה ארוכה מאוד. ".repeat(400);
    let file = draft(&Agreement { is_test: true, ..agreements::of(&format!("{text}\n\n{text}"), |_| None) })
        .unwrap();
    // The tool reads what stands aslant from the left, letter by letter.
    let pages = poppler::pages(&file).len();
    let tight = poppler::left_to_right(&file).replace(|char: char| !char.is_alphanumeric(), "");
    assert!(pages > 2 && tight.matches("הטויט").count() == pages, "{tight}");
    assert!(!poppler::text(&draft(&agreements::brokerage()).unwrap()).contains("אישור חתימה"));
    assert_eq!(document_id_in(&file), None);
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    let first = whole();
    assert!(first == whole());
    let mut other = certificate();
    other.events[0].who.push('x');
    assert!(first != signed(&agreements::brokerage(), &signings(), &other).unwrap());
    assert!(draft(&agreements::brokerage()).unwrap() == draft(&agreements::brokerage()).unwrap());
}

#[test]
fn every_font_of_a_contract_is_embedded() {
    for (font, flags) in poppler::fonts(&whole()) {
        assert!(font.contains("Assistant") || font.contains("Rubik"), "{font}");
        assert_eq!(flags, [true; 3], "{font} is embedded, a subset, readable");
    }
}

#[test]
fn a_signed_contract_says_what_it_is_and_when_it_was_signed() {
    let file = whole();
    let info = poppler::info(&file);
    for line in [
        "Title: הזמנת שירותי תיווך במקרקעין CON-17-1795304400",
        "Author: דנה לוי נכסים בע״מ",
        "Keywords: agentlocator:contract:0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "CreationDate: 2026-11-22T01:40:05Z",
        "Tagged: yes",
    ] {
        let (name, value) = line.split_once(": ").unwrap();
        let found = info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
        assert_eq!(found, Some(value), "{info}");
    }
    let bytes = String::from_utf8_lossy(&file);
    assert!(bytes.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
}

#[test]
fn a_file_tells_its_id_also_after_changes() {
    let mut file = whole();
    assert_eq!(document_id_in(&file).as_deref(), Some(agreements::ID));
    file.extend(b"\n%%EOF\n1 0 obj agentlocator:contract:ffffffffffffffffffffffffffffffff");
    let middle = file.len() / 2;
    file[middle] ^= 1;
    assert_eq!(document_id_in(&file).as_deref(), Some(agreements::ID));
    let mut other = agreements::brokerage();
    other.title = format!(
        "agentlocator:contract:{} <pdf:Keywords>agentlocator:contract:{}",
        "e".repeat(32),
        "d".repeat(32)
    );
    assert_eq!(document_id_in(&sign(&other)).as_deref(), Some(agreements::ID));
}

#[test]
fn nothing_stands_outside_of_the_pages() {
    let endless = with_value(&"ש".repeat(5_000));
    let mut long = agreements::brokerage();
    long.signers[0].name = "א".repeat(5_000);
    long.signers[1].name = "Long Name ".repeat(300);
    let mut given = signings();
    given[0].name = "א".repeat(5_000);
    given[0].answers[1].value = "ש".repeat(500);
    given[0].mark = Mark::Typed("ד".repeat(80));
    given[0].device = Some("x".repeat(5_000));
    let mut trail = certificate();
    trail.events[0].who = "w".repeat(5_000);
    trail.verify_url = Some(format!("https://{}.example/verify/{}", "h".repeat(90), agreements::ID));
    for (name, file) in
        [("whole", whole()), ("endless", sign(&endless)), ("long", signed(&long, &given, &trail).unwrap())]
    {
        for word in poppler::words(&file) {
            let ([width, height], [left, right], [top, bottom]) = (word.size, word.x, word.y);
            assert!(left >= 40.0 && right <= width - 40.0, "{name}: {} {left} to {right}", word.text);
            assert!(top >= 10.0 && bottom <= height - 10.0, "{name}: {} {top} to {bottom}", word.text);
        }
    }
}

#[test]
fn what_looks_like_source_in_a_contract_is_text() {
    let nasty =
        r##"#read("/etc/passwd") $x^2$ *b* _i_ `raw` [c] \u{41} "q" <script> & // @ref =h {{ 7*7 }}"##;
    let text = poppler::left_to_right(&sign(&with_value(nasty)));
    assert_eq!(text.matches(nasty).count(), 3, "{text}");
    let mut agreement = agreements::of("#panic() $y$", |_| None);
    agreement.title = "#include \"x\" $t$".to_owned();
    agreement.signers[0].name = "#sys.inputs $n$".to_owned();
    let mut given = signings();
    given[1].mark = Mark::Typed("#eval(\"1\") $m$".to_owned());
    given[1].answers[0].value = "#read(\"a\") $a$".to_owned();
    let text = poppler::left_to_right(&signed(&agreement, &given, &certificate()).unwrap());
    for written in
        ["#panic() $y$", "#include \"x\" $t$", "#sys.inputs $n$", "#eval(\"1\") $m$", "#read(\"a\") $a$"]
    {
        assert!(text.contains(written), "{written} in {text}");
    }
}

#[test]
fn no_value_turns_a_price_round_in_a_contract() {
    let plain = sign(&with_value("דנה"));
    assert!(sign(&with_value("\u{202e}\u{2067}ד\u{200f}נה\u{202d}\u{2066}\n\u{0}")) == plain);
    let place = |file: &[u8]| {
        let words = poppler::words(file);
        let price = words.iter().position(|word| word.text == "100").unwrap();
        let sign =
            words.iter().find(|word| word.text.contains('₪') && (word.y[0] - words[price].y[0]).abs() < 2.0);
        (words[price].x, sign.unwrap().x)
    };
    for value in ["דנה", "Dana", "דנה Levi", "12", "Dana (", "x-"] {
        let (price, sign) = place(&sign(&with_value(value)));
        assert!(sign[1] <= price[0], "{value}: ₪ at {sign:?}, 100 at {price:?}");
    }
}

#[test]
fn every_value_stands_left_of_what_comes_before_it() {
    // The tool tells Hebrew letters as they stand, from the left.
    for (value, last) in
        [("דנה", "הנד"), ("Dana", "Dana"), ("דנה Levi", "Levi"), ("77", "77"), ("Dana 77", "77")]
    {
        let words = poppler::words(&sign(&with_value(value)));
        let before = words.iter().find(|word| word.text.contains("הרוש")).unwrap();
        let there =
            words.iter().filter(|word| word.page == before.page && (word.y[0] - before.y[0]).abs() < 2.0);
        let there: Vec<_> = there.collect();
        let is_no_letter = |char: char| !char.is_alphanumeric();
        let at =
            |text: &str| there.iter().find(|word| word.text.replace(is_no_letter, "") == text).unwrap().x;
        let (before, price, value) = (before.x, at("100"), at(last));
        assert!(value[1] <= before[0] && price[1] <= value[0], "{before:?} {value:?} {price:?}");
    }
}

#[test]
fn a_signature_stands_whole_beside_its_name() {
    for filler in [0, 14, 17, 20, 23] {
        let text = format!("{}{{{{signatures}}}}", "שורה\n\n".repeat(filler));
        let words = poppler::words(&sign(&agreements::of(&text, |_| None)));
        let places: Vec<_> =
            words.iter().filter(|word| word.text == "322145678" || word.text == "Jane").collect();
        let own_field = places.iter().position(|word| word.text == "322145678").unwrap();
        // What was typed, and the name under it.
        for word in &places[own_field - 2..own_field] {
            let is_near = (0.0..100.0).contains(&(places[own_field].y[0] - word.y[0]));
            assert!(word.text == "Jane" && word.page == places[own_field].page && is_near, "{filler}");
        }
    }
}

#[test]
fn the_certificate_tells_everything_that_happened() {
    let file = whole();
    let text = poppler::left_to_right(&file);
    let tight: String = text.split_whitespace().collect();
    for told in
        [agreements::ID, agreements::SHA256, agreements::URL, "203.0.113.7", "2001:db8:85a3::8a2e:370:7334"]
    {
        assert!(tight.contains(told), "{told} in {text}");
    }
    for told in ["2026-11-21 23:40:00 UTC", "22/11/2026 01:40:00", "0000000000001c25", "Pixel 9"] {
        assert!(text.contains(told), "{told} in {text}");
    }
    let pages = poppler::pages(&file);
    let first = pages.iter().position(|page| page.contains("אישור חתימה")).unwrap();
    assert!(first > 0 && pages[first].lines().find(|line| line.contains("אישור חתימה")).is_some());
    let certificate = pages[first..].join("\n");
    for word in ["המסמך נוצר ותוכנו הוקפא", "החותם חתם", "כל החותמים חתמו", "התשס״א", "נוסח ההסכמה"]
    {
        assert!(certificate.contains(word), "{word} in {certificate}");
    }
}

#[test]
fn the_code_leads_to_the_verification() {
    let (info, pixels) = poppler::last_page(&whole());
    let (width, height) = (usize::try_from(info.width).unwrap(), usize::try_from(info.height).unwrap());
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let found = image.detect_grids().into_iter().map(|grid| grid.decode().unwrap().1);
    assert_eq!(found.collect::<Vec<_>>(), [agreements::URL]);
}

#[test]
fn a_contract_of_one_who_typed_and_without_an_address_is_printed() {
    let mut agreement = agreements::brokerage();
    agreement.signers = vec![Party { name: "Дана محمد 👩".to_owned(), is_customer: true }];
    agreement.own_fields.clear();
    let mut trail = certificate();
    trail.verify_url = None;
    let given = vec![papers::contract::Signing { signer: 0, ..signings().remove(1) }];
    let text = poppler::text(&signed(&agreement, &given, &trail).unwrap());
    assert!(!text.contains("אימות המסמך"));
    let none = signed(&agreement, &[], &trail).unwrap();
    assert!(poppler::text(&none).contains("אישור חתימה"));
}

#[test]
fn what_is_empty_is_printed_too() {
    let agreement = agreements::of("-\n- b\n\n#\n\n| |\n|-|\n\n>\n\n1.\n\n---\n\n> > - {{a}}", |_| None);
    let file = sign(&Agreement { title: String::new(), number: None, ..agreement });
    assert!(poppler::text(&file).contains("אישור חתימה"));
    let nothing = Agreement { signers: vec![], ..agreements::of("", |_| None) };
    assert!(draft(&nothing).is_ok());
}

#[test]
fn a_long_contract_has_all_its_clauses_in_order() {
    let clauses: String =
        (1..=200).map(|at| format!("{at}. סעיף Clause{at} של ההסכם, ובו {{{{a}}}} ותנאים.\n")).collect();
    let text = poppler::left_to_right(&sign(&agreements::of(&clauses, |_| Some("ערך".to_owned()))));
    let found: Vec<usize> = text
        .split("Clause")
        .skip(1)
        .map(|rest| rest.split_whitespace().next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(found, (1..=200).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_there_is_a_contract(value: String, name: String) {
        let mut agreement = with_value(&value);
        agreement.signers[0].name = name.clone();
        agreement.own_fields[0].label = name;
        let text: Text = agreement.text.clone();
        prop_assert_eq!(text, with_value(&value).text);
        prop_assert!(signed(&agreement, &signings(), &certificate()).is_ok());
    }
}
