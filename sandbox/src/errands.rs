//! What a stand-in does beside its answers: deliveries that are counted, so that one can wait for them, and that end with
//! the sandbox.

use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Errands under way; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(crate) struct Errands {
    pending: watch::Sender<usize>,
    tasks: TaskTracker,
    stopping: CancellationToken,
}

impl Errands {
    /// They run among `tasks` until `stopping`.
    pub(crate) fn new(tasks: TaskTracker, stopping: CancellationToken) -> Self {
        Self { pending: watch::Sender::new(0), tasks, stopping }
    }

    /// How many are under way.
    pub(crate) fn pending(&self) -> usize {
        *self.pending.borrow()
    }

    /// Runs one beside the request, until the sandbox stops.
    pub(crate) fn spawn(&self, errand: impl Future<Output = ()> + Send + 'static) {
        self.pending.send_modify(|count| *count += 1);
        let (underway, stopping) = (Underway(self.pending.clone()), self.stopping.clone());
        self.tasks.spawn(async move {
            let _underway = underway;
            tokio::select! {
                () = stopping.cancelled() => {}
                () = errand => {}
            }
        });
    }

    /// Waits until none is under way.
    pub(crate) async fn settled(&self) {
        let mut pending = self.pending.subscribe();
        // It cannot be closed: the sender lives as long as `self`.
        pending.wait_for(|count| *count == 0).await.ok();
    }
}

/// An errand under way, until it is dropped.
struct Underway(watch::Sender<usize>);

impl Drop for Underway {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
