//! A long text in several messages, each of which ends with a sentence where that is possible. Pure.

/// Where a text is cut, the best place first.
const ENDS: [&[char]; 3] = [&['\n'], &['.', '!', '?', '…'], &[' ']];
/// A piece shorter than this share of the limit is no reason to cut at a better place.
const LEAST: usize = 4;

/// The text in pieces of at most `limit` characters.
pub(super) fn split(text: &str, limit: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while let Some((end, _)) = rest.char_indices().nth(limit) {
        let cut = cut(&rest[..end]);
        pieces.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

/// After which byte of it a piece ends that is as long as it may be.
fn cut(piece: &str) -> usize {
    let least = piece.len() / LEAST;
    let end_of = |ends: &&[char]| {
        let (place, end) = piece.char_indices().rfind(|(_, letter)| ends.contains(letter))?;
        Some(place + end.len_utf8()).filter(|cut| *cut > least)
    };
    ENDS.iter().find_map(end_of).unwrap_or(piece.len())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_short_text_stays_whole_and_a_long_one_is_cut_after_a_sentence() {
        assert_eq!(split("שלום. מה שלומך?", 40), ["שלום. מה שלומך?"]);
        assert_eq!(split(" ", 40), [""; 0]);
        assert_eq!(split("משפט ראשון. משפט שני. משפט שלישי.", 24), ["משפט ראשון. משפט שני.", "משפט שלישי."]);
        assert_eq!(split("שורה אחת\nעוד שורה ארוכה יותר", 20), ["שורה אחת", "עוד שורה ארוכה יותר"]);
    }

    #[test]
    fn no_piece_is_too_long_and_no_letter_is_lost() {
        let endless = "א".repeat(5_000);
        let words = "מילה ".repeat(1_000);
        for text in [endless.as_str(), words.as_str()] {
            let pieces = split(text, 1_600);
            assert!(pieces.iter().all(|piece| (1..=1_600).contains(&piece.chars().count())));
            let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').count();
            assert_eq!(pieces.iter().map(|piece| letters(piece)).sum::<usize>(), letters(text));
        }
        assert_eq!(split(&words, 1_600)[0].len() % "מילה ".len(), "מילה".len());
    }
}
