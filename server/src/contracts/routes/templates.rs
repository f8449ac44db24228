//! `/api/contracts/templates`: the texts of which contracts are made.

use axum::{extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    accounts::Member,
    app::App,
    contracts::{
        FieldDef, Ready, Template, Version,
        template::{self, Change, Content, New, store},
    },
    db::{ContractTemplateId, Moment, UserId},
    error::Result,
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_contract_templates, create_contract_template))
        .routes(routes!(get_contract_template, update_contract_template))
        .routes(routes!(list_contract_template_versions))
        .routes(routes!(restore_contract_template))
}

/// A text of contracts as lists show it.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractTemplate)]
struct TemplateBody {
    id: ContractTemplateId,
    /// What the business calls it.
    name: String,
    /// Which of the texts that come with the program it began as.
    ready: Option<Ready>,
    /// The number of its newest version, from 1 up.
    version: i32,
    /// Whether the receptionist may send it without a person.
    agent_may_send: bool,
    /// From when on it is not chosen any more.
    archived_at: Option<Moment>,
    created_at: Moment,
    updated_at: Moment,
}

impl From<Template> for TemplateBody {
    fn from(template: Template) -> Self {
        Self {
            id: template.id,
            name: template.name,
            ready: template.ready,
            version: template.version,
            agent_may_send: template.agent_may_send,
            archived_at: template.archived_at,
            created_at: template.created_at,
            updated_at: template.updated_at,
        }
    }
}

/// A text of contracts with what it says.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractTemplateDetails)]
struct DetailsBody {
    #[serde(flatten)]
    template: TemplateBody,
    /// What stands above a contract.
    title: String,
    /// Markdown with named fields: `{{customer.name}}`.
    body: String,
    /// The fields that it has of its own, and built-in ones that must not be empty.
    fields: Vec<FieldDef>,
}

impl DetailsBody {
    fn of((template, version): (Template, Version)) -> Result<Self> {
        let Content { title, body, fields } = version.content()?;
        Ok(Self { template: template.into(), title, body, fields })
    }
}

/// What a text said at a time; it never changes.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractTemplateVersion)]
struct VersionBody {
    /// From 1 up.
    version: i32,
    title: String,
    body: String,
    fields: Vec<FieldDef>,
    /// Who wrote it; nobody where it came with the program.
    user_id: Option<UserId>,
    created_at: Moment,
}

impl VersionBody {
    fn of(version: Version) -> Result<Self> {
        let Content { title, body, fields } = version.content()?;
        let Version { version, user_id, created_at, .. } = version;
        Ok(Self { version, title, body, fields, user_id, created_at })
    }
}

/// Which texts are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `true` for those that are not chosen any more, and no others.
    archived: Option<bool>,
}

/// List the texts of contracts
///
/// Two come with the program: a services agreement, and an order of brokerage services. Sorted by `created_at`,
/// `updated_at` or `name`; the oldest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/contracts/templates", tag = "contracts", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<TemplateBody>), Refused),
)]
async fn list_contract_templates(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<TemplateBody>>> {
    let business = member.business.id;
    template::ensure(&app, business).await?;
    let list = store::list(app.db.reader(), business, wanted.archived.unwrap_or(false), &page).await?;
    Ok(Json(list.map(TemplateBody::from)))
}

/// A text that is to be made.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewContractTemplate)]
struct NewTemplate {
    /// What the business calls it.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// What stands above a contract.
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Markdown: headings, lists, tables, bold and italic text; and named fields, such as `{{customer.name}}` or
    /// `{{price}}`. `{{signatures}}` in a paragraph of its own says where the signatures stand.
    #[schema(max_length = 100_000)]
    body: String,
    /// The fields that the text has of its own. A built-in one (`customer.name`, `business.vat_id` …) stands here only where
    /// nothing may be sent without it.
    #[serde(default)]
    #[schema(max_items = 50)]
    fields: Vec<FieldDef>,
    /// Whether the receptionist may send it without a person.
    #[serde(default)]
    agent_may_send: bool,
}

/// Write a text of contracts
///
/// 400 with the field, and of `body` with the line, for what a text cannot be: it has HTML, a picture or code in it, it names
/// a field that nobody defined, or defines one that it does not name.
#[utoipa::path(
    post, path = "/api/contracts/templates", tag = "contracts", security(("bearer" = [])),
    request_body = NewTemplate,
    responses((status = 201, description = "The text", body = DetailsBody), RefusedChange),
)]
async fn create_contract_template(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewTemplate>,
) -> Result<(StatusCode, Json<DetailsBody>)> {
    let NewTemplate { name, title, body, fields, agent_may_send } = new;
    let new = New { name, content: Content { title, body, fields }, agent_may_send };
    let made = app.db.write(async |tx| template::create(tx, &member, new).await).await?;
    Ok((StatusCode::CREATED, Json(DetailsBody::of(made)?)))
}

