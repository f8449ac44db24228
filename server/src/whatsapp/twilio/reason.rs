//! Why a message failed, as a word that never changes.

use providers::twilio::wire::messages::{Reason, reason};

/// Twilio could not be reached for so long that the message has lost its sense.
pub(super) const UNREACHABLE: &str = "provider_unreachable";
/// Whether it was sent, nobody can tell.
pub(super) const UNCONFIRMED: &str = "unconfirmed";
/// More than a day has passed since the customer's last message.
pub(super) const WINDOW_CLOSED: &str = "window_closed";
/// The customer does not want to hear from the business.
pub(super) const OPTED_OUT: &str = "opted_out";
/// Twilio is switched off, or has no keys.
pub(super) const NOT_CONFIGURED: &str = "not_configured";
/// Nobody can fetch the file: the program has no public name.
pub(super) const NO_PUBLIC_HOST: &str = "public_host_missing";
/// The file is gone.
pub(super) const FILE_GONE: &str = "media_refused";

/// The word for a code of Twilio's; it failed without one where `None`.
pub(super) fn word(code: Option<&str>) -> &'static str {
    let Some(code) = code else { return "undeliverable" };
    match reason(code) {
        Reason::WindowClosed => WINDOW_CLOSED,
        Reason::NotOnWhatsApp => "not_on_whatsapp",
        Reason::Blocked => OPTED_OUT,
        Reason::TooLong => "too_long",
        Reason::MediaRefused => "media_refused",
        Reason::MediaTooLarge => "media_too_large",
        Reason::RateLimited => "rate_limited",
        Reason::TemplateRefused => "template_refused",
        Reason::SenderNotReady => "sender_not_ready",
        Reason::Undeliverable => "undeliverable",
        Reason::Spam => "spam",
        Reason::Credentials => "credentials_refused",
        Reason::Other => "refused",
    }
}
