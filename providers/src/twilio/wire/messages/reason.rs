//! What Twilio's error codes mean for a message (<https://www.twilio.com/docs/api/errors>). Twilio moves causes from
//! code to code now and then, and therefore only meanings leave this table.

/// Why a message was refused or did not arrive, by what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The customer's last message is over 24 hours old: only a template goes.
    WindowClosed,
    /// The number cannot be reached by WhatsApp.
    NotOnWhatsApp,
    /// The customer blocked the business or asked it to stop.
    Blocked,
    /// The text is too long.
    TooLong,
    /// The file cannot be fetched, or is of a kind that WhatsApp does not carry.
    MediaRefused,
    /// The file is too large.
    MediaTooLarge,
    /// Too much at once, or for this day.
    RateLimited,
    /// The template is not approved, switched off, or filled in wrongly.
    TemplateRefused,
    /// The business's number is not (or no longer) set up for WhatsApp.
    SenderNotReady,
    /// WhatsApp or Twilio could not deliver it, without fault of the message.
    Undeliverable,
    /// Held to be advertising or against WhatsApp's policy.
    Spam,
    /// The account or its token is wrong, suspended or without credit.
    Credentials,
    /// Anything else.
    Other,
}

/// Each code's meaning; every row is explained at `https://www.twilio.com/docs/api/errors/{code}`.
const REASONS: &[(u32, Reason)] = &[
    // "Account not active", "Authenticate", "Permission denied".
    (20_002, Reason::Credentials),
    (20_003, Reason::Credentials),
    (20_005, Reason::Credentials),
    (20_008, Reason::Credentials),
    // "Too many requests", "message rate exceeded", "queue overflow", "daily limit", "channel's rate limit".
    (14_107, Reason::RateLimited),
    (20_429, Reason::RateLimited),
    (21_611, Reason::RateLimited),
    (30_001, Reason::RateLimited),
    (30_022, Reason::RateLimited),
    (63_018, Reason::RateLimited),
    (63_038, Reason::RateLimited),
    // "Media exceeds the provider's size limit", "content size exceeds the carrier's".
    (11_751, Reason::MediaTooLarge),
    (30_019, Reason::MediaTooLarge),
    // Fetching the file: "HTTP retrieval failure", "HTTP connection failure", "invalid content type", "invalid media URL".
    (11_200, Reason::MediaRefused),
    (11_205, Reason::MediaRefused),
    (12_300, Reason::MediaRefused),
    (21_620, Reason::MediaRefused),
    (21_621, Reason::MediaRefused),
    (21_623, Reason::MediaRefused),
    (63_019, Reason::MediaRefused),
    (63_021, Reason::MediaRefused),
    (63_025, Reason::MediaRefused),
    // "To is not valid", "not a mobile number", "landline", "To address not found", "invalid message recipient".
    (21_211, Reason::NotOnWhatsApp),
    (21_614, Reason::NotOnWhatsApp),
    (30_006, Reason::NotOnWhatsApp),
    (63_003, Reason::NotOnWhatsApp),
    (63_024, Reason::NotOnWhatsApp),
    // The sender: "From is not valid", "does not belong to the account", "channel not found or misconfigured", "not the
    // channel's credentials", "business account error", "display name's certificate", "accounts disabled by Meta". 63015
    // comes only from Twilio's sandbox for WhatsApp, which is no sender to work with.
    (21_212, Reason::SenderNotReady),
    (21_603, Reason::SenderNotReady),
    (21_606, Reason::SenderNotReady),
    (21_660, Reason::SenderNotReady),
    (21_910, Reason::SenderNotReady),
    (63_001, Reason::SenderNotReady),
    (63_002, Reason::SenderNotReady),
    (63_007, Reason::SenderNotReady),
    (63_008, Reason::SenderNotReady),
    (63_015, Reason::SenderNotReady),
    (63_020, Reason::SenderNotReady),
    (63_022, Reason::SenderNotReady),
    (63_112, Reason::SenderNotReady),
    // "Unsubscribed recipient", "message blocked", "blocked by user action", "recipient blocked".
    (21_610, Reason::Blocked),
    (30_004, Reason::Blocked),
    (63_014, Reason::Blocked),
    (63_033, Reason::Blocked),
    // "The message body exceeds 1600 characters", "parameter exceeded character limit".
    (21_605, Reason::TooLong),
    (21_617, Reason::TooLong),
    (21_658, Reason::TooLong),
    // "ContentSid required", "invalid", "ContentVariables invalid"; the template does not exist in this language, has other
    // parameters, cannot be fetched by the receiver, has parameters of another kind; rejected, paused, disabled.
    (21_654, Reason::TemplateRefused),
    (21_655, Reason::TemplateRefused),
    (21_656, Reason::TemplateRefused),
    (63_027, Reason::TemplateRefused),
    (63_028, Reason::TemplateRefused),
    (63_029, Reason::TemplateRefused),
    (63_030, Reason::TemplateRefused),
    (63_040, Reason::TemplateRefused),
    (63_041, Reason::TemplateRefused),
    (63_042, Reason::TemplateRefused),
    // "Message filtered", "channel policy violation", "Meta chose not to deliver this marketing message".
    (30_007, Reason::Spam),
    (63_013, Reason::Spam),
    (63_032, Reason::Spam),
    (63_049, Reason::Spam),
    // "Account suspended".
    (30_002, Reason::Credentials),
    // "Unreachable handset", "unknown handset", "unknown error"; the channel's own errors and Twilio's.
    (30_003, Reason::Undeliverable),
    (30_005, Reason::Undeliverable),
    (30_008, Reason::Undeliverable),
    (30_410, Reason::Undeliverable),
    (63_005, Reason::Undeliverable),
    (63_009, Reason::Undeliverable),
    (63_010, Reason::Undeliverable),
    (63_012, Reason::Undeliverable),
    (63_023, Reason::Undeliverable),
    // "Outside messaging window".
    (63_016, Reason::WindowClosed),
];

/// Returns what a code means: Twilio's number, or the word that [`crate::Failure`] has for refused credentials.
pub fn reason(code: &str) -> Reason {
    if code == "credentials_refused" {
        return Reason::Credentials;
    }
    let number: Option<u32> = code.trim().parse().ok();
    REASONS.iter().find(|(known, _)| Some(*known) == number).map_or(Reason::Other, |row| row.1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_code_means_what_can_be_done_about_it() {
        for (code, expected) in [
            ("63016", Reason::WindowClosed),
            ("63024", Reason::NotOnWhatsApp),
            ("21610", Reason::Blocked),
            ("63014", Reason::Blocked),
            ("21617", Reason::TooLong),
            ("63019", Reason::MediaRefused),
            ("11751", Reason::MediaTooLarge),
            ("63018", Reason::RateLimited),
            ("63028", Reason::TemplateRefused),
            ("63007", Reason::SenderNotReady),
            ("63012", Reason::Undeliverable),
            ("63049", Reason::Spam),
            ("20003", Reason::Credentials),
            ("credentials_refused", Reason::Credentials),
        ] {
            assert_eq!(reason(code), expected, "{code}");
        }
    }

    #[test]
    fn what_is_not_known_is_something_else() {
        for code in ["", "0", "99999", "http_418", "-63016", "६३०१६"] {
            assert_eq!(reason(code), Reason::Other, "{code}");
        }
    }

    #[test]
    fn no_code_has_two_meanings() {
        let codes: BTreeSet<u32> = REASONS.iter().map(|row| row.0).collect();
        assert_eq!(codes.len(), REASONS.len());
    }
}
