//! The built client: pages that people open, and the scripts, styles and fonts that belong to them. All of it is within
//! the program, compressed when it was built.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            ETAG, IF_NONE_MATCH, VARY,
        },
    },
    response::{IntoResponse as _, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::policy;
use crate::{app::App, error::Error};

/// What `make client` builds.
#[derive(RustEmbed)]
#[folder = "../client/dist"]
struct Built;

/// Their names carry the hash of what is in them.
const ASSETS: &str = "assets/";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A page names the assets of its own build: it is asked for anew each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// What was compressed at the build, the smallest first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A page that somebody opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// `/pay/{token}`.
    Pay,
    /// `/sign/{token}`.
    Sign,
    /// `/verify`, or `/verify/{id}`.
    Verify,
    /// Everything else: the screens of those who work here, which find their own way.
    App,
}

/// Where nobody opens a page: what is not there is told as the API tells it.
const NO_PAGES: [&str; 6] = ["api", "assets", "static", "webhook", "ws", "__debug"];

impl Page {
    /// The page at a path; what follows the name is the page's own matter.
    fn at(path: &str) -> Option<Self> {
        let mut parts = path.split('/').skip(1);
        match (parts.next()?, parts.next().unwrap_or_default()) {
            ("pay", token) if !token.is_empty() => Some(Self::Pay),
            ("sign", token) if !token.is_empty() => Some(Self::Sign),
            ("verify", _) => Some(Self::Verify),
            (first, _) if NO_PAGES.contains(&first) || first.contains('.') => None,
            _ => Some(Self::App),
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Pay => "pay.html",
            Self::Sign => "sign.html",
            Self::Verify => "verify.html",
            Self::App => "index.html",
        }
    }

    fn policy(self, app: &App) -> String {
        match self {
            Self::Pay => policy::paying(app),
            Self::Sign => policy::signing(),
            Self::Verify => policy::plain(),
            Self::App => policy::working(),
        }
    }
}

/// Answers what no route does: a page or a file of the client, else 404.
pub(super) async fn serve(State(app): State<App>, request: Request) -> Response {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return Error::NotFound.into_response();
    }
    let path = request.uri().path();
    if let Some(page) = Page::at(path).filter(|page| *page != Page::App || wants_page(request.headers())) {
        return opened(page, &app, request.headers());
    }
    let name = path.trim_start_matches('/');
    // A page is opened by its own path only, and what is compressed is chosen here.
    let is_own = [".html", ".br", ".gz"].iter().any(|end| name.ends_with(end));
    if is_own { Error::NotFound.into_response() } else { file(name, request.headers()) }
}

/// Whether it is somebody's browser that asks: whoever calls the API is told in its words that there is nothing here.
fn wants_page(asked: &HeaderMap) -> bool {
    asked.get(ACCEPT).and_then(|kinds| kinds.to_str().ok()).is_some_and(|kinds| kinds.contains("text/html"))
}

/// A page with what it may do. That goes along where the page is not sent again, too: a browser takes the headers of such
/// an answer for its own copy.
fn opened(page: Page, app: &App, asked: &HeaderMap) -> Response {
    let mut response = file(page.file(), asked);
    if response.status() == StatusCode::NOT_FOUND {
        return response;
    }
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&page.policy(app)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if page == Page::Pay {
        headers.insert(OPENER, HeaderValue::from_static("same-origin-allow-popups"));
    }
    if page == Page::App {
        headers.insert(DEVICES, HeaderValue::from_static(policy::DEVICES));
    }
    response
}

/// A bank's own page may open beside the page on which one pays.
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// The receptionist is tried out by voice, in the page.
const DEVICES: HeaderName = HeaderName::from_static("permissions-policy");

fn file(name: &str, asked: &HeaderMap) -> Response {
    let Some(plain) = Built::get(name) else { return Error::NotFound.into_response() };
    let tag = tag(&plain);
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, if name.starts_with(ASSETS) { FOR_EVER } else { ASK_AGAIN });
    headers.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
    headers.insert(ETAG, tag.clone());
    if asked.get(IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if let Ok(kind) = HeaderValue::from_str(&kind(name, &plain)) {
        headers.insert(CONTENT_TYPE, kind);
    }
    let (encoding, body) = smallest(name, plain, asked);
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (headers, Body::from(body.data)).into_response()
}

/// One for all encodings: whoever has one of them has the file.
fn tag(file: &EmbeddedFile) -> HeaderValue {
    let hash: String = file.metadata.sha256_hash()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{hash}\"")).expect("digits and quotes make a header")
}

fn kind(name: &str, file: &EmbeddedFile) -> String {
    let kind = file.metadata.mimetype();
    let is_text = kind.starts_with("text/") || name.ends_with(".js");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

fn smallest(name: &str, plain: EmbeddedFile, asked: &HeaderMap) -> (Option<&'static str>, EmbeddedFile) {
    let accepted = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (encoding, end) in ENCODINGS {
        if accepts(accepted, encoding)
            && let Some(packed) = Built::get(&format!("{name}{end}"))
        {
            return (Some(encoding), packed);
        }
    }
    (None, plain)
}

/// Whether a list such as `gzip, br;q=0` has the encoding, and does not refuse it.
fn accepts(list: &str, encoding: &str) -> bool {
    list.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let is_named = parts.next() == Some(encoding);
        is_named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_where_it_is_named_and_not_refused() {
        assert!(accepts("gzip, deflate, br, zstd", "br"));
        assert!(accepts("br;q=0.8", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("", "gzip"));
    }

    #[test]
    fn a_page_is_opened_by_its_name_and_a_token() {
        assert_eq!(Page::at("/pay/abc"), Some(Page::Pay));
        assert_eq!(Page::at("/sign/abc"), Some(Page::Sign));
        for path in ["/verify", "/verify/", "/verify/0123"] {
            assert_eq!(Page::at(path), Some(Page::Verify), "{path}");
        }
        for path in ["/", "/pay", "/sign/", "/customers/7", "/payments?status=failed"] {
            assert_eq!(Page::at(path), Some(Page::App), "{path}");
        }
        for path in ["/api/pay/abc", "/assets/gone-1a2b.js", "/favicon.ico", "/webhook/stripe/x"] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }
}
