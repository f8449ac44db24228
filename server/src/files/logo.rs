//! `/api/business/logo`: the picture on the documents of a business. What it is, its own first bytes say.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::Expr,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    New, answer, open,
    row::{self as file, logo as row},
    store,
};
use crate::{
    accounts::{Member, lock_business},
    app::App,
    audit::{Entry, record},
    db::{BusinessId, FileId, Moment, Tx},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
};

/// A picture that is printed at the head of a page needs no more; the web shell takes no larger body either.
const MAX_BYTES: usize = 1024 * 1024;
/// A file that no business points at by then is swept: its transaction failed.
const UNCLAIMED: Duration = Duration::from_secs(3600);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_logo, replace_logo, remove_logo))
}

/// The file that is the logo of a business, if it has one.
pub async fn logo(conn: &impl ConnectionTrait, business: BusinessId) -> Result<Option<FileId>, DbErr> {
    let found = row::Entity::find().filter(row::Column::BusinessId.eq(business)).one(conn).await?;
    Ok(found.map(|found| found.file_id))
}

/// Read the logo
///
/// The logo of the business. 404 where there is none.
#[utoipa::path(get, path = "/api/business/logo", tag = "business", security(("bearer" = [])),
    responses((status = 200, description = "The picture", content(
        (String = "image/png"), (String = "image/jpeg"), (String = "image/webp"))), Refused))]
async fn get_logo(State(app): State<App>, member: Member, headers: HeaderMap) -> Result<Response> {
    answer_logo(&app, member.business.id, &headers).await
}

/// Answers with the logo of a business.
///
/// # Errors
/// 404 where it has none.
pub async fn answer_logo(app: &App, business: BusinessId, request: &HeaderMap) -> Result<Response> {
    let id = logo(app.db.reader(), business).await?.ok_or(Error::NotFound)?;
    answer(&open(app, business, id).await?, request).await
}

/// Replace the logo
///
/// Puts a logo in the place of the former one: a PNG, JPEG or WebP of at most 1 MiB as the whole body. 415 for anything
/// else, whatever it is called.
#[utoipa::path(put, path = "/api/business/logo", tag = "business", security(("bearer" = [])),
    request_body(content((String = "image/png"), (String = "image/jpeg"), (String = "image/webp"))),
    responses((status = 204, description = "Kept"), RefusedChange))]
async fn replace_logo(State(app): State<App>, member: Member, body: Bytes) -> Result<StatusCode> {
    if body.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    }
    let mime = picture(&body).ok_or(Error::UnsupportedMedia)?;
    let expires_at = Some(app.clock.now().after(UNCLAIMED));
    let new = New { business: member.business.id, kind: "logo", mime, expires_at };
    let stored = store(&app, new, body).await?;
    app.db.write(async |tx| point(tx, &member, Some(&stored)).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove the logo
///
/// Takes the logo away; there may be none.
#[utoipa::path(delete, path = "/api/business/logo", tag = "business", security(("bearer" = [])),
    responses((status = 204, description = "Gone"), RefusedChange))]
async fn remove_logo(State(app): State<App>, member: Member) -> Result<StatusCode> {
    app.db.write(async |tx| point(tx, &member, None).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes this file the logo. The former one expires, so that the sweep takes its bytes.
async fn point(tx: &Tx, member: &Member, stored: Option<&super::File>) -> Result<()> {
    let business = member.business.id;
    lock_business(tx, business).await?;
    let former = logo(tx.conn(), business).await?;
    if former.is_none() && stored.is_none() {
        return Ok(());
    }
    row::Entity::delete_many().filter(row::Column::BusinessId.eq(business)).exec(tx.conn()).await?;
    if let Some(former) = former {
        expire(tx, former, Some(tx.now())).await?;
    }
    if let Some(stored) = stored {
        let row =
            row::ActiveModel { business_id: Set(business), file_id: Set(stored.id), ..Default::default() };
        row::Entity::insert(row).exec_without_returning(tx.conn()).await?;
        expire(tx, stored.id, None).await?;
    }
    tx.touch(business, "business", business);
    let entry = Entry::new(business, "business.logo_changed", "business", business);
    let entry = entry.changed("logo", former, stored.map(|stored| stored.id));
    Ok(record(tx, &member.actor(), entry).await?)
}

async fn expire(tx: &Tx, id: FileId, at: Option<Moment>) -> Result<(), DbErr> {
    let change = file::Entity::update_many().col_expr(file::Column::ExpiresAt, Expr::value(at));
    change.filter(file::Column::Id.eq(id)).exec(tx.conn()).await.map(drop)
}

/// The media type of a picture, by its signature.
///
/// Source: <https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern>
fn picture(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..14) == Some(b"WEBPVP") {
        Some("image/webp")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        assert_eq!(picture(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(picture(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(picture(b"RIFF\x10\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [&b""[..], b"<svg/>", b"GIF89a", b"RIFF\x10\0\0\0WAVEfmt ", b"%PDF-1.7", b"\x89PN"] {
            assert_eq!(picture(other), None, "{other:?}");
        }
    }
}
