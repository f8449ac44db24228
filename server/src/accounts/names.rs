//! What people and businesses may be called, and what an e-mail address looks like.

/// A longer name fits no list.
const MAX_NAME_CHARS: usize = 80;
/// Longer addresses are nobody's (RFC 5321, section 4.5.3.1).
const MAX_EMAIL_CHARS: usize = 254;

/// What people and businesses are called: something to see, and not too long to show.
pub(super) fn is_name(name: &str, _: &()) -> garde::Result {
    let name = name.trim();
    let shown = (1..=MAX_NAME_CHARS).contains(&name.chars().count()) && !name.contains(char::is_control);
    if shown { Ok(()) } else { Err(garde::Error::new("has 1 to 80 characters")) }
}

/// A name that may be left empty.
pub(super) fn is_name_if_any(name: &str, context: &()) -> garde::Result {
    if name.trim().is_empty() { Ok(()) } else { is_name(name, context) }
}

/// A local part, one `@` and a domain with a dot: whether it is anybody's, only a login can tell.
pub(super) fn is_email(email: &str, _: &()) -> garde::Result {
    let outside = |c: char| c == '@' || c.is_whitespace() || c.is_control();
    let plain = |text: &str| !text.is_empty() && !text.contains(outside);
    let whole = email.trim().split_once('@').is_some_and(|(name, domain)| {
        plain(name)
            && plain(domain)
            && domain.contains('.')
            && domain.split('.').all(|label| !label.is_empty())
    });
    if whole && email.chars().count() <= MAX_EMAIL_CHARS {
        Ok(())
    } else {
        Err(garde::Error::new("not an e-mail address"))
    }
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn what_is_no_address_is_refused() {
        for good in ["dana@example.co.il", " Dana.Levi+crm@EXAMPLE.com "] {
            assert!(is_email(good, &()).is_ok(), "{good}");
        }
        for wrong in
            ["", "dana", "@example.com", "dana@", "dana@example", "a b@c.il", "a@b@c.il", "a@.il", "a@b."]
        {
            assert!(is_email(wrong, &()).is_err(), "{wrong}");
        }
        assert!(is_email(&format!("{}@example.com", "x".repeat(250)), &()).is_err());
    }
}
