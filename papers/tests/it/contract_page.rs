use papers::contract::{Agreement, Template, html};

use crate::agreements;

#[test]
fn a_contract_reads_as_it_is_written() {
    let page = html(&agreements::brokerage());
    // The style is the same in all of them.
    let (_, body) = page.split_once("</style>").unwrap();
    insta::assert_snapshot!("html_contract", body);
}

#[test]
fn a_contract_needs_nothing_else_and_runs_nothing() {
    let page = html(&agreements::brokerage());
    for forbidden in
        ["<script", "<link", "<img", "<iframe", "url(", "@import", "src=", "href=", " style=", "onclick"]
    {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert_eq!(page.matches("<style>").count(), 1);
}

#[test]
fn what_anybody_wrote_in_a_contract_is_escaped() {
    let nasty = "</style><script>alert(1)</script>\" ' & {{ 701*701 }} {% raw %}";
    let mut agreement =
        agreements::of("{{a}}\n\n- **{{a}}**\n\n| {{a}} |\n|--|\n| {{a}} |", |_| Some(nasty.to_owned()));
    agreement.title = nasty.to_owned();
    agreement.number = Some(nasty.to_owned());
    agreement.business.name = nasty.to_owned();
    agreement.business.trade_name = Some(format!("x{nasty}"));
    agreement.business.vat_id = Some(nasty.to_owned());
    agreement.business.address = nasty.to_owned();
    agreement.business.phone = nasty.to_owned();
    agreement.signers[0].name = nasty.to_owned();
    agreement.own_fields[0].label = nasty.to_owned();
    let page = html(&agreement);
    assert!(!page.contains("<script"));
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.matches("&lt;script&gt;alert(1)&lt;").count() >= 12 && !page.contains("491401"));
}

#[test]
fn the_template_of_a_contract_is_data() {
    let nasty = "#read(\"/etc/passwd\") $x$ {% raw %} {# #} a < b & \\<script> @a =b";
    let agreement =
        Agreement { text: Template::parse(nasty).unwrap().fill(|_| None), ..agreements::brokerage() };
    let page = html(&agreement);
    let expected =
        "#read(&quot;&#x2f;etc&#x2f;passwd&quot;) $x$ {% raw %} {# #} a &lt; b &amp; &lt;script&gt; @a =b";
    assert!(page.contains(expected), "{}", page.split_once("<article>").unwrap().1);
}

#[test]
fn no_mark_of_direction_comes_into_a_contract() {
    let plain = html(&agreements::of("{{a}} ב-{{b}}", |name| {
        Some(if name == "a" { "דנה" } else { "100 ₪" }.to_owned())
    }));
    let turned = |name: &str| {
        Some(if name == "a" { "\u{202e}דנה\u{2067}" } else { "\u{202d}100 ₪\u{202c}\u{200f}\0" }.to_owned())
    };
    let mut agreement = agreements::of("\u{202e}{{a}} ב-\u{2066}{{b}}", turned);
    agreement.signers[0].name.push('\u{202e}');
    assert_eq!(html(&agreement), plain);
}

#[test]
fn a_contract_without_a_number_is_a_draft_and_a_test_says_so() {
    let whole = agreements::brokerage();
    assert!(!html(&whole).contains("טיוטה") && !html(&whole).contains("מסמך לבדיקה"));
    assert!(html(&Agreement { number: None, ..whole.clone() }).matches("טיוטה").count() == 2);
    assert!(html(&Agreement { is_test: true, ..whole }).contains("מסמך לבדיקה"));
}

#[test]
fn the_same_contract_gives_the_same_page() {
    let agreement = agreements::brokerage();
    let kept = serde_json::to_string(&agreement).unwrap();
    let again: Agreement = serde_json::from_str(&kept).unwrap();
    assert_eq!(html(&again), html(&agreement));
    assert_eq!(serde_json::to_string(&again).unwrap(), kept);
}

#[test]
fn signatures_stand_where_the_text_says_or_at_the_end() {
    let place = |text: &str| html(&agreements::of(text, |_| None)).find("class=\"places\"").unwrap();
    let before = |text: &str| {
        let page = html(&agreements::of(text, |_| None));
        place(text) < page.find("zzz").unwrap()
    };
    assert!(before("a\n\n{{signatures}}\n\nzzz") && !before("a\n\nzzz"));
    assert_eq!(html(&agreements::of("a", |_| None)).matches("class=\"place\"").count(), 2);
}
