use proptest::prelude::*;

use super::{super::text::Block, *};

fn parse(source: &str) -> Template {
    Template::parse(source).unwrap_or_else(|error| panic!("{source}: {error}"))
}

fn fault(source: &str) -> (usize, Fault) {
    let error = Template::parse(source).expect_err(source);
    (error.line, error.fault)
}

fn filled(source: &str, value: &str) -> Text {
    parse(source).fill(|_| Some(value.to_owned()))
}

fn json(text: &Text) -> serde_json::Value {
    serde_json::to_value(text).unwrap()
}

/// What stands in it, with its lines told by how many there are.
fn shape(text: &Text) -> Vec<Block<()>> {
    text.0.iter().map(|block| block.map(&|_| vec![()])).collect()
}

const ALL: &str = "# {{a}}\n\nשורה *{{b}}* ו**{{c.d}}**  \nעוד {{ a }}\n\n3. {{a}}\n4. x\n   - {{a}}\n\n     y\n\n\
    | {{a}} | b |\n|---|---|\n| {{b}} | {{c.d}} |\n\n> {{a}}\n\n---\n\n{{signatures}}\n\n{{a}}";

#[test]
fn a_text_is_read_whole() {
    let text = parse(ALL).fill(|name| (name != "b").then(|| format!("<{name}>")));
    insta::assert_json_snapshot!("text", json(&text));
}

#[test]
fn fields_are_named_once_in_their_order() {
    assert_eq!(parse(ALL).fields(), ["a", "b", "c.d"]);
    assert_eq!(
        parse("{{a_b}} and {{c_d}}, *{{e_f}}* _{{g_h.i_j}}_ `{{k_}}`").fields(),
        ["a_b", "c_d", "e_f", "g_h.i_j", "k_"]
    );
    assert_eq!(parse("{{a\u{200f}b}} {{\nc }}").fields(), ["ab", "c"]);
}

#[test]
fn kept_as_json_it_stays_the_same() {
    let text = filled(ALL, "ערך\nשני");
    let kept = serde_json::to_string(&text).unwrap();
    let again: Text = serde_json::from_str(&kept).unwrap();
    assert_eq!(again, text);
    assert_eq!(serde_json::to_string(&again).unwrap(), kept);
}

#[test]
fn a_value_is_text_whatever_it_looks_like() {
    for value in
        ["# x", "- x", "{{a}}", "**x**", "<b>x</b>", "{{signatures}}", "| a | b |", "1. x", "---", "`x`"]
    {
        let text = json(&filled("{{a}}", value));
        assert_eq!(text, serde_json::json!([{"paragraph": [{"value": {"text": value}}]}]));
    }
}

#[test]
fn the_line_breaks_of_a_value_are_line_breaks_within() {
    let text = json(&filled("**{{a}}**", "one\r\n\r\n \u{202e}two\u{0} \u{2028}2\n"));
    let value = |text: &str| serde_json::json!({"value": {"text": text, "bold": true}});
    assert_eq!(text, serde_json::json!([{"paragraph": [value("one"), "break", value("two 2")]}]));
}

#[test]
fn a_field_without_a_value_is_a_gap() {
    for value in [None, Some(String::new()), Some(" \u{200f}\n\t".to_owned())] {
        let text = json(&parse("{{a}}").fill(|_| value.clone()));
        assert_eq!(text, serde_json::json!([{"paragraph": ["blank"]}]));
    }
}

#[test]
fn of_a_value_five_thousand_letters_are_kept() {
    let text = json(&filled("{{a}}", &"א".repeat(6_000)));
    assert_eq!(text[0]["paragraph"][0]["value"]["text"].as_str().unwrap().chars().count(), 5_000);
}

#[test]
fn what_nobody_sees_is_not_in_a_text() {
    let text = json(&filled("מחיר \u{202e}100\u{202c}&#x202e;&#8238; ש״ח", ""));
    assert_eq!(text, serde_json::json!([{"paragraph": [{"text": {"text": "מחיר 100 ש״ח"}}]}]));
}

#[test]
fn a_link_and_code_become_their_text() {
    let text = json(&filled("[see](https://example.com \"x\") <https://a.example> `*x*`", ""));
    let expected = "see https://a.example *x*";
    assert_eq!(text, serde_json::json!([{"paragraph": [{"text": {"text": expected}}]}]));
}

