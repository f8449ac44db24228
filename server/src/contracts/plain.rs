//! What people type, as it is kept beside a signature: on one line, and nothing in it that nobody sees. Pure.

/// Takes out what would change how the text around is read, and makes one line of the rest.
pub(super) fn plain(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|letter| !is_hidden(*letter))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks, embeddings, overrides and isolates of direction, and other characters without a shape.
///
/// Source: Unicode Standard Annex 9, section 2; Unicode's property `Default_Ignorable_Code_Point`.
fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_that_turns_a_price_round_is_kept_and_a_text_stands_on_one_line() {
        assert_eq!(plain(" דנה\u{202e}00.1\u{202c}\r\n\t\u{2066}x\u{2069}\u{200f}\0y "), "דנה00.1 x y");
        assert_eq!(plain("\u{200b}\u{feff}\u{e0041} \u{3164}"), "");
    }
}
