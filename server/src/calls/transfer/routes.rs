//! `/api/calls/{call_sid}/transfer` and `…/hang_up`: what a member who watches a call does about it.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use voice::Order;

use super::{
    BriefPerson, TransferBody, connect,
    store::{self, New},
};
use crate::{
    accounts::{Member, Phone, refused},
    app::App,
    audit::{self, Entry},
    calls::{
        desk::Desk,
        jobs,
        store::{self as calls, Call},
    },
    crm::timeline::By,
    error::{Error, Result},
    openapi::RefusedChange,
    web::{Json, Path},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(hang_up_call)).routes(routes!(transfer_call))
}

/// Whom a caller is to be put through to.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = NewTransfer)]
struct Wanted {
    /// Their number.
    #[garde(skip)]
    phone: Phone,
    /// Their name.
    #[garde(inner(length(chars, min = 1, max = 80)))]
    name: Option<String>,
}

/// Hang up on a caller
///
/// At once, without a goodbye. 409 `call_over`.
#[utoipa::path(
    post, path = "/api/calls/{call_sid}/hang_up", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    responses((status = 202, description = "Ordered"), RefusedChange),
)]
async fn hang_up_call(State(app): State<App>, member: Member, Path(sid): Path<String>) -> Result<StatusCode> {
    let call = running(&app, &member, &sid).await?;
    let entry = Entry::new(call.business_id, "call.hung_up", "call", &call.call_sid);
    let written: Result<()> = app
        .db
        .write(async |tx| {
            jobs::order_hang_up(tx, &call).await?;
            Ok(audit::record(tx, &member.actor(), entry).await?)
        })
        .await;
    written?;
    app.room::<Desk>().order(&sid, Order::HangUp);
    Ok(StatusCode::ACCEPTED)
}

/// Take a call over
///
/// The agent says so at the next pause, two seconds later at the latest, and leaves; then the telephone rings. Meanwhile a
/// brief of what was said appears with the transfer. 409 `call_over` or `transfer_running`.
#[utoipa::path(
    post, path = "/api/calls/{call_sid}/transfer", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    request_body = Wanted,
    responses((status = 202, description = "Ordered", body = TransferBody), RefusedChange),
)]
async fn transfer_call(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, Json<TransferBody>)> {
    wanted.validate().map_err(|report| refused(&report))?;
    let call = running(&app, &member, &sid).await?;
    // A call that another process holds can not be spoken in from here; its caller is put through all the same.
    let speaks = app.room::<Desk>().holds(&sid);
    let transfer = app.db.write(async |tx| {
        let entry = Entry::new(call.business_id, "call.transferred", "call", &call.call_sid);
        let entry = entry.changed("phone", "", wanted.phone.as_str());
        let new = New {
            by: By::Person(member.user.id),
            name: wanted.name.clone(),
            phone: wanted.phone.to_string(),
            reason: None,
        };
        let transfer = store::add(tx, &call, new).await?;
        tx.enqueue(BriefPerson::of(&call, &transfer)).once(transfer.id).now().await?;
        if !speaks {
            connect::order(tx, &call, &transfer).await?;
        }
        audit::record(tx, &member.actor(), entry).await?;
        Ok::<_, Error>(transfer)
    });
    let transfer = transfer.await?;
    if speaks && !app.room::<Desk>().order(&sid, Order::Transfer) {
        // It ended in this moment, or listens to nothing: Twilio knows whether there is still a caller.
        app.db.write(async |tx| connect::order(tx, &call, &transfer).await).await?;
    }
    Ok((StatusCode::ACCEPTED, Json(transfer.into())))
}

async fn running(app: &App, member: &Member, sid: &str) -> Result<Call> {
    let call = calls::of_business(app.db.reader(), member.business.id, sid).await?.ok_or(Error::NotFound)?;
    let goes_on = call.stream_started_at.is_some() && call.ended_at.is_none();
    if goes_on { Ok(call) } else { Err(Error::Conflict("call_over")) }
}
