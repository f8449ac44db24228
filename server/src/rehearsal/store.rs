//! The queries of scripts, runs and results, each bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use super::{
    Outcome, Rule, Script,
    row::{
        result,
        run::{self, Model as Run, Status},
        script as own,
    },
    script::ready,
};
use crate::{
    accounts::versions::row as versions,
    db::{BusinessId, Moment, OnUnique as _, RehearsalId, Tx, UserId},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

/// Runs of a business that are kept, each with all that was said in it.
const KEPT_RUNS: u64 = 50;
/// A run that began so long ago has died.
const LOST_AFTER: std::time::Duration = std::time::Duration::from_secs(3600);
const NOUN: &str = "rehearsal";
const SORTS: Sorts<run::Column> =
    Sorts { id: run::Column::Id, by: &[("started_at", run::Column::StartedAt)], default: "-started_at" };

/// The scripts that a business can be rehearsed by: the ready-made ones, then its own in the order of writing.
pub(super) async fn scripts(conn: &impl ConnectionTrait, business: BusinessId) -> Result<Vec<Script>> {
    let own = own::Entity::find().filter(own::Column::BusinessId.eq(business)).order_by_asc(own::Column::Id);
    let own = own.all(conn).await?.into_iter().map(Script::try_from);
    let mut scripts = ready().to_vec();
    for script in own {
        scripts.push(script?);
    }
    Ok(scripts)
}

/// Those of them that have these keys, and whether that is all of them; all, where no keys are given.
///
/// # Errors
/// 400 `invalid` for a key that none has.
pub async fn chosen(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    keys: Option<&[String]>,
) -> Result<(Vec<Script>, bool)> {
    let scripts = scripts(conn, business).await?;
    let Some(keys) = keys else { return Ok((scripts, true)) };
    if keys.is_empty() {
        return Err(Error::field("scripts", "is empty"));
    }
    if let Some(unknown) = keys.iter().find(|key| scripts.iter().all(|script| script.key != **key)) {
        return Err(Error::field("scripts", &format!("there is no script {unknown}")));
    }
    let all = scripts.len();
    let chosen: Vec<Script> = scripts.into_iter().filter(|script| keys.contains(&script.key)).collect();
    let whole = chosen.len() == all;
    Ok((chosen, whole))
}

impl TryFrom<own::Model> for Script {
    type Error = Error;

    fn try_from(row: own::Model) -> Result<Self> {
        let lines = serde_json::from_str(&row.lines).map_err(anyhow::Error::from)?;
        let rules = serde_json::from_str::<Vec<Rule>>(&row.rules).map_err(anyhow::Error::from)?;
        Ok(Self { key: row.key, name: row.name, own: true, lines, rules })
    }
}

/// Begins a run of these scripts.
///
/// # Errors
/// 409 `rehearsal_running`.
pub(super) async fn begin(
    tx: &Tx,
    business: BusinessId,
    user: Option<UserId>,
    (scripts, whole): (&[Script], bool),
) -> Result<Run> {
    bury_lost(tx, business).await?;
    let keys: Vec<&str> = scripts.iter().map(|script| script.key.as_str()).collect();
    let row = run::ActiveModel {
        business_id: Set(business),
        user_id: Set(user),
        profile_version: Set(version(tx, business).await?),
        status: Set(Status::Running),
        scripts: Set(serde_json::to_string(&keys).map_err(anyhow::Error::from)?),
        whole: Set(whole),
        passed: Set(0),
        total: Set(i32::try_from(keys.len()).map_err(anyhow::Error::from)?),
        started_at: Set(tx.now()),
        ended_at: Set(None),
        ..Default::default()
    };
    let made =
        run::Entity::insert(row).exec_with_returning(tx.conn()).await.on_unique("rehearsal_running")?;
    forget_old(tx, business).await?;
    tx.touch(business, NOUN, made.id);
    Ok(made)
}

/// The version of the profile that is rehearsed, where any was kept.
async fn version(tx: &Tx, business: BusinessId) -> Result<Option<i32>, DbErr> {
    let newest = versions::Entity::find().filter(versions::Column::BusinessId.eq(business));
    let newest = newest.order_by_desc(versions::Column::Number).one(tx.conn()).await?;
    Ok(newest.map(|newest| newest.number))
}

/// A run whose process died twice is never ended by anybody else.
async fn bury_lost(tx: &Tx, business: BusinessId) -> Result<(), DbErr> {
    let lost = run::Entity::update_many()
        .col_expr(run::Column::Status, Expr::value(Status::Failed))
        .col_expr(run::Column::EndedAt, Expr::value(tx.now()))
        .filter(run::Column::BusinessId.eq(business))
        .filter(run::Column::Status.eq(Status::Running))
        .filter(run::Column::StartedAt.lt(tx.now().before(LOST_AFTER)));
    lost.exec(tx.conn()).await.map(drop)
}

async fn forget_old(tx: &Tx, business: BusinessId) -> Result<(), DbErr> {
    let runs = || run::Entity::find().filter(run::Column::BusinessId.eq(business));
    let oldest = runs().order_by_desc(run::Column::Id).offset(KEPT_RUNS).limit(1).one(tx.conn()).await?;
    let Some(oldest) = oldest else { return Ok(()) };
    let old = run::Entity::delete_many().filter(run::Column::BusinessId.eq(business));
    old.filter(run::Column::Id.lte(oldest.id)).exec(tx.conn()).await.map(drop)
}

/// A run by its id, whosever it is: for its own order only.
pub(super) async fn by_id(conn: &impl ConnectionTrait, id: RehearsalId) -> Result<Option<Run>, DbErr> {
    run::Entity::find_by_id(id).one(conn).await
}

/// A run of this business.
///
/// # Errors
/// 404.
pub(super) async fn of_business(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: RehearsalId,
) -> Result<Run> {
    let found = run::Entity::find_by_id(id).filter(run::Column::BusinessId.eq(business)).one(conn).await?;
    found.ok_or(Error::NotFound)
}

/// A page of the runs of this business.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    page: &Page,
) -> Result<List<Run>> {
    let runs = run::Entity::find().filter(run::Column::BusinessId.eq(business));
    sorted(conn, runs, &SORTS, page).await
}

