//! How letters are made alike, so that a word is found however it was typed. Pure.

/// Letters of other forms and the plain ones that stand for them.
const PLAIN: &[(&str, &str)] = &[
    ("ך\u{fb3a}\u{fb3b}\u{fb24}\u{fb4d}", "כ"),
    ("ם\u{fb26}\u{fb3e}", "מ"),
    ("ן\u{fb40}", "נ"),
    ("ף\u{fb43}\u{fb44}\u{fb4e}", "פ"),
    ("ץ\u{fb46}", "צ"),
    ("\u{fb21}\u{fb2e}\u{fb2f}\u{fb30}", "א"),
    ("\u{fb31}\u{fb4c}", "ב"),
    ("\u{fb32}", "ג"),
    ("\u{fb22}\u{fb33}", "ד"),
    ("\u{fb23}\u{fb34}", "ה"),
    ("\u{fb35}\u{fb4b}", "ו"),
    ("\u{fb36}", "ז"),
    ("\u{fb38}", "ט"),
    ("\u{fb1d}\u{fb39}", "י"),
    ("\u{fb25}\u{fb3c}", "ל"),
    ("\u{fb41}", "ס"),
    ("\u{fb20}", "ע"),
    ("\u{fb47}", "ק"),
    ("\u{fb27}\u{fb48}", "ר"),
    ("\u{fb2a}\u{fb2b}\u{fb2c}\u{fb2d}\u{fb49}", "ש"),
    ("\u{fb28}\u{fb4a}", "ת"),
    ("\u{fb4f}", "אל"),
    ("װ", "וו"),
    ("ױ", "וי"),
    ("ײ\u{fb1f}", "יי"),
    ("àáâãäåā", "a"),
    ("çćč", "c"),
    ("èéêëēę", "e"),
    ("ìíîïī", "i"),
    ("ñń", "n"),
    ("òóôõöøō", "o"),
    ("śš", "s"),
    ("ùúûüū", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("ł", "l"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
];

/// Small letters without niqqud, cantillation, accents, quotation marks and marks of direction; final letters as those
/// within a word, presentation forms and the digits of other scripts as the plain ones. What parts words stays.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase).filter(|letter| !is_mark(*letter)) {
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(narrow(letter)),
        }
    }
    folded
}

/// ASCII, nearly all digits, and most Hebrew are plain already.
fn plain(letter: char) -> Option<&'static str> {
    if letter.is_ascii() {
        return None;
    }
    PLAIN.iter().find(|(forms, _)| forms.contains(letter)).map(|(_, plain)| *plain)
}

/// What is left out within a word: it neither parts it nor tells it from another.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '"' | '\'' | '`' | '´' | '״' | '׳' | '‘'..='‟' | '′' | '″'
        | '\u{0591}'..='\u{05bd}' | '\u{05bf}' | '\u{05c1}' | '\u{05c2}' | '\u{05c4}' | '\u{05c5}' | '\u{05c7}'
        | '\u{fb1e}' | '\u{0300}'..='\u{036f}' | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Full-width ASCII and the digits of other scripts as ASCII.
fn narrow(letter: char) -> char {
    let ascii = |zero: char, first: u8| {
        let distance = u32::from(letter).checked_sub(u32::from(zero))?;
        u8::try_from(distance).ok().and_then(|distance| first.checked_add(distance)).map(char::from)
    };
    let narrowed = match letter {
        '\u{ff01}'..='\u{ff5e}' => ascii('\u{ff01}', b'!').map(|plain| plain.to_ascii_lowercase()),
        '\u{0660}'..='\u{0669}' => ascii('\u{0660}', b'0'),
        '\u{06f0}'..='\u{06f9}' => ascii('\u{06f0}', b'0'),
        _ => None,
    };
    narrowed.unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_word_is_the_same_however_it_was_typed() {
        for (typed, plain) in [
            ("שָׁלוֹם", "שלומ"),
            ("בְּרֵאשִׁ֖ית", "בראשית"),
            ("צה״ל", "צהל"),
            ("צה\"ל", "צהל"),
            ("ג'ורג׳", "גורג"),
            ("\u{fb2a}ל\u{fb35}ם", "שלומ"),
            ("Ÿves José", "yves jose"),
            ("e\u{301}te\u{301}", "ete"),
            ("\u{200f}דנה\u{200e}", "דנה"),
            ("０５４", "054"),
            ("٠٥٤", "054"),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(fold(typed), plain, "{typed}");
        }
    }

    #[test]
    fn what_parts_words_stays() {
        assert_eq!(fold("בן־דוד, לוי-כהן"), "בנ־דוד, לוי-כהנ");
    }
}
