//! `/api/calls/{call_sid}/mark`: a member says how a call went, and why.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use sea_orm::{ActiveValue::Set, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, Call, row::call_log};
use crate::{
    accounts::Member,
    app::App,
    db::{Moment, Tx, UserId},
    error::{Error, Result},
    openapi::RefusedChange,
    web::{Json, Path},
};

/// How a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should.
    Good,
    /// Something is to be learned from it.
    Bad,
}

/// What a member says of a call.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = CallMark)]
pub(super) struct MarkBody {
    verdict: Verdict,
    reason: Option<String>,
    user_id: Option<UserId>,
    at: Moment,
}

impl MarkBody {
    /// What is said of this call, if anything.
    pub(super) fn of(call: &Call) -> Option<Self> {
        let (verdict, at) = (call.mark?, call.marked_at?);
        Some(Self { verdict, reason: call.mark_reason.clone(), user_id: call.marked_by, at })
    }
}

/// What is to be said of a call.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = NewCallMark)]
struct NewMark {
    #[garde(skip)]
    verdict: Verdict,
    /// Why, in the member's words.
    #[garde(inner(length(chars, min = 1, max = 500)))]
    reason: Option<String>,
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(mark_call, unmark_call))
}

/// Say how a call went
///
/// Whoever says it last is right.
#[utoipa::path(
    put, path = "/api/calls/{call_sid}/mark", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    request_body = NewMark,
    responses((status = 200, description = "The mark", body = MarkBody), RefusedChange),
)]
async fn mark_call(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
    Json(mark): Json<NewMark>,
) -> Result<Json<MarkBody>> {
    mark.validate().map_err(|report| crate::accounts::refused(&report))?;
    let written = app.db.write(async |tx| {
        let now = tx.now();
        let changes = call_log::ActiveModel {
            mark: Set(Some(mark.verdict)),
            mark_reason: Set(mark.reason.clone()),
            marked_by: Set(Some(member.user.id)),
            marked_at: Set(Some(now)),
            ..Default::default()
        };
        change(tx, &member, &sid, changes).await?;
        Ok::<_, Error>(now)
    });
    let at = written.await?;
    Ok(Json(MarkBody { verdict: mark.verdict, reason: mark.reason, user_id: Some(member.user.id), at }))
}

/// Take back what was said of a call
#[utoipa::path(
    delete, path = "/api/calls/{call_sid}/mark", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    responses((status = 204, description = "Nothing is said of it"), RefusedChange),
)]
async fn unmark_call(State(app): State<App>, member: Member, Path(sid): Path<String>) -> Result<StatusCode> {
    let changes = call_log::ActiveModel {
        mark: Set(None),
        mark_reason: Set(None),
        marked_by: Set(None),
        marked_at: Set(None),
        ..Default::default()
    };
    app.db.write(async |tx| change(tx, &member, &sid, changes.clone()).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn change(tx: &Tx, member: &Member, sid: &str, changes: call_log::ActiveModel) -> Result<()> {
    let call = store::of_business(tx.conn(), member.business.id, sid).await?.ok_or(Error::NotFound)?;
    Ok(store::change(tx, &call, changes).await?)
}
