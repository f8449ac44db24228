//! `/api/business/versions`: what the business has said of itself, compared and gone back to.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{row::Model, store};
use crate::{
    accounts::{
        Member, Profile,
        document::{self, Document},
    },
    app::App,
    audit::{Difference, differences},
    db::{BusinessId, Moment, UserId},
    error::Result,
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::accounts) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_business_versions))
        .routes(routes!(get_business_version))
        .routes(routes!(compare_business_versions))
        .routes(routes!(restore_business_version))
}

/// A field of the profile that is another.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileChange)]
struct ChangeBody {
    /// Its path (`agent.voice`); a list is one field.
    field: String,
    /// What it was; null where it was not there.
    #[schema(value_type = Option<Object>)]
    before: Value,
    /// What it is; null where it is not there.
    #[schema(value_type = Option<Object>)]
    after: Value,
}

impl From<Difference> for ChangeBody {
    fn from(found: Difference) -> Self {
        let Difference { field, before, after } = found;
        Self { field, before, after }
    }
}

fn changes(before: &Profile, after: &Profile) -> Result<Vec<ChangeBody>> {
    let json = |profile: &Profile| serde_json::to_value(profile).map_err(anyhow::Error::from);
    Ok(differences(&json(before)?, &json(after)?).into_iter().map(ChangeBody::from).collect())
}

/// What a business said of itself at a time; it never changes.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileVersion)]
struct VersionBody {
    /// From 1 up.
    number: i32,
    /// When it was kept.
    created_at: Moment,
    /// Who wrote it; null for what was there before the first change.
    user_id: Option<UserId>,
    /// The version that was gone back to.
    restored_from: Option<i32>,
    /// Whether it is what the business says today.
    current: bool,
    /// What differs from the version before.
    changes: Vec<ChangeBody>,
}

/// A version with all that it says.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileVersionDetails)]
struct DetailsBody {
    #[serde(flatten)]
    version: VersionBody,
    profile: Profile,
}

impl VersionBody {
    fn of(version: &Model, before: Option<&Model>, newest: i32) -> Result<Self> {
        let changes = match before {
            Some(before) => changes(&before.profile()?, &version.profile()?)?,
            None => Vec::new(),
        };
        let Model { number, created_at, user_id, restored_from, .. } = *version;
        Ok(Self { number, created_at, user_id, restored_from, current: number == newest, changes })
    }
}

/// Each of these versions, with what differs from the one before it.
async fn told(app: &App, business: BusinessId, versions: &[Model]) -> Result<Vec<VersionBody>> {
    let conn = app.db.reader();
    let newest = store::newest(conn, business).await?.map_or(0, |newest| newest.number);
    let before = store::numbered(conn, business, versions.iter().map(|version| version.number - 1)).await?;
    let before_of = |version: &Model| before.iter().find(|before| before.number == version.number - 1);
    versions.iter().map(|version| VersionBody::of(version, before_of(version), newest)).collect()
}

/// List the versions of the profile
///
/// Each change of what the business says of itself is one, with what differs from the version before. Sorted by `number`;
/// the newest first if nothing is asked for. The first one is what was there before the first change.
#[utoipa::path(get, path = "/api/business/versions", tag = "business", security(("bearer" = [])), params(Page),
    responses((status = 200, description = "A page of them", body = List<VersionBody>), Refused))]
async fn list_business_versions(
    State(app): State<App>,
    member: Member,
    Query(page): Query<Page>,
) -> Result<Json<List<VersionBody>>> {
    let business = member.business.id;
    let List { items, total, next } = store::list(app.db.reader(), business, &page).await?;
    Ok(Json(List { items: told(&app, business, &items).await?, total, next }))
}

/// Get a version of the profile
///
/// With all that it says.
#[utoipa::path(get, path = "/api/business/versions/{number}", tag = "business", security(("bearer" = [])),
    params(("number" = i32, Path, description = "The version")),
    responses((status = 200, description = "The version", body = DetailsBody), Refused))]
async fn get_business_version(
    State(app): State<App>,
    member: Member,
    Path(number): Path<i32>,
) -> Result<Json<DetailsBody>> {
    let business = member.business.id;
    let found = store::version(app.db.reader(), business, number).await?;
    let profile = found.profile()?;
    let version = told(&app, business, &[found]).await?.pop();
    let version = version.ok_or_else(|| anyhow::anyhow!("one version is told as none"))?;
    Ok(Json(DetailsBody { version, profile }))
}

/// Which version it is compared with.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Other {
    /// Its number.
    with: i32,
}

/// In what two versions differ.
#[derive(Serialize, ToSchema)]
#[schema(as = ProfileComparison)]
struct ComparisonBody {
    changes: Vec<ChangeBody>,
}

/// Compare two versions of the profile
///
/// `before` is the version of the path, `after` the one that it is compared with.
#[utoipa::path(get, path = "/api/business/versions/{number}/compare", tag = "business", security(("bearer" = [])),
    params(("number" = i32, Path, description = "The version"), Other),
    responses((status = 200, description = "What differs", body = ComparisonBody), Refused))]
async fn compare_business_versions(
    State(app): State<App>,
    member: Member,
    Path(number): Path<i32>,
    Query(other): Query<Other>,
) -> Result<Json<ComparisonBody>> {
    let (conn, business) = (app.db.reader(), member.business.id);
    let before = store::version(conn, business, number).await?;
    let after = store::version(conn, business, other.with).await?;
    Ok(Json(ComparisonBody { changes: changes(&before.profile()?, &after.profile()?)? }))
}

/// Go back to a version of the profile
///
/// What it says becomes the newest version; nothing where that says it already. The next call speaks by it.
#[utoipa::path(post, path = "/api/business/versions/{number}/restore", tag = "business",
    security(("bearer" = [])), params(("number" = i32, Path, description = "The version")),
    responses((status = 200, description = "The business as it is now", body = Document), RefusedChange))]
async fn restore_business_version(
    State(app): State<App>,
    member: Member,
    Path(number): Path<i32>,
) -> Result<Json<Document>> {
    Ok(Json(app.db.write(async |tx| document::restore(tx, &member, number).await).await?))
}
