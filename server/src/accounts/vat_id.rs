//! The number under which a business is known to the tax authority: of a person or of a company, checked alike.

/// What is asked for, in words.
pub const RULE: &str = "nine digits, of which the last one checks the others";
const DIGITS: usize = 9;

/// The number without spaces and hyphens, if its last digit is right: the digits are weighed 1, 2, 1, 2 …, each
/// product's own digits are added, and the sum is a multiple of ten.
///
/// Source: the check digit of Israeli identity and company numbers, <https://he.wikipedia.org/wiki/ספרת_ביקורת>
pub fn read(written: &str) -> Option<String> {
    let plain: String = written.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if plain.len() != DIGITS || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let weighed = plain.bytes().zip([1, 2].into_iter().cycle()).map(|(byte, weight)| (byte - b'0') * weight);
    let sum: u32 = weighed.map(|product| u32::from(product / 10 + product % 10)).sum();
    (sum > 0 && sum.is_multiple_of(10)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_number_is_read_as_it_is_printed() {
        assert_eq!(read("51-400000-9").as_deref(), Some("514000009"));
        assert_eq!(read(" 123456782 ").as_deref(), Some("123456782"));
        // Companies as the registrar lists them: Bank Leumi, Elbit Systems.
        for known in ["520018078", "520043027"] {
            assert!(read(known).is_some(), "{known}");
        }
    }

    #[test]
    fn one_wrong_digit_is_noticed() {
        for wrong in
            ["123456789", "514000000", "000000000", "51400000", "5140000090", "51400000X", "", "٥١٤٠٠٠٠٠٩"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        for at in 0..9 {
            for digit in b'0'..=b'9' {
                let mut number = *b"514000009";
                let same = number[at] == digit;
                number[at] = digit;
                let text = std::str::from_utf8(&number).unwrap();
                assert_eq!(read(text).is_some(), same, "{text}");
            }
        }
    }
}
