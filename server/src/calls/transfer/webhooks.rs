//! What Twilio asks while a person is rung: what they are to hear before the caller, and what follows when the two part.

use axum::{extract::State, response::Response};
use providers::twilio::wire::twiml;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Status, Transfer, caller, parted::parted, store};
use crate::{
    accounts::{self, Business, signed::Signed},
    app::App,
    calls::{
        form,
        store::{self as calls, Call},
        voicemail,
        webhooks::document_response,
        wording,
    },
    error::{Error, Result},
    openapi::{RefusedUnknown, RefusedWebhook},
};

/// Where Twilio asks what the person is to hear first.
pub(super) const WHISPER_PATH: &str = "/webhook/transfer_answered";
/// Where Twilio tells that the two have parted, or never met.
pub(super) const PARTED_PATH: &str = "/webhook/transfer_result";
/// Who answers wants to speak, not to listen: some twenty seconds of speech.
const MAX_WHISPER_CHARS: usize = 300;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(transfer_answered)).routes(routes!(transfer_result))
}

/// A person who was rung has answered
///
/// They hear who calls and why, then the caller is connected.
#[utoipa::path(
    post, path = WHISPER_PATH, tag = "twilio", security(("twilio" = [])),
    request_body(content = form::Form, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "TwiML", body = String, content_type = "text/xml"), RefusedWebhook, RefusedUnknown),
)]
async fn transfer_answered(State(app): State<App>, signed: Signed) -> Result<Response> {
    let (call, _business) = call(&app, &signed, "ParentCallSid").await?;
    let transfer = app.db.write(async |tx| {
        let running = store::running(tx.conn(), call.id).await?;
        if let Some(transfer) = &running {
            store::advance(tx, &call, transfer, Status::Answered).await?;
        }
        Ok::<_, Error>(running)
    });
    let Some(transfer) = transfer.await? else { return Ok(document_response(twiml::hang_up_now())) };
    let caller = caller(app.db.reader(), &call).await?;
    Ok(document_response(twiml::say_only(&whisper(&caller, &transfer))))
}

fn whisper(caller: &str, transfer: &Transfer) -> String {
    let brief = transfer.brief.as_deref().unwrap_or_default();
    wording::whisper(caller, brief).chars().take(MAX_WHISPER_CHARS).collect()
}

/// The caller and the person have parted
///
/// Or nobody answered: then the caller is asked for a message, and a task says whom to call back.
#[utoipa::path(
    post, path = PARTED_PATH, tag = "twilio", security(("twilio" = [])),
    request_body(content = form::Form, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "TwiML", body = String, content_type = "text/xml"), RefusedWebhook, RefusedUnknown),
)]
async fn transfer_result(State(app): State<App>, signed: Signed) -> Result<Response> {
    let (call, business) = call(&app, &signed, "CallSid").await?;
    let status = Status::of_twilio(signed.field("DialCallStatus").unwrap_or_default());
    let written = app.db.write(async |tx| parted(tx, &business, &call, status).await).await;
    let unmet = written.unwrap_or_else(|cause| {
        tracing::error!(error.chain = %cause, call.id = %call.id, "the end of a transfer could not be written");
        status != Status::Ended
    });
    let next = if unmet { voicemail::document(&app, &signed.origin) } else { twiml::hang_up_now() };
    Ok(document_response(next))
}

/// The caller's call and whose it is; which field names it depends on whose telephone Twilio speaks of.
async fn call(app: &App, signed: &Signed, field: &'static str) -> Result<(Call, Business)> {
    let sid = signed.field(field).ok_or_else(|| Error::field(field, "is missing"))?;
    let call = calls::by_sid(app.db.reader(), sid).await?.ok_or(Error::NotFound)?;
    let business = accounts::business(&app.db, call.business_id).await?.ok_or(Error::NotFound)?;
    signed.must_be_of(app, &business)?;
    Ok((call, business))
}
