//! What is to be said, on its way through the voices: one task per clause, news by the call's mailbox.

use std::sync::Arc;

use tokio::sync::mpsc;
use voice::{Clause, Input, Sound};

use super::{session::News, voices};
use crate::{app::App, vendors::Clients};

/// The mouth of one call. The machine asks for three clauses at once at most.
pub(super) struct Speak {
    app: App,
    clients: Arc<Clients>,
    news: mpsc::Sender<News>,
}

impl Speak {
    pub(super) fn new(app: &App, clients: Arc<Clients>, news: mpsc::Sender<News>) -> Self {
        Self { app: app.clone(), clients, news }
    }

    /// Makes a clause audible; the sound comes back under its id.
    pub(super) fn on(&self, clause: Clause, text: String) {
        let (app, clients, news) = (self.app.clone(), self.clients.clone(), self.news.clone());
        self.app.tasks.spawn(async move {
            let made = match voices::speak(&app, &clients, &text).await {
                Ok(sound) => vec![Sound::Chunk(sound.to_vec()), Sound::End],
                Err(failure) => {
                    tracing::error!(error = %failure, "no voice could speak");
                    vec![Sound::Failed]
                }
            };
            for sound in made {
                if news.send(News::Input(Input::Sound(clause, sound))).await.is_err() {
                    return;
                }
            }
        });
    }
}
