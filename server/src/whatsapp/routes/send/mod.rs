//! `/api/whatsapp/send`, `/media` and sending once more: what people write to customers.

mod arrived;
mod body;

use axum::{
    extract::{DefaultBodyLimit, Request, State},
    http::StatusCode,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{
    arrived::Arrived,
    body::{LinkedFile, NewMessage, SentMessage, UploadedFile},
};
use crate::{
    accounts::{Member, Provider},
    app::App,
    crm::timeline::By,
    db::MessageId,
    error::{Error, Result},
    openapi::{RefusedChange, RefusedSending},
    web::{Budget, Json, Path},
    whatsapp::{
        self, Content, Message, New, Route, baileys, intake,
        media::MAX_BYTES,
        store,
        twilio::{self, origin},
    },
};

/// What a form has around its file.
const FORM_BYTES: usize = 64 * 1024;

pub(in crate::whatsapp) fn routes() -> OpenApiRouter<App> {
    let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX).saturating_add(FORM_BYTES);
    OpenApiRouter::new()
        .routes(routes!(send_media))
        .layer(DefaultBodyLimit::max(most))
        .routes(routes!(send_message))
        .routes(routes!(retry_message))
}

/// Send a message
///
/// Words, a template or a place, to a number. It is written down and sent as soon as the business's way to WhatsApp
/// takes it; its status tells how far it has come. 409 `window_closed` over Twilio where the customer has not written for a
/// day and it is no template.
#[utoipa::path(
    post, path = "/api/whatsapp/send", tag = "whatsapp", security(("bearer" = [])),
    request_body = NewMessage,
    responses((status = 202, description = "On its way", body = SentMessage), RefusedChange, RefusedSending),
)]
async fn send_message(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewMessage>,
) -> Result<(StatusCode, Json<SentMessage>)> {
    Budget::Send.take(&app, member.user.id)?;
    let (to, content, once) = new.read()?;
    let route = way(&app, &member, false).await?;
    let new = New { to, content, by: By::Person(member.user.id), once };
    let business = member.business.id;
    let sent = app.db.write(async |tx| whatsapp::send(tx, business, &route, new).await).await?;
    Ok(on_its_way(sent))
}

/// Send a file
///
/// With its words, to a number: as a form, or as JSON with the address that it is fetched from. Pictures, sound, video and
/// documents of the types that WhatsApp carries, at most 16 MiB; 415 for what is not what it is declared as. 409
/// `public_host_missing` where Twilio has no way to fetch it from here.
#[utoipa::path(
    post, path = "/api/whatsapp/media", tag = "whatsapp", security(("bearer" = [])),
    request_body(content((UploadedFile = "multipart/form-data"), (LinkedFile = "application/json"))),
    responses((status = 202, description = "On its way", body = SentMessage), RefusedChange, RefusedSending),
)]
async fn send_media(
    State(app): State<App>,
    member: Member,
    request: Request,
) -> Result<(StatusCode, Json<SentMessage>)> {
    Budget::Send.take(&app, member.user.id)?;
    let business = member.business.id;
    let route = way(&app, &member, true).await?;
    let Arrived { to, caption, once, taken, name } = arrived::receive(&app, business, request).await?;
    let content = Content::Media { kind: taken.kind, file: taken.file, name, caption, voice: false };
    let new = New { to, content, by: By::Person(member.user.id), once };
    let sent = app.db.write(async |tx| -> Result<Message> {
        let sent = whatsapp::send(tx, business, &route, new).await?;
        // The first message of this key may carry another file; this one is swept.
        if sent.file_id == Some(taken.file) {
            intake::keep(tx, taken.file).await?;
        }
        Ok(sent)
    });
    Ok(on_its_way(sent.await?))
}

/// Send a message once more
///
/// One that failed, or of which nobody knows whether it was sent; then it may arrive twice. 409 `state_move` for any other.
#[utoipa::path(
    post, path = "/api/whatsapp/messages/{id}/retry", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = MessageId, Path, description = "The message")),
    responses((status = 202, description = "On its way", body = SentMessage), RefusedChange, RefusedSending),
)]
async fn retry_message(
    State(app): State<App>,
    member: Member,
    Path(id): Path<MessageId>,
) -> Result<(StatusCode, Json<SentMessage>)> {
    Budget::Send.take(&app, member.user.id)?;
    let business = member.business.id;
    let again = app.db.write(async |tx| -> Result<Message> {
        let message = store::message(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
        match message.provider {
            Provider::Baileys => baileys::again(tx, &message).await,
            Provider::Twilio => twilio::again(tx, &message).await,
        }
    });
    Ok(on_its_way(again.await?))
}

/// The way of this business, if it can carry such a message at all: a file has to be fetched from here.
async fn way(app: &App, member: &Member, is_file: bool) -> Result<Route> {
    let route = whatsapp::route(app, app.db.reader(), &member.business).await?;
    if route.provider == Provider::Twilio {
        let clients = member.business.clients(app);
        let account = &clients.twilio()?.account;
        if is_file && origin(app, account).is_none() {
            return Err(Error::Conflict("public_host_missing"));
        }
    }
    Ok(route)
}

fn on_its_way(sent: Message) -> (StatusCode, Json<SentMessage>) {
    (StatusCode::ACCEPTED, Json(sent.into()))
}