/// Get a text of contracts
///
/// In its newest version.
#[utoipa::path(
    get, path = "/api/contracts/templates/{id}", tag = "contracts", security(("bearer" = [])),
    params(("id" = ContractTemplateId, Path, description = "The text")),
    responses((status = 200, description = "The text", body = DetailsBody), Refused),
)]
async fn get_contract_template(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ContractTemplateId>,
) -> Result<Json<DetailsBody>> {
    let conn = app.db.reader();
    let found = store::template(conn, member.business.id, id).await?;
    let newest = store::version(conn, &found, found.version).await?;
    Ok(Json(DetailsBody::of((found, newest))?))
}

/// What is to be another of a text; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractTemplateChange)]
struct ChangedTemplate {
    /// The version that is changed; needed where what the text says is changed.
    version: Option<i32>,
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    #[schema(max_length = 100_000)]
    body: Option<String>,
    #[schema(max_items = 50)]
    fields: Option<Vec<FieldDef>>,
    /// Whether the receptionist may send it without a person.
    agent_may_send: Option<bool>,
    /// Whether it is not to be chosen any more.
    archived: Option<bool>,
}

impl From<ChangedTemplate> for Change {
    fn from(changed: ChangedTemplate) -> Self {
        let ChangedTemplate { version, name, title, body, fields, agent_may_send, archived } = changed;
        Self { version, name, title, body, fields, agent_may_send, archived }
    }
}

/// Change a text of contracts
///
/// Where it says something else, by a new version: contracts that were sent stay what they are. 409 `template_changed`
/// where somebody else has changed it since the version that is named.
#[utoipa::path(
    patch, path = "/api/contracts/templates/{id}", tag = "contracts", security(("bearer" = [])),
    params(("id" = ContractTemplateId, Path, description = "The text")),
    request_body = ChangedTemplate,
    responses((status = 200, description = "The text as changed", body = DetailsBody), RefusedChange),
)]
async fn update_contract_template(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ContractTemplateId>,
    Json(change): Json<ChangedTemplate>,
) -> Result<Json<DetailsBody>> {
    let changed = app.db.write(async |tx| template::change(tx, &member, id, change.into()).await).await?;
    Ok(Json(DetailsBody::of(changed)?))
}

/// List the versions of a text
///
/// Sorted by `version`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/contracts/templates/{id}/versions", tag = "contracts", security(("bearer" = [])),
    params(("id" = ContractTemplateId, Path, description = "The text"), Page),
    responses((status = 200, description = "A page of them", body = List<VersionBody>), Refused),
)]
async fn list_contract_template_versions(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ContractTemplateId>,
    Query(page): Query<Page>,
) -> Result<Json<List<VersionBody>>> {
    let conn = app.db.reader();
    let found = store::template(conn, member.business.id, id).await?;
    let List { items, total, next } = store::versions(conn, &found, &page).await?;
    let items = items.into_iter().map(VersionBody::of).collect::<Result<_>>()?;
    Ok(Json(List { items, total, next }))
}

/// Which version is meant.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractTemplateRestore)]
struct OldVersion {
    /// Its number.
    version: i32,
}

/// Go back to an old version
///
/// What it says becomes the newest version; nothing where the newest one says it already.
#[utoipa::path(
    post, path = "/api/contracts/templates/{id}/restore", tag = "contracts", security(("bearer" = [])),
    params(("id" = ContractTemplateId, Path, description = "The text")),
    request_body = OldVersion,
    responses((status = 200, description = "The text as it is", body = DetailsBody), RefusedChange),
)]
async fn restore_contract_template(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ContractTemplateId>,
    Json(OldVersion { version }): Json<OldVersion>,
) -> Result<Json<DetailsBody>> {
    let restored = app.db.write(async |tx| template::restore(tx, &member, id, version).await).await?;
    Ok(Json(DetailsBody::of(restored)?))
}