/// What came of the scripts of a run so far, in the order of the run.
pub(super) async fn outcomes(conn: &impl ConnectionTrait, run: &Run) -> Result<Vec<Outcome>> {
    let rows = result::Entity::find().filter(result::Column::BusinessId.eq(run.business_id));
    let rows = rows.filter(result::Column::RunId.eq(run.id)).all(conn).await?;
    let keys: Vec<String> = serde_json::from_str(&run.scripts).map_err(anyhow::Error::from)?;
    let place = |script: &str| keys.iter().position(|key| key == script);
    let mut outcomes = Vec::with_capacity(rows.len());
    for row in rows {
        outcomes.push(serde_json::from_str::<Outcome>(&row.outcome).map_err(anyhow::Error::from)?);
    }
    outcomes.sort_by_key(|outcome| place(&outcome.script));
    Ok(outcomes)
}

/// Which scripts passed in the last whole run that ended before this one began.
pub(super) async fn before(conn: &impl ConnectionTrait, run: &Run) -> Result<Vec<(String, bool)>, DbErr> {
    let earlier = run::Entity::find()
        .filter(run::Column::BusinessId.eq(run.business_id))
        .filter(run::Column::Id.lt(run.id))
        .filter(run::Column::Whole.eq(true))
        .filter(run::Column::Status.eq(Status::Done))
        .order_by_desc(run::Column::Id);
    let Some(earlier) = earlier.one(conn).await? else { return Ok(vec![]) };
    let rows = result::Entity::find().filter(result::Column::RunId.eq(earlier.id)).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.script, row.passed)).collect())
}

/// Writes what came of a script down, once.
pub(super) async fn put(tx: &Tx, run: &Run, outcome: &Outcome) -> Result<()> {
    let row = result::ActiveModel {
        business_id: Set(run.business_id),
        run_id: Set(run.id),
        script: Set(outcome.script.clone()),
        passed: Set(outcome.passed),
        outcome: Set(serde_json::to_string(outcome).map_err(anyhow::Error::from)?),
        ..Default::default()
    };
    let insert = result::Entity::insert(row);
    let insert = insert.on_conflict_do_nothing_on([result::Column::RunId, result::Column::Script]);
    insert.exec_without_returning(tx.conn()).await?;
    let passed = result::Entity::find().filter(result::Column::RunId.eq(run.id));
    let passed = passed.filter(result::Column::Passed.eq(true)).count(tx.conn()).await?;
    let passed = i32::try_from(passed).map_err(anyhow::Error::from)?;
    let count = run::Entity::update_many().col_expr(run::Column::Passed, Expr::value(passed));
    count.filter(run::Column::Id.eq(run.id)).exec(tx.conn()).await?;
    tx.touch(run.business_id, NOUN, run.id);
    Ok(())
}

/// Ends a run that is not over yet.
pub(super) async fn end(tx: &Tx, run: &Run, status: Status) -> Result<(), DbErr> {
    let end = run::Entity::update_many()
        .col_expr(run::Column::Status, Expr::value(status))
        .col_expr(run::Column::EndedAt, Expr::value(Some::<Moment>(tx.now())))
        .filter(run::Column::Id.eq(run.id))
        .filter(run::Column::Status.eq(Status::Running));
    end.exec(tx.conn()).await?;
    tx.touch(run.business_id, NOUN, run.id);
    Ok(())
}
