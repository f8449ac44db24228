//! `/api/invoices`: documents as the API shows them, and what is done with them.

mod body;
mod content;
mod correct;
mod drafts;
mod hand;
mod list;
mod print;
mod share;

pub(super) use self::body::InvoiceBody;

use axum::http::{HeaderName, HeaderValue, header::CONTENT_SECURITY_POLICY};
use papers::{Document, document::Mark};
use sea_orm::ConnectionTrait;
use utoipa_axum::router::OpenApiRouter;

use super::{Invoice, State, store};
use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Result},
};

/// A document is a page of its own: its style stands in it, and nothing in it runs or is loaded.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'";
/// A number with the longest prefix has fewer letters.
const MAX_NUMBER_CHARS: usize = 64;

pub(super) fn routes() -> OpenApiRouter<App> {
    [list::routes(), drafts::routes(), print::routes(), correct::routes(), share::routes(), hand::routes()]
        .into_iter()
        .fold(OpenApiRouter::new(), OpenApiRouter::merge)
}

/// Whether what is issued by hand is about real money.
fn livemode(app: &App) -> bool {
    app.config.environment.is_production()
}

/// The document of this number that was issued. Any other text is nobody's number.
async fn issued(conn: &impl ConnectionTrait, business: BusinessId, number: &str) -> Result<Invoice> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if number.len() > MAX_NUMBER_CHARS || !number.bytes().all(plain) {
        return Err(Error::NotFound);
    }
    let found = store::by_number(conn, business, number).await?;
    found.filter(|invoice| invoice.state == State::Issued).ok_or(Error::NotFound)
}

/// A document as a page.
type Page = ([(HeaderName, HeaderValue); 2], axum::response::Html<String>);

fn page(document: &Document, mark: Mark) -> Page {
    let plain = HeaderValue::from_static;
    let headers = [
        (CONTENT_SECURITY_POLICY, plain(PAGE_POLICY)),
        (HeaderName::from_static("x-frame-options"), plain("SAMEORIGIN")),
    ];
    (headers, axum::response::Html(papers::html(document, mark)))
}