#[test]
fn what_a_contract_cannot_have_is_refused_with_its_line() {
    let refused = [
        ("a\n\n<script>x</script>", 3),
        ("a <b>x</b>", 1),
        ("a\nb <!-- x -->", 2),
        ("![x](y.png)", 1),
        ("- a\n- ![x](y)", 2),
        ("```\nx\n```", 1),
        ("a\n\n    x", 3),
        ("a[^1]\n\n[^1]: b", 1),
        ("a\n\n[^1]: b", 3),
        ("a\n\n[b]: https://example.com", 3),
        ("~~a~~", 1),
        ("a\n\n#### b", 3),
        ("| a |\n|---|\n| <i>x</i> |", 3),
    ];
    for (source, line) in refused {
        assert!(
            matches!(fault(source), (at, Fault::NotAllowed(_)) if at == line),
            "{source}: {:?}",
            fault(source)
        );
    }
    assert_eq!(
        Template::parse("a\n<i>").unwrap_err().to_string(),
        "line 2: raw HTML cannot stand in a contract"
    );
}

#[test]
fn lists_and_quotes_stand_within_each_other_to_four_levels() {
    parse("- a\n  - b\n    1. c\n       - d");
    assert_eq!(fault("- a\n  - b\n    1. c\n       - d\n         - e"), (5, Fault::TooDeep));
    assert_eq!(fault("> > > > > a"), (1, Fault::TooDeep));
    assert_eq!(fault(&"> ".repeat(20_000)).1, Fault::TooDeep);
    assert_eq!(fault(&format!("{}a", "- ".repeat(40_000))).1, Fault::TooDeep);
}

#[test]
fn a_long_text_is_refused_before_it_is_read() {
    parse(&"א".repeat(100_000));
    assert_eq!(fault(&format!("a\n{}", "א".repeat(100_000))), (2, Fault::TooLong));
    parse(&"a\n\n".repeat(2_000));
    assert_eq!(fault(&"a\n\n".repeat(2_001)), (4_001, Fault::TooLong));
    assert_eq!(fault(&"- a\n".repeat(1_500)).1, Fault::TooLong);
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(500), "-|".repeat(500), "|b\n".repeat(20_000));
    assert_eq!(fault(&wide).1, Fault::TooLong);
}

#[test]
fn fields_have_names_and_ends() {
    for name in ["", " ", "A", "1a", "a.b.c", "a-b", "שם", "a.", ".a", "a b", "a{{b", &"a".repeat(61)] {
        let (line, fault) = fault(&format!("x\n\ny {{{{{name}}}}}"));
        assert!(line == 3 && matches!(fault, Fault::FieldName(_)), "{name}: {fault}");
    }
    parse(&format!("{{{{{}}}}}", "a".repeat(60)));
    assert_eq!(fault("a\nb {{c\n\nd }}"), (2, Fault::Unclosed));
    assert_eq!(fault("{{a *b*}}"), (1, Fault::Unclosed));
    assert_eq!(parse("}} a } b {").fields(), Vec::<&str>::new());
    parse(&"{{a}} ".repeat(200));
    assert_eq!(fault(&"{{a}} ".repeat(201)), (1, Fault::TooManyFields));
}

#[test]
fn signatures_stand_alone_and_once() {
    assert_eq!(json(&filled("a\n\n{{ signatures }}\n\nb", "x"))[1], "signatures");
    for source in ["a {{signatures}}", "- {{signatures}}", "> {{signatures}}", "# {{signatures}}"] {
        assert_eq!(fault(source), (1, Fault::SignaturesNotAlone), "{source}");
    }
    assert_eq!(fault("|a|\n|-|\n|{{signatures}}|"), (3, Fault::SignaturesNotAlone));
    assert_eq!(fault("{{signatures}}\n\n{{signatures}}"), (3, Fault::SignaturesTwice));
}

proptest! {
    #[test]
    fn no_value_changes_what_stands_around_it(a: String, b: String, c in "[#>|*_`\\-0-9.{} \n<a-z]{0,40}") {
        let template = parse(ALL);
        let text = template.fill(|name| Some(match name { "a" => &a, "b" => &b, _ => &c }.clone()));
        prop_assert_eq!(shape(&text), shape(&template.fill(|_| Some("x".to_owned()))));
        let kept = serde_json::to_string(&text).unwrap();
        prop_assert_eq!(serde_json::from_str::<Text>(&kept).unwrap(), text);
    }

    #[test]
    fn whatever_is_written_is_read_or_refused(source: String, signs in "([-#>|*_`~.!\\[\\]()<{} \n]|1|a|\\{\\{a\\}\\}){0,80}") {
        for source in [source, signs] {
            if let Ok(template) = Template::parse(&source) {
                template.fill(|_| Some(source.clone()));
            }
        }
    }
}
