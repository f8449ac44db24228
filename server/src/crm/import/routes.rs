//! `/api/crm/import`: tables are uploaded, tried, read in, watched and stopped.

use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Request, State as Held},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use garde::Validate as _;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Import, MAX_BYTES, State,
    body::{ImportBody, PlanBody, SummaryBody, UploadBody},
    refused, start,
    start::Plan,
    store, upload,
};
use crate::{
    accounts::{self, Member},
    app::App,
    db::ImportId,
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

/// How many of the rows that were not taken an import shows; the table of them has all.
const MAX_PROBLEMS: u64 = 100;
/// What a form has around its file.
const FORM_BYTES: usize = 64 * 1024;

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX).saturating_add(FORM_BYTES);
    OpenApiRouter::new()
        .routes(routes!(list_imports, create_import))
        .layer(DefaultBodyLimit::max(most))
        .routes(routes!(get_import))
        .routes(routes!(check_import))
        .routes(routes!(run_import))
        .routes(routes!(cancel_import))
        .routes(routes!(get_import_errors))
}

async fn shown(app: &App, import: &Import) -> Result<Json<ImportBody>> {
    let problems = store::problems(&app.db, import, MAX_PROBLEMS).await?;
    Ok(Json(ImportBody::of(import, problems)))
}

async fn found(app: &App, member: &Member, id: ImportId) -> Result<Import> {
    store::import(app.db.reader(), member.business.id, id).await?.ok_or(Error::NotFound)
}

/// Upload a table of customers
///
/// CSV in UTF-8, at most 20 MiB and 50,000 rows, as the part `file` of a form or as the whole body. The first row names the
/// columns; commas, semicolons or tabs stand between the cells. Nothing is read in yet: the answer says what the columns
/// seem to hold. The file is kept for 30 days.
#[utoipa::path(
    post, path = "/api/crm/import", tag = "import", security(("bearer" = [])),
    request_body(content((UploadBody = "multipart/form-data"), (String = "text/csv"))),
    responses((status = 201, description = "The import, waiting for its mapping", body = ImportBody), RefusedChange),
)]
async fn create_import(
    Held(app): Held<App>,
    member: Member,
    request: Request,
) -> Result<(StatusCode, Json<ImportBody>)> {
    let business = member.business.id;
    let arrived = upload::receive(&app, business, request).await?;
    let seen = upload::look(&app, business, arrived.file.id).await?;
    let made = app.db.write(async |tx| upload::keep(tx, &member, arrived, seen).await).await?;
    Ok((StatusCode::CREATED, shown(&app, &made).await?))
}

/// List the imports
///
/// Sorted by `created_at` or `file_name`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/import", tag = "import", security(("bearer" = [])),
    params(Page),
    responses((status = 200, description = "A page of them", body = List<SummaryBody>), Refused),
)]
async fn list_imports(
    Held(app): Held<App>,
    member: Member,
    Query(page): Query<Page>,
) -> Result<Json<List<SummaryBody>>> {
    let list = store::list(&app.db, member.business.id, &page).await?;
    Ok(Json(list.map(|import| SummaryBody::from(&import))))
}

/// Get an import
///
/// How far it is, how many rows went which way, and the first hundred that were not taken.
#[utoipa::path(
    get, path = "/api/crm/import/{id}", tag = "import", security(("bearer" = [])),
    params(("id" = ImportId, Path, description = "The import")),
    responses((status = 200, description = "The import", body = ImportBody), Refused),
)]
async fn get_import(
    Held(app): Held<App>,
    member: Member,
    Path(id): Path<ImportId>,
) -> Result<Json<ImportBody>> {
    shown(&app, &found(&app, &member, id).await?).await
}

/// Try an import without writing anything
///
/// Counts which rows would make a customer, add to one, do nothing, contradict or fail. Several columns may hold the same.
#[utoipa::path(
    post, path = "/api/crm/import/{id}/dry-run", tag = "import", security(("bearer" = [])),
    params(("id" = ImportId, Path, description = "The import")),
    request_body = PlanBody,
    responses((status = 202, description = "It is being tried", body = ImportBody), RefusedChange),
)]
async fn check_import(
    held: Held<App>,
    member: Member,
    id: Path<ImportId>,
    plan: Json<PlanBody>,
) -> Result<(StatusCode, Json<ImportBody>)> {
    begin(held, member, id, plan, State::Checking).await
}

/// Read a table in
///
/// A row is the customer who has one of its numbers; without a number, one with the same e-mail address and no other name;
/// without that, one who has nothing but the same name. What is empty there is filled, and numbers, addresses, tags,
/// notes and leads are added; nothing is overwritten. Everybody else is made. Whoever wants one thing in one place has one
/// lead. The same table read in twice makes nothing new.
#[utoipa::path(
    post, path = "/api/crm/import/{id}/run", tag = "import", security(("bearer" = [])),
    params(("id" = ImportId, Path, description = "The import")),
    request_body = PlanBody,
    responses((status = 202, description = "It is being read in", body = ImportBody), RefusedChange),
)]
async fn run_import(
    held: Held<App>,
    member: Member,
    id: Path<ImportId>,
    plan: Json<PlanBody>,
) -> Result<(StatusCode, Json<ImportBody>)> {
    begin(held, member, id, plan, State::Running).await
}

async fn begin(
    Held(app): Held<App>,
    member: Member,
    Path(id): Path<ImportId>,
    Json(plan): Json<PlanBody>,
    to: State,
) -> Result<(StatusCode, Json<ImportBody>)> {
    plan.validate().map_err(|report| accounts::refused(&report))?;
    let plan = Plan { mapping: plan.mapping, on_existing: plan.on_existing };
    let business = member.business.id;
    let started = app.db.write(async |tx| start::start(tx, business, id, plan, to).await).await?;
    Ok((StatusCode::ACCEPTED, shown(&app, &started).await?))
}

/// Stop an import
///
/// The rows at hand are finished, the others are not begun; what was written stays.
#[utoipa::path(
    post, path = "/api/crm/import/{id}/cancel", tag = "import", security(("bearer" = [])),
    params(("id" = ImportId, Path, description = "The import")),
    responses((status = 200, description = "The import as it was left", body = ImportBody), RefusedChange),
)]
async fn cancel_import(
    Held(app): Held<App>,
    member: Member,
    Path(id): Path<ImportId>,
) -> Result<Json<ImportBody>> {
    let business = member.business.id;
    let stopped = app.db.write(async |tx| start::cancel(tx, business, id).await).await?;
    shown(&app, &stopped).await
}

/// Download the rows that were not taken
///
/// As they came, with what is wrong in a column behind them. A cell that a spreadsheet would take for a formula has an
/// apostrophe before it, which is read over when the table is uploaded again.
#[utoipa::path(
    get, path = "/api/crm/import/{id}/errors", tag = "import", security(("bearer" = [])),
    params(("id" = ImportId, Path, description = "The import")),
    responses((status = 200, description = "The table", body = String, content_type = "text/csv"), Refused),
)]
async fn get_import_errors(
    Held(app): Held<App>,
    member: Member,
    Path(id): Path<ImportId>,
) -> Result<impl IntoResponse> {
    let import = found(&app, &member, id).await?;
    let table = refused::table(app, import).await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"import-{id}-errors.csv\"")),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, Body::from_stream(table)))
}
