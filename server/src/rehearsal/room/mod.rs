//! A room: a program within this one, over a scratch database that holds a copy of one business and nobody's data. No
//! worker runs in it, so that whatever the agent orders there (messages, links, summaries) stays an order: nothing leaves.

mod copy;
mod scratch;

use std::{path::Path, sync::Arc, time::Duration};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::scratch::Scratch;
pub(super) use self::scratch::sweep;
use crate::{
    accounts::{self, Business},
    app::App,
    calls::voices::Voices,
    db::{BusinessId, Db},
    error::{Error, Result},
};

/// Rooms of one process at once: each holds a few database connections and an answer in the making.
const MAX_ROOMS: usize = 8;
/// Work that was begun in a room ends within this, or with the room.
const CLOSE_WITHIN: Duration = Duration::from_secs(15);

/// The rooms that this process may still open.
struct Doors(Arc<Semaphore>);

impl Default for Doors {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MAX_ROOMS)))
    }
}

/// A room. Dropped without [`Room::close`], its files are left for the sweep.
pub(super) struct Room {
    /// The program in it.
    pub(super) app: App,
    /// The business in it: the copy.
    pub(super) business: Business,
    scratch: Scratch,
    _place: OwnedSemaphorePermit,
}

impl Room {
    /// Opens a room for this business, once there is one.
    pub(super) async fn open(app: &App, business: BusinessId) -> Result<Self> {
        let doors = app.room::<Doors>().0.clone();
        let place = doors.acquire_owned().await.map_err(|closed| Error::Internal(closed.into()))?;
        Self::furnish(app, business, place).await
    }

    /// Opens a room for this business, if there is one.
    ///
    /// # Errors
    /// 409 `rooms_taken`.
    pub(super) async fn open_now(app: &App, business: BusinessId) -> Result<Self> {
        let doors = app.room::<Doors>().0.clone();
        let place = doors.try_acquire_owned().map_err(|_taken| Error::Conflict("rooms_taken"))?;
        Self::furnish(app, business, place).await
    }

    async fn furnish(app: &App, business: BusinessId, place: OwnedSemaphorePermit) -> Result<Self> {
        let scratch = Scratch::make(app).await?;
        let within = program(app, scratch.folder()).await?;
        copy::business(&app.db, &within.db, business).await?;
        let business = accounts::business(&within.db, business).await?.ok_or(Error::NotFound)?;
        Ok(Self { app: within, business, scratch, _place: place })
    }

    /// Lets what was begun come to its end; nothing may be begun any more.
    pub(super) async fn finish(&self) {
        self.app.stopping.cancel();
        self.app.tasks.close();
        let ended = tokio::time::timeout(CLOSE_WITHIN, self.app.tasks.wait()).await;
        if ended.is_err() {
            tracing::warn!("a room is closed although work in it has not ended");
        }
    }

    /// As [`Room::finish`], and throws everything away.
    pub(super) async fn close(self) {
        self.finish().await;
        if let Err(cause) = self.app.db.close().await {
            tracing::warn!(error = %cause, "the database of a room did not close");
        }
        self.scratch.remove().await;
    }
}

/// The same settings, companies and clock, but for where rows and files are kept.
async fn program(app: &App, folder: &Path) -> Result<App> {
    let mut config = app.config.clone();
    folder.clone_into(&mut config.data_dir);
    let db = Db::open(&scratch::url(folder), app.clock.clone()).await?;
    let within = app.within(config, db);
    // What was spoken once need not be paid for again.
    within.share::<Voices>(app);
    Ok(within)
}
