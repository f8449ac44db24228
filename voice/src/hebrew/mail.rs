//! Mail addresses, spoken or written: complete with their ending, open without it. It knows no call.

use super::finish::Finish;
use super::table::{Phrases, Words};

/// The endings of a spoken address.
const COMPLETE: Phrases = Phrases(
    "
    נקודה קום
    נקודה נט
    נקודה אורג
    נקודה קו נקודה איל
    נקודה קו נקודה אי אל
    נקודה co נקודה il
    dot com
    דוט קום
    נקודה com
    ",
);

/// The sign "@" as it is spoken.
const AT_SIGN: Words = Words("שטרודל כרוכית שטרודול");

/// After these an address goes on.
const HALF: Words = Words("שטרודל כרוכית שטרודול נקודה דוט dot");

/// The endings of a written address.
const DOMAINS: [&str; 5] = [".com", ".il", ".net", ".org", ".me"];

/// Says how finished a mail address at the end of the text is; `None` if there is none.
pub(super) fn finish(text: &str, words: &[String]) -> Option<Finish> {
    let last = words.last()?;
    let written = text.split_whitespace().next_back()?.trim_end_matches(['.', ',', '?', '!']);
    if written.contains('@') {
        let complete = DOMAINS.iter().any(|domain| written.to_ascii_lowercase().ends_with(domain));
        return Some(if complete { Finish::Answer } else { Finish::Open });
    }
    if COMPLETE.ending(words).is_some() {
        return Some(Finish::Answer);
    }
    let spoken = words.iter().rposition(|word| AT_SIGN.has(word)).is_some_and(|at| at + 4 > words.len());
    (HALF.has(last) || spoken).then_some(Finish::Open)
}

#[cfg(test)]
mod tests {
    use super::super::finish::finish;
    use super::Finish::{Answer, Open};

    #[test]
    fn an_address_is_complete_with_its_ending() {
        for text in [
            "דני שטרודל ג'ימייל נקודה קום",
            "dani@gmail.com.",
            "info@moked.co.il",
            "dana שטרודל walla נקודה קו נקודה איל",
        ] {
            assert_eq!(finish(text), Answer, "{text}");
        }
        for text in [
            "דני שטרודל",
            "דני שטרודל ג'ימייל",
            "dani@gmail",
            "dana שטרודל walla נקודה",
            "walla נקודה קו נקודה",
        ] {
            assert_eq!(finish(text), Open, "{text}");
        }
    }
}
