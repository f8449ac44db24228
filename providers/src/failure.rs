//! The one way in which an outside call fails: either trying again is pointless, or it is worth it after a while.

use std::borrow::Cow;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// Longest message kept, in characters: enough to act on, too short to carry a body into a log.
const MESSAGE_MAX_CHARS: usize = 300;

/// Digits in a row from which a number may be a telephone's and is masked.
const MASKED_DIGITS_MIN: usize = 7;

/// Delay where the vendor names none: a first retry that a passing overload survives.
const DEFAULT_DELAY: Duration = Duration::from_secs(2);

/// Longest delay believed: a vendor that asks for days must not park a job for days.
const DELAY_MAX: Duration = Duration::from_secs(3600);

/// Why an outside call did not give what it was asked for.
///
/// Messages hold no secret, no body and no long number; they fit a log line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The same request will fail again: it is wrong, refused or impossible.
    #[error("{vendor}: {message} ({code})")]
    Never {
        /// The company, lower case.
        vendor: &'static str,
        /// The vendor's own error code where it has one, else a word of ours.
        code: Cow<'static, str>,
        /// One sentence for the log.
        message: String,
    },
    /// The same request may succeed once `delay` has passed.
    #[error("{vendor}: {message} (worth trying again in {delay:?})")]
    After {
        /// The company, lower case.
        vendor: &'static str,
        /// How long to wait at least.
        delay: Duration,
        /// One sentence for the log.
        message: String,
    },
}

impl Failure {
    /// Makes a failure that no retry will mend.
    pub fn never(vendor: &'static str, code: impl Into<Cow<'static, str>>, message: impl AsRef<str>) -> Self {
        Self::Never { vendor, code: code.into(), message: presentable(message.as_ref()) }
    }

    /// Makes a failure worth a retry after the usual short delay.
    pub fn passing(vendor: &'static str, message: impl AsRef<str>) -> Self {
        Self::after(vendor, DEFAULT_DELAY, message)
    }

    /// Makes a failure worth a retry after `delay`, cut at one hour.
    pub fn after(vendor: &'static str, delay: Duration, message: impl AsRef<str>) -> Self {
        Self::After { vendor, delay: delay.min(DELAY_MAX), message: presentable(message.as_ref()) }
    }

    /// Judges a transport error: what never left or never came back may be tried again, what could not be built may not.
    pub fn from_reqwest(vendor: &'static str, error: &reqwest::Error) -> Self {
        let what = match error {
            e if e.is_builder() => return Self::never(vendor, "bad_request", "the request cannot be built"),
            e if e.is_redirect() => return Self::never(vendor, "redirect", "redirected too often"),
            e if e.is_connect() => "cannot be reached",
            e if e.is_timeout() => "did not answer in time",
            e if e.is_body() || e.is_decode() => "the answer was cut",
            _ => "the connection failed",
        };
        Self::passing(vendor, what)
    }

    /// Judges an HTTP status: 408, 425, 429 and 5xx pass (after `Retry-After`, seconds), everything else will not.
    ///
    /// `code` and `detail` are the vendor's own error code and words, if it sent any. They are dropped
    /// for 401 and 403, because some vendors repeat the key there.
    pub fn from_status(
        vendor: &'static str,
        status: StatusCode,
        headers: &HeaderMap,
        code: Option<String>,
        detail: &str,
    ) -> Self {
        let message = format!("answered {}: {detail}", status.as_u16());
        match status.as_u16() {
            401 | 403 => Self::never(vendor, "credentials_refused", format!("answered {}", status.as_u16())),
            408 | 425 | 429 | 500..=599 => {
                Self::after(vendor, retry_after(headers).unwrap_or(DEFAULT_DELAY), message)
            }
            number => Self::never(vendor, code.unwrap_or_else(|| format!("http_{number}")), message),
        }
    }

    /// Says that a vendor's successful answer could not be read, which a proxy in between may have caused.
    pub fn unreadable(vendor: &'static str, what: &str) -> Self {
        Self::passing(vendor, format!("the answer cannot be read: {what}"))
    }

    /// Says that `limit` passed without an answer.
    pub fn timed_out(vendor: &'static str, limit: Duration) -> Self {
        Self::passing(vendor, format!("did not answer within {limit:?}"))
    }

    /// Returns the code of a final failure: the vendor's own where it has one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Never { code, .. } => Some(code),
            Self::After { .. } => None,
        }
    }

    /// Tells whether a retry is worth it.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::After { .. })
    }
}

/// Reads `Retry-After` in its form of whole seconds (RFC 9110 §10.2.3); a date needs a clock and counts as absent.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// Makes one line of `text`: no control characters, long numbers masked, at most 300 characters.
fn presentable(text: &str) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        let digits = word.chars().filter(char::is_ascii_digit).count();
        line.extend(
            word.chars().map(|c| if digits >= MASKED_DIGITS_MIN && c.is_ascii_digit() { '*' } else { c }),
        );
    }
    if line.chars().count() > MESSAGE_MAX_CHARS {
        line = line.chars().take(MESSAGE_MAX_CHARS - 1).chain(['…']).collect();
    }
    line
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn judged(status: u16, retry_after: Option<&'static str>) -> Failure {
        let mut headers = HeaderMap::new();
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        Failure::from_status("acme", StatusCode::from_u16(status).unwrap(), &headers, None, "no")
    }

    #[test]
    fn overload_and_breakage_are_worth_a_retry_and_refusals_are_not() {
        for status in [408, 425, 429, 500, 502, 503, 504, 529] {
            assert!(judged(status, None).is_passing(), "{status}");
        }
        for status in [300, 400, 401, 403, 404, 409, 413, 422] {
            assert!(!judged(status, None).is_passing(), "{status}");
        }
    }

    #[test]
    fn the_vendor_says_how_long_to_wait_within_reason() {
        let delay = |failure| match failure {
            Failure::After { delay, .. } => delay.as_secs(),
            Failure::Never { .. } => panic!("should pass"),
        };
        assert_eq!(delay(judged(429, Some("17"))), 17);
        assert_eq!(delay(judged(503, None)), 2);
        assert_eq!(delay(judged(503, Some("Wed, 21 Oct 2026 07:28:00 GMT"))), 2);
        assert_eq!(delay(judged(503, Some("999999"))), 3600);
    }

    #[test]
    fn a_message_is_one_short_line_without_telephone_numbers() {
        let failure =
            Failure::never("acme", "x", format!("bad\n number +972-50-1234567 {}", "א".repeat(400)));
        let text = failure.to_string();
        assert!(text.starts_with("acme: bad number +***-**-******* א"), "{text}");
        assert!(text.chars().count() < 320 && text.contains('…'), "{text}");
    }

    #[test]
    fn refused_credentials_are_not_repeated() {
        let refused = Failure::from_status(
            "acme",
            StatusCode::UNAUTHORIZED,
            &HeaderMap::new(),
            Some("sk-secret".into()),
            "wrong key sk-secret",
        );
        assert!(!refused.to_string().contains("sk-secret"));
    }
}
