//! What an e-mail address looks like.

/// Longer addresses are nobody's (RFC 5321, section 4.5.3.1).
const MAX_CHARS: usize = 254;

/// Reads an address as people write it: a local part, one `@` and a domain with a dot, in lower case, since no mail server
/// in use tells capitals apart. Whether it is anybody's, only a message can tell.
pub fn parse(raw: &str) -> Option<String> {
    let email = raw.trim().to_lowercase();
    let (local, domain) = email.split_once('@')?;
    let labels = domain.split('.').collect::<Vec<_>>();
    let whole = labels.len() > 1 && labels.iter().all(|label| is_plain(label)) && is_plain(local);
    (whole && email.chars().count() <= MAX_CHARS).then_some(email)
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c == '@' || c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        for written in ["Dana.Levi+crm@example.co.il", " Dana.Levi+crm@EXAMPLE.co.IL\n"] {
            assert_eq!(parse(written).as_deref(), Some("dana.levi+crm@example.co.il"), "{written}");
        }
        assert_eq!(parse("דנה@דוגמה.ישראל").as_deref(), Some("דנה@דוגמה.ישראל"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "@",
            "dana",
            "@x.il",
            "dana@",
            "a@b",
            "a b@c.il",
            "a@b c.il",
            "a@b@c.il",
            "a@.il",
            "a@b.",
            "a@b..il",
            "a\u{1}@b.il",
        ] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
        assert_eq!(parse(&format!("{}@example.com", "x".repeat(243))), None);
        assert!(parse(&format!("{}@example.com", "x".repeat(242))).is_some());
    }
}
