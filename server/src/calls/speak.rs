//! What is to be said, on its way through the voices: one task per clause, news by the call's mailbox.

use std::{collections::HashMap, sync::Arc};

use tokio::{sync::mpsc, task::AbortHandle};
use tracing::Instrument as _;
use voice::{Clause, Input, Sound, Take};

use super::{
    session::News,
    usage::{Usage, Used},
    voices,
};
use crate::{app::App, vendors::Clients};

/// The mouth of one call. The machine asks for three clauses at once at most.
pub(super) struct Speak {
    app: App,
    clients: Arc<Clients>,
    voice: Option<Arc<str>>,
    news: mpsc::Sender<News>,
    usage: Arc<Usage>,
    speaking: HashMap<Clause, (Option<Take>, AbortHandle)>,
}

impl Speak {
    /// `voice` is the one at Google that the business has chosen.
    pub(super) fn new(
        app: &App,
        clients: Arc<Clients>,
        voice: Option<&str>,
        news: mpsc::Sender<News>,
        usage: Arc<Usage>,
    ) -> Self {
        let (app, voice) = (app.clone(), voice.map(Arc::from));
        Self { app, clients, voice, news, usage, speaking: HashMap::new() }
    }

    /// Makes a clause audible; the sound comes back under its id.
    pub(super) fn on(&mut self, clause: Clause, take: Option<Take>, text: String) {
        self.usage.add(Used::Clauses, 1);
        self.usage.add(Used::SpokenChars, text.chars().count() as u64);
        let (app, clients, news) = (self.app.clone(), self.clients.clone(), self.news.clone());
        let voice = self.voice.clone();
        let speak = async move {
            let made = match voices::speak(&app, &clients, voice.as_deref(), &text).await {
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
        };
        let task = self.app.tasks.spawn(speak.in_current_span());
        self.speaking.insert(clause, (take, task.abort_handle()));
    }

    /// A clause is whole, or no voice could speak it.
    pub(super) fn done(&mut self, clause: Clause) {
        self.speaking.remove(&clause);
    }

    /// Nobody will hear the clauses of this take.
    pub(super) fn drop_take(&mut self, take: Take) {
        self.speaking.retain(|_, (of, task)| {
            let dropped = *of == Some(take);
            if dropped {
                task.abort();
            }
            !dropped
        });
    }
}

impl Drop for Speak {
    fn drop(&mut self) {
        for (_, task) in self.speaking.values() {
            task.abort();
        }
    }
}
