use papers::{document::Mark, html};

use crate::samples;

#[test]
fn every_page_reads_as_it_is_written() {
    for (name, document) in samples::all() {
        let mark = if document.number.is_none() { Mark::Draft } else { Mark::Original };
        let page = html(&document, mark);
        // The style is the same in all of them.
        let (_, body) = page.split_once("</style>").unwrap();
        insta::assert_snapshot!(format!("html_{name}"), body);
    }
}

#[test]
fn a_page_needs_nothing_else_and_runs_nothing() {
    let page = html(&samples::mixed(), Mark::Original);
    for forbidden in [
        "<script", "<link", "<img", "<iframe", "url(", "@import", "src=", "href=", "style=", "onclick",
        "onload", "onerror",
    ] {
        assert!(!page.split_once("</style>").unwrap().1.contains(forbidden), "{forbidden}");
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
    assert_eq!(page.matches("<style>").count(), 1);
}

#[test]
fn what_anybody_wrote_is_escaped() {
    let nasty = "</style><script>alert(1)</script>\" ' & {{ 701*701 }} {% raw %}";
    let mut document = samples::mixed();
    document.number = Some(nasty.to_owned());
    document.issuer.name = nasty.to_owned();
    document.issuer.trade_name = Some(format!("x{nasty}"));
    document.issuer.address = nasty.to_owned();
    document.issuer.phone = nasty.to_owned();
    document.customer.name = nasty.to_owned();
    document.customer.vat_id = Some(nasty.to_owned());
    document.customer.email = Some(nasty.to_owned());
    document.lines[0].text = nasty.to_owned();
    document.remark = nasty.to_owned();
    let page = html(&document, Mark::Original);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;"));
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("{{ 701*701 }} {% raw %}") && !page.contains("491401"));
}

#[test]
fn no_mark_of_direction_comes_through() {
    let mut document = samples::invoice();
    let plain = html(&document, Mark::Original);
    document.lines[0].text.insert_str(0, "\u{202e}\u{2067}\u{200f}");
    document.customer.name.push_str("\u{202d}\u{2066}\u{200e}\n\u{0}");
    assert_eq!(html(&document, Mark::Original), plain);
}

#[test]
fn the_same_document_gives_the_same_page() {
    let document = samples::mixed();
    assert_eq!(html(&document, Mark::Copy), html(&document, Mark::Copy));
}
