//! What the pages of the client may load, page by page.

use url::Url;

use crate::app::App;

/// What each of them may, and no more: scripts and styles are files of ours, never inline.
const OWN: &str = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";
const PICTURES: &str = "img-src 'self' data:";
/// From where Stripe's script takes more of itself, and in which frames a bank asks who somebody is.
const STRIPES_OTHERS: &str = "https://*.js.stripe.com";
const STRIPES_FRAMES: &str = "https://hooks.stripe.com";

/// What the screens of those who work here may use of the machine: the microphone, once they are asked for it.
pub(super) const DEVICES: &str = "camera=(), microphone=(self), geolocation=(), usb=()";

/// A page with its own script, which asks the program and nobody else.
pub(super) fn plain() -> String {
    format!("{OWN}; {PICTURES}; script-src 'self'; connect-src 'self'")
}

/// The screens of those who work here: recordings, pictures and documents are asked for with the token of the login, and
/// shown from the memory of the page.
pub(super) fn working() -> String {
    format!(
        "{OWN}; img-src 'self' data: blob:; media-src blob:; frame-src 'self' blob:; script-src 'self'; \
         connect-src 'self'"
    )
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
        "{OWN}; {PICTURES}; script-src 'self' {browser} {STRIPES_OTHERS}; \
         frame-src {browser} {STRIPES_OTHERS} {STRIPES_FRAMES}; connect-src 'self' {api}"
    )
}
