//! The HTTP routes of contracts.

pub(super) mod body;
mod contracts;
mod download;
pub(super) mod page;
mod preview;
mod public;
mod send;
mod share;
mod templates;
mod verify;

use sea_orm::ConnectionTrait;
use utoipa_axum::router::OpenApiRouter;

use super::{Contract, store};
use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Result},
};

/// A number with the longest prefix, deal and second has fewer letters.
const MAX_NUMBER_CHARS: usize = 64;

pub(super) fn routes() -> OpenApiRouter<App> {
    let parts = [
        templates::routes(),
        preview::routes(),
        contracts::routes(),
        send::routes(),
        public::routes(),
        download::routes(),
        share::routes(),
        verify::routes(),
    ];
    parts.into_iter().fold(OpenApiRouter::new(), OpenApiRouter::merge)
}

/// The contract of this number. Any other text is nobody's number.
///
/// # Errors
/// 404 if this business has no such contract.
pub(super) async fn numbered(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    number: &str,
) -> Result<Contract> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if number.len() > MAX_NUMBER_CHARS || !number.bytes().all(plain) {
        return Err(Error::NotFound);
    }
    store::by_number(conn, business, number).await?.ok_or(Error::NotFound)
}
