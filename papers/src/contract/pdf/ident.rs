//! By what a file says which contract it is.

use crate::contract::Certificate;

const PREFIX: &str = "agentlocator:contract:";
/// How a keyword begins in a PDF's metadata: what a title says has its `<` and `>` escaped there, so that no title can
/// pass for it.
const IN_METADATA: &str = "Keywords>";
const ID_DIGITS: usize = 32;

/// What stands among the keywords of a signed contract.
pub(super) fn keyword(certificate: &Certificate) -> String {
    format!("{PREFIX}{}", certificate.document_id)
}

/// The id of the contract that a file says it is: 32 hexadecimal digits, or [`None`] where it says nothing. The file may be
/// anything of any size, and may lie: whether it is unchanged, only its hash tells. It is looked through once or twice.
pub fn document_id_in(pdf: &[u8]) -> Option<String> {
    let told = [IN_METADATA.as_bytes(), PREFIX.as_bytes()].concat();
    id_after(pdf, &told).or_else(|| id_after(pdf, PREFIX.as_bytes()))
}

/// The first id after some words.
fn id_after(file: &[u8], words: &[u8]) -> Option<String> {
    let (first, _) = words.split_first()?;
    let mut rest = file;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = &rest[at..];
        if let Some(id) = rest.strip_prefix(words).and_then(id) {
            return Some(id);
        }
        rest = &rest[1..];
    }
    None
}

fn id(bytes: &[u8]) -> Option<String> {
    let (id, after) = bytes.split_at_checked(ID_DIGITS)?;
    let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    let is_whole = id.iter().all(is_digit) && !after.first().is_some_and(u8::is_ascii_alphanumeric);
    is_whole.then(|| id.iter().map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn an_id_is_found_wherever_it_stands() {
        for around in ["", "a", "%PDF-1.7 \u{0} agentlocator:agentlocator:contract:0123 "] {
            let file = format!("{around}{PREFIX}{ID}{}", ")".repeat(around.len()));
            assert_eq!(document_id_in(file.as_bytes()).as_deref(), Some(ID));
        }
    }

    #[test]
    fn what_is_no_id_is_not_found() {
        for file in ["", "agentlocator:contract:", ID] {
            assert_eq!(document_id_in(file.as_bytes()), None);
        }
        assert_eq!(document_id_in(format!("{PREFIX}{}", &ID[1..]).as_bytes()), None);
        assert_eq!(document_id_in(format!("{PREFIX}{ID}0").as_bytes()), None);
        assert_eq!(document_id_in(format!("{PREFIX}{}", ID.to_uppercase()).as_bytes()), None);
    }

    #[test]
    fn a_title_does_not_pass_for_the_metadata() {
        let other = ID.replace('0', "1");
        let file = format!("<dc:title>{PREFIX}{other}</dc:title><pdf:Keywords>{PREFIX}{ID}</pdf:Keywords>");
        assert_eq!(document_id_in(file.as_bytes()).as_deref(), Some(ID));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_looked_through(file: Vec<u8>, cut in 0_usize..60) {
            let whole = [&file[..], format!("{PREFIX}{ID}").as_bytes()].concat();
            prop_assert_eq!(document_id_in(&whole), Some(ID.to_owned()));
            document_id_in(&whole[..whole.len().saturating_sub(cut)]);
        }
    }
}
