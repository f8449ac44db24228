//! `/api/rehearsals/scripts`: those that come with the program, and those that the business writes.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::super::{
    Rule, Script,
    row::script::{ActiveModel, Column, Entity, Model},
    script::{MAX_LINE_CHARS, MAX_LINES, MAX_RULES},
    store,
};
use crate::{
    accounts::{Member, refused},
    app::App,
    db::{BusinessId, Tx},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Path},
};

/// Scripts of one business: each is played in every rehearsal, and costs what a call costs.
const MAX_OWN: u64 = 50;
/// All rules of a script as JSON.
const MAX_RULES_BYTES: usize = 8_000;
const NOUN: &str = "rehearsal_script";

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_rehearsal_scripts, create_rehearsal_script))
        .routes(routes!(update_rehearsal_script, delete_rehearsal_script))
}

/// A script that is to be.
#[derive(Deserialize, ToSchema, Validate)]
#[schema(as = NewRehearsalScript)]
struct NewScript {
    #[garde(length(chars, min = 1, max = 80))]
    name: String,
    #[garde(length(min = 1, max = MAX_LINES), inner(length(chars, min = 1, max = MAX_LINE_CHARS)))]
    lines: Vec<String>,
    #[garde(length(min = 1, max = MAX_RULES))]
    rules: Vec<Rule>,
}

impl NewScript {
    fn check(&self) -> Result<()> {
        self.validate().map_err(|report| refused(&report))?;
        let (name, lines, rules) = (self.name.clone(), self.lines.clone(), self.rules.clone());
        let script = Script { key: String::new(), name, own: true, lines, rules };
        script.scene().map_err(|(line, why)| Error::field(&format!("lines[{line}]"), &why))?;
        match json(&self.rules)?.len() > MAX_RULES_BYTES {
            true => Err(Error::field("rules", "is too long")),
            false => Ok(()),
        }
    }
}

/// What is to be another of a script; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = RehearsalScriptChange)]
struct ChangedScript {
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
    #[schema(min_items = 1, max_items = 30)]
    lines: Option<Vec<String>>,
    #[schema(min_items = 1, max_items = 20)]
    rules: Option<Vec<Rule>>,
}

/// List the scripts
///
/// Those that come with the program, then the business's own; all of them on one page.
#[utoipa::path(
    get, path = "/api/rehearsals/scripts", tag = "rehearsals", security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = List<Script>), Refused),
)]
async fn list_rehearsal_scripts(State(app): State<App>, member: Member) -> Result<Json<List<Script>>> {
    Ok(Json(List::whole(store::scripts(app.db.reader(), member.business.id).await?)))
}

/// Write a script
///
/// 400 with the line for one that makes no sense.
#[utoipa::path(
    post, path = "/api/rehearsals/scripts", tag = "rehearsals", security(("bearer" = [])),
    request_body = NewScript,
    responses((status = 201, description = "The script", body = Script), RefusedChange),
)]
async fn create_rehearsal_script(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewScript>,
) -> Result<(StatusCode, Json<Script>)> {
    new.check()?;
    let made = app.db.write(async |tx| create(tx, member.business.id, &new).await).await?;
    Ok((StatusCode::CREATED, Json(made.try_into()?)))
}

async fn create(tx: &Tx, business: BusinessId, new: &NewScript) -> Result<Model> {
    let own = Entity::find().filter(Column::BusinessId.eq(business)).count(tx.conn()).await?;
    if own >= MAX_OWN {
        return Err(Error::Conflict("too_many_scripts"));
    }
    let key = format!("own-{}", &uuid::Uuid::new_v4().simple().to_string()[..8]);
    let row = ActiveModel {
        business_id: Set(business),
        key: Set(key),
        name: Set(new.name.clone()),
        lines: Set(json(&new.lines)?),
        rules: Set(json(&new.rules)?),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    tx.touch(business, NOUN, &made.key);
    Ok(made)
}

/// Change a script of one's own
///
/// Those that come with the program stay as they are: 404.
#[utoipa::path(
    patch, path = "/api/rehearsals/scripts/{key}", tag = "rehearsals", security(("bearer" = [])),
    params(("key" = String, Path, description = "The script")), request_body = ChangedScript,
    responses((status = 200, description = "The script as changed", body = Script), RefusedChange),
)]
async fn update_rehearsal_script(
    State(app): State<App>,
    member: Member,
    Path(key): Path<String>,
    Json(changed): Json<ChangedScript>,
) -> Result<Json<Script>> {
    let business = member.business.id;
    let write = app.db.write(async |tx| -> Result<Model> {
        let found = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::Key.eq(&key));
        let found = found.lock_exclusive().one(tx.conn()).await?.ok_or(Error::NotFound)?;
        let before = Script::try_from(found.clone())?;
        let new = NewScript {
            name: changed.name.clone().unwrap_or(before.name),
            lines: changed.lines.clone().unwrap_or(before.lines),
            rules: changed.rules.clone().unwrap_or(before.rules),
        };
        new.check()?;
        let row = ActiveModel {
            id: Set(found.id),
            name: Set(new.name),
            lines: Set(json(&new.lines)?),
            rules: Set(json(&new.rules)?),
            updated_at: Set(tx.now()),
            ..Default::default()
        };
        tx.touch(business, NOUN, &key);
        Ok(Entity::update(row).exec(tx.conn()).await?)
    });
    Ok(Json(write.await?.try_into()?))
}

/// Delete a script of one's own
#[utoipa::path(
    delete, path = "/api/rehearsals/scripts/{key}", tag = "rehearsals", security(("bearer" = [])),
    params(("key" = String, Path, description = "The script")),
    responses((status = 204, description = "Deleted"), RefusedChange),
)]
async fn delete_rehearsal_script(
    State(app): State<App>,
    member: Member,
    Path(key): Path<String>,
) -> Result<StatusCode> {
    let business = member.business.id;
    app.db
        .write(async |tx| {
            let theirs =
                Entity::delete_many().filter(Column::BusinessId.eq(business)).filter(Column::Key.eq(&key));
            if theirs.exec(tx.conn()).await?.rows_affected == 0 {
                return Err(Error::NotFound);
            }
            tx.touch(business, NOUN, &key);
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(anyhow::Error::from)?)
}
