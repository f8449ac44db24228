//! `GET /api/overview`: the business at a glance.

use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{appointments, body::Overview, calls, deals, leads, responses, revenue, span::Days, tasks};
use crate::{
    accounts::Member,
    app::App,
    error::Result,
    openapi::Refused,
    web::{Json, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_overview))
}

/// Which days are looked at, where the business is, both included; the last thirty if absent.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The first day.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last day; today if absent.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
}

/// Get the business at a glance
///
/// Leads, calls, closed deals and first answers of these days; open deals, tasks and appointments as they are now. What is deleted
/// counts nowhere.
#[utoipa::path(
    get, path = "/api/overview", tag = "overview", security(("bearer" = [])),
    params(Wanted),
    responses((status = 200, description = "The figures", body = Overview), Refused),
)]
async fn get_overview(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Overview>> {
    let (conn, business, now) = (app.db.reader(), &member.business, app.clock.now());
    let today = business.local_time(&app.clock).date();
    let days = Days::read(wanted.from, wanted.to, today)?;
    let span = days.span(business)?;
    let (first_response_s, responses) = responses::figures(conn, business.id, span).await?;
    Ok(Json(Overview {
        from: days.from,
        to: days.to,
        currency: business.settings.currency.clone(),
        leads: leads::figures(conn, business.id, span).await?,
        calls: calls::figures(conn, business.id, span).await?,
        first_response_s,
        responses,
        pipeline: deals::figures(conn, business, span).await?,
        revenue_by_month: revenue::by_month(conn, business, days.to).await?,
        tasks: tasks::figures(conn, business.id, now, today).await?,
        appointments: appointments::figures(conn, business, today).await?,
    }))
}
