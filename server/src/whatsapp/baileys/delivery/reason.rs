//! The worker's and WhatsApp's codes as stable words.

/// Why a message failed, for the code that came with it. What has no word of its own was simply refused.
///
/// Source: WhatsApp documents none of its codes; 463 and 479 are as the protocol of the worker describes them.
pub(in crate::whatsapp::baileys) fn reason(code: &str) -> &'static str {
    match code {
        "463" => "restricted",
        "479" | "bad_job" => "bad_message",
        "not_on_whatsapp" | "404" => "not_on_whatsapp",
        "file_missing" | "file_too_large" | "415" | "413" => "media_refused",
        "bad_recipient" => "bad_recipient",
        _ => "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn every_code_has_a_word_and_unknown_ones_share_one() {
        for (code, word) in [
            ("463", "restricted"),
            ("479", "bad_message"),
            ("not_on_whatsapp", "not_on_whatsapp"),
            ("file_missing", "media_refused"),
            ("499", "refused"),
            ("", "refused"),
        ] {
            assert_eq!(reason(code), word, "{code}");
        }
    }
}
