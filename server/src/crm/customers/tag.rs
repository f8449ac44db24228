//! Tags: the words that a business sorts its customers by.

/// A longer one is a note.
pub const MAX_CHARS: usize = 40;
/// Nobody reads more on one customer.
pub const MAX_TAGS: usize = 30;

/// A tag without white space around it, and with single spaces inside.
pub fn tidy(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags without those that differ from an earlier one in case or white space only, and without empty ones.
pub fn united(tags: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.into_iter().map(|tag| tidy(&tag)).filter(|tag| !tag.is_empty()) {
        if !kept.iter().any(|other| is_same(other, &tag)) {
            kept.push(tag);
        }
    }
    kept
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{tidy, united};

    #[test]
    fn white_space_is_no_part_of_a_tag() {
        assert_eq!(tidy(" לקוח \t חוזר\n"), "לקוח חוזר");
        assert_eq!(tidy(" "), "");
    }

    #[test]
    fn a_tag_stands_once_as_it_was_first_written() {
        let tags = ["VIP", " vip", "", "לקוח  חוזר", "Vip", "לקוח חוזר"].map(str::to_owned);
        assert_eq!(united(tags), ["VIP", "לקוח חוזר"]);
    }
}
