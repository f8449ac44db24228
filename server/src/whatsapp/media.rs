//! Which files messages may carry: by type and size, the same for both providers and both directions.

use super::MediaKind;

/// The largest file that is taken or sent: Twilio's limit, which WhatsApp Web stays above.
///
/// Source: <https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages>
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The types that are taken, each with the kind of message that carries it.
///
/// Source: <https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages>, the types that both carry.
const TYPES: &[(&str, MediaKind)] = &[
    ("image/jpeg", MediaKind::Image),
    ("image/png", MediaKind::Image),
    ("image/webp", MediaKind::Image),
    ("audio/ogg", MediaKind::Audio),
    ("audio/mpeg", MediaKind::Audio),
    ("audio/mp4", MediaKind::Audio),
    ("audio/aac", MediaKind::Audio),
    ("audio/amr", MediaKind::Audio),
    ("audio/wav", MediaKind::Audio),
    ("video/mp4", MediaKind::Video),
    ("video/3gpp", MediaKind::Video),
    ("application/pdf", MediaKind::Document),
    ("application/msword", MediaKind::Document),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", MediaKind::Document),
    ("application/vnd.ms-excel", MediaKind::Document),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MediaKind::Document),
    ("application/vnd.ms-powerpoint", MediaKind::Document),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", MediaKind::Document),
    ("text/plain", MediaKind::Document),
    ("text/csv", MediaKind::Document),
    ("text/vcard", MediaKind::Document),
];

/// The type and kind of a file whose sender calls it this, parameters and case aside; `None` for what is not taken.
pub fn accepted(mime: &str) -> Option<(&'static str, MediaKind)> {
    let plain = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let plain = match plain.as_str() {
        "image/jpg" => "image/jpeg",
        "audio/mp3" => "audio/mpeg",
        "audio/x-wav" => "audio/wav",
        "audio/m4a" | "audio/x-m4a" => "audio/mp4",
        "text/x-vcard" | "text/directory" => "text/vcard",
        other => other,
    };
    TYPES.iter().find(|(known, _)| *known == plain).copied()
}

#[cfg(test)]
mod tests {
    use super::{MediaKind, accepted};

    #[test]
    fn a_type_is_known_by_every_name_it_goes_by_and_what_can_run_is_not_taken() {
        assert_eq!(accepted("audio/ogg; codecs=opus"), Some(("audio/ogg", MediaKind::Audio)));
        assert_eq!(accepted("IMAGE/JPG"), Some(("image/jpeg", MediaKind::Image)));
        for refused in
            ["text/html", "image/svg+xml", "application/x-msdownload", "", "application/octet-stream"]
        {
            assert_eq!(accepted(refused), None, "{refused}");
        }
    }
}
