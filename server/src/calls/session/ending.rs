//! How a call's loop ends: the program stops, the caller is let go, and the line is given back.

use std::time::Duration;

use providers::twilio::wire::media::Message;
use tokio::time::Instant;
use voice::{Ending, Input, Order};

use super::{
    Session,
    socket::{Received, Socket},
};
use crate::{
    app::App,
    calls::{jobs, store, transfer},
};

/// Twilio ends a call whose stream is closed from our side: an order to do something else with it must be first.
const LET_GO_WITHIN: Duration = Duration::from_secs(20);
/// Before the program's patience with running calls ends, they are cut and their journals closed.
const CUT_BEFORE_END: Duration = Duration::from_secs(5);

impl Session {
    /// The program stops: the caller is said goodbye at the next pause, and cut off if there is none.
    pub(super) fn drain(&mut self) {
        let grace = Duration::from_millis(self.app.config.limits.shutdown_grace_ms);
        self.cut_at = Some(Instant::now() + grace.saturating_sub(CUT_BEFORE_END));
        self.put(Input::Order(Order::Drain));
    }

    /// The program's patience is at its end.
    pub(super) fn cut_off(&mut self) {
        self.cut_at = Some(Instant::now() + LET_GO_WITHIN);
        self.put(Input::Order(Order::HangUp));
    }

    /// A caller who is gone needs no hanging up, and voicemail needs the line.
    pub(super) fn hang_up(&self) {
        if !matches!(self.ending, Ending::Gone | Ending::Diverted) {
            self.order(|app, call| async move { jobs::hang_up(&app, &call).await });
        }
    }

    /// The caller goes on with a person: whom a member has asked for, else whom the agent meant.
    pub(super) fn transfer(&self) {
        let meant = self.mind.transfer();
        self.order(|app, call| async move { transfer::connect(&app, &call, meant).await });
    }

    /// Orders are rows of the queue: written beside the loop, carried out even if this process dies.
    pub(super) fn order<F, R>(&self, write: F)
    where
        F: FnOnce(App, store::Call) -> R,
        R: Future<Output = crate::error::Result<()>> + Send + 'static,
    {
        let written = write(self.app.clone(), self.call.clone());
        self.app.tasks.spawn(async move {
            if let Err(cause) = written.await {
                tracing::error!(error.chain = %cause, "the end of a call could not be ordered");
            }
        });
    }

    pub(super) async fn finish(mut self) {
        let bad = self.machine.bad_inputs() + self.socket.bad_messages();
        tracing::info!(call.ending = ?self.ending, call.bad_inputs = bad, "a call has ended");
        self.journal.end(self.ending);
        self.recorder.finish();
        drop(self.seat);
        if self.ending != Ending::Gone {
            let _ = tokio::time::timeout(LET_GO_WITHIN.div_f64(self.pace), gone(&mut self.socket)).await;
        }
        self.socket.close().await;
    }
}

/// Resolves when the peer has left.
async fn gone(socket: &mut Socket) {
    while !socket.is_broken() {
        if let Received::Message(Message::Stop) | Received::Gone = socket.receive().await {
            return;
        }
    }
}

/// Resolves at that moment; never, if there is none.
pub(super) async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
