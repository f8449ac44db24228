//! What a running program consists of: database, configuration, clock, vendors, and the rooms of its parts.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    ops::Deref,
    sync::{Arc, Mutex},
};

use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{clock::Clock, config::Config, db::Db, parts, queue::Worker, vendors::Vendors};

/// The program; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What [`App`] dereferences to.
pub struct Inner {
    /// The database.
    pub db: Db,
    /// The settings, read once at start.
    pub config: Config,
    /// The only source of the present moment.
    pub clock: Clock,
    /// The outside companies, real or sandboxed.
    pub vendors: Arc<Vendors>,
    /// Cancelled when the program is to stop: no new work begins, running work comes to its end.
    pub stopping: CancellationToken,
    /// Work that outlives the request that began it; the program waits for it before it ends.
    pub tasks: TaskTracker,
    rooms: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl App {
    /// Puts the program together. Nothing runs yet.
    pub fn new(config: Config, db: Db, clock: Clock, vendors: Vendors) -> Self {
        Self::made(config, db, clock, (Arc::new(vendors), CancellationToken::new()))
    }

    /// Another program within this one: settings and a database of its own, the same clock and companies, and it stops
    /// when this one does.
    pub fn within(&self, config: Config, db: Db) -> Self {
        let shared = (self.vendors.clone(), self.stopping.child_token());
        Self::made(config, db, self.clock.clone(), shared)
    }

    fn made(
        config: Config,
        db: Db,
        clock: Clock,
        (vendors, stopping): (Arc<Vendors>, CancellationToken),
    ) -> Self {
        let (tasks, rooms) = (TaskTracker::new(), Mutex::default());
        Self(Arc::new(Inner { db, config, clock, vendors, stopping, tasks, rooms }))
    }

    /// The state that a part keeps in memory while the program runs; made when it is first asked for.
    pub fn room<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut rooms = self.rooms.lock().expect("nothing panics while it holds the rooms");
        let room = rooms.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())).clone();
        room.downcast().expect("a room is kept under its own type")
    }

    /// Keeps the same state of this kind as that program does; to be said before anybody asks for it here.
    pub fn share<T: Default + Send + Sync + 'static>(&self, with: &Self) {
        let shared = with.room::<T>();
        let mut rooms = self.rooms.lock().expect("nothing panics while it holds the rooms");
        rooms.insert(TypeId::of::<T>(), shared);
    }

    /// A worker that can run every part's orders.
    pub fn worker(&self) -> Worker<Self> {
        let runners = parts::all().into_iter().flat_map(|part| part.jobs).collect();
        Worker::new(self.clone(), self.db.clone(), runners)
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("App")
    }
}
