//! Recordings that a business does not want to keep any longer: their calls forget them, and their bytes go.

use std::time::Duration;

use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::Expr,
};

use super::store::row::call_log;
use crate::{
    accounts,
    app::App,
    db::{BusinessId, CallId, FileId, Moment, Tx},
    error::Result,
    files,
};

const SWEPT_EVERY: Duration = Duration::from_secs(3600);
/// Calls of one transaction.
const AT_ONCE: u64 = 200;

/// Sweeps, again and again until the program stops.
pub(super) async fn hourly(app: App) {
    let stopping = app.stopping.clone();
    while stopping.run_until_cancelled(tokio::time::sleep(SWEPT_EVERY)).await.is_some() {
        if let Err(cause) = sweep(&app).await {
            tracing::warn!(error.chain = %cause, "old recordings could not be removed; the next hour tries again");
        }
    }
}

/// Removes the recordings that are older than their business keeps them; returns how many. What was said stays written.
///
/// # Errors
/// The database or the store refused; what was forgotten until then is.
pub async fn sweep(app: &App) -> Result<usize> {
    let mut removed = 0;
    for (business, days) in accounts::keeping_recordings(&app.db).await? {
        let kept_since = app.clock.now().before(Duration::from_hours(24 * u64::from(days)));
        loop {
            let some = app.db.write(async |tx| forget(tx, business, kept_since).await).await?;
            removed += some;
            if some == 0 {
                break;
            }
        }
    }
    if removed > 0 {
        files::sweep(app).await?;
    }
    Ok(removed)
}

/// The oldest of these calls have no recording any more; returns how many.
async fn forget(tx: &Tx, business: BusinessId, before: Moment) -> Result<usize, DbErr> {
    let old: Vec<(CallId, FileId)> = call_log::Entity::find()
        .select_only()
        .column(call_log::Column::Id)
        .column(call_log::Column::RecordingFileId)
        .filter(call_log::Column::BusinessId.eq(business))
        .filter(call_log::Column::RecordingFileId.is_not_null())
        .filter(call_log::Column::CreatedAt.lt(before))
        .order_by_asc(call_log::Column::Id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(tx.conn())
        .await?;
    let (calls, recordings): (Vec<_>, Vec<_>) = old.into_iter().unzip();
    call_log::Entity::update_many()
        .col_expr(call_log::Column::RecordingFileId, Expr::value(None::<FileId>))
        .col_expr(call_log::Column::RecordingUrl, Expr::value(None::<String>))
        .filter(call_log::Column::Id.is_in(calls))
        .exec(tx.conn())
        .await?;
    files::expire(tx, business, &recordings).await?;
    Ok(recordings.len())
}
