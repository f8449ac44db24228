//! What the pages of the client may load, page by page.

use url::Url;

use crate::app::App;

/// What each of them may, and no more: scripts and styles are files of ours, never inline.
const OWN: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";
/// From where Stripe's script takes more of itself, and in which frames a bank asks who somebody is.
const STRIPES_OTHERS: &str = "https://*.js.stripe.com";
const STRIPES_FRAMES: &str = "https://hooks.stripe.com";

/// A page with its own script, which asks the program and nobody else.
pub(super) fn plain() -> String {
    format!("{OWN}; script-src 'self'; connect-src 'self'")
}

/// The page on which a contract is signed: it shows the document in a frame.
pub(super) fn signing() -> String {
    format!("{}; frame-src 'self'", plain())
}

/// The page on which a customer pays: beside ours Stripe's script, the frames in which a card is typed, and its API.
///
/// Source: <https://docs.stripe.com/security/guide#content-security-policy>
pub(super) fn paying(app: &App) -> String {
    let clients = app.vendors.own();
    let Ok(stripe) = clients.stripe() else { return plain() };
    let settings = stripe.settings();
    let origin = |url: &Url| url.origin().ascii_serialization();
    let (browser, api) = (origin(&settings.browser_base), origin(&settings.api_base));
    format!(
        "{OWN}; script-src 'self' {browser} {STRIPES_OTHERS}; \
         frame-src {browser} {STRIPES_OTHERS} {STRIPES_FRAMES}; connect-src 'self' {api}"
    )
}
