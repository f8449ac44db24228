//! `POST /api/crm/leads/{id}/convert`: a lead is turned into a deal, once.

use axum::{extract::State, http::StatusCode};
use garde::Validate as _;

use super::{
    Deal, New,
    body::{DealBody, Terms},
    store, write,
};
use crate::{
    accounts::{Member, refused},
    app::App,
    crm::{leads, timeline::By},
    db::{BusinessId, LeadId, Tx},
    error::{Error, Result},
    openapi::RefusedChange,
    web::{Json, Path},
};

/// Turn a lead into a deal
///
/// The lead becomes `qualified`. A lead has one deal: asked again, the same one is answered with 200 whatever the body
/// says, restored if it was deleted. 409 `stage_move` for a lead that is lost; 404 for one that is deleted.
#[utoipa::path(
    post, path = "/api/crm/leads/{id}/convert", tag = "leads", security(("bearer" = [])),
    params(("id" = LeadId, Path, description = "The lead")),
    request_body = Terms,
    responses(
        (status = 200, description = "The deal that it was turned into before", body = DealBody),
        (status = 201, description = "The deal", body = DealBody),
        RefusedChange,
    ),
)]
pub(super) async fn convert_lead(
    State(app): State<App>,
    member: Member,
    Path(id): Path<LeadId>,
    Json(terms): Json<Terms>,
) -> Result<(StatusCode, Json<DealBody>)> {
    terms.validate().map_err(|report| refused(&report))?;
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let (status, deal) = app.db.write(async |tx| convert(tx, business, id, terms, by).await).await?;
    Ok((status, Json(deal.into())))
}

/// Two at once come here one after the other: the lead is locked.
async fn convert(
    tx: &Tx,
    business: BusinessId,
    id: LeadId,
    terms: Terms,
    by: By,
) -> Result<(StatusCode, Deal)> {
    let lead = leads::living(tx, business, id).await?;
    if let Some(deal) = store::of_lead(tx, business, id).await? {
        return Ok((StatusCode::OK, write::restore(tx, business, deal.id).await?));
    }
    if lead.stage == leads::Stage::Lost {
        return Err(Error::Conflict("stage_move"));
    }
    let new = New {
        customer: lead.customer_id,
        title: terms.title.map_or_else(|| lead.title.clone(), |title| title.trim().to_owned()),
        amount: terms.amount.or(lead.amount),
        expected_close: terms.expected_close,
        owner_id: terms.owner_id.or(lead.owner_id),
        lead: Some(id),
    };
    let deal = write::add(tx, business, new, by).await?;
    leads::became(tx, lead, deal.id, by).await?;
    Ok((StatusCode::CREATED, deal))
}
