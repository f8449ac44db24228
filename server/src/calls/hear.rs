//! What the caller says, on its way to the transcriber: one task per take, news by the call's mailbox.

use std::{collections::HashMap, sync::Arc};

use providers::openai;
use tokio::{sync::mpsc, task::AbortHandle};
use tracing::Instrument as _;
use voice::{Heard16k, Input, Take, Text};

use super::session::News;
use crate::{app::App, vendors::Clients};

/// The longest piece that is transcribed: the machine ends a turn after 30 s, a little pre-roll comes before it.
const MAX_SAMPLES: usize = 16_000 * 35;

/// The ears of one call.
pub(super) struct Hear {
    app: App,
    client: Option<openai::Client>,
    hint: Arc<str>,
    news: mpsc::Sender<News>,
    listening: HashMap<Take, Vec<i16>>,
    transcribing: HashMap<Take, AbortHandle>,
}

impl Hear {
    /// `hint` is what the transcriber is told of the conversation: names that it would not guess.
    pub(super) fn new(app: &App, clients: &Clients, hint: &str, news: mpsc::Sender<News>) -> Self {
        Self {
            app: app.clone(),
            client: clients.openai.clone(),
            hint: hint.into(),
            news,
            listening: HashMap::new(),
            transcribing: HashMap::new(),
        }
    }

    /// Takes a piece of a take; its end asks for the transcript.
    pub(super) fn on(&mut self, take: Take, heard: Heard16k) {
        match heard {
            Heard16k::Pcm(samples) => {
                let piece = self.listening.entry(take).or_default();
                let room = MAX_SAMPLES.saturating_sub(piece.len());
                piece.extend(samples.into_iter().take(room));
            }
            Heard16k::End => self.transcribe(take),
        }
    }

    /// Forgets a take and what is under way for it.
    pub(super) fn drop_take(&mut self, take: Take) {
        self.listening.remove(&take);
        if let Some(task) = self.transcribing.remove(&take) {
            task.abort();
        }
    }

    /// The transcript of a take has arrived.
    pub(super) fn done(&mut self, take: Take) {
        self.transcribing.remove(&take);
    }

    fn transcribe(&mut self, take: Take) {
        let samples = self.listening.remove(&take).unwrap_or_default();
        let (client, hint, news) = (self.client.clone(), self.hint.clone(), self.news.clone());
        let transcribe = async move {
            let text = match client {
                Some(client) => transcript(&client, &samples, &hint).await,
                None => Text::Failed,
            };
            let _ = news.send(News::Input(Input::Text(take, text))).await;
        };
        let task = self.app.tasks.spawn(transcribe.in_current_span());
        self.transcribing.insert(take, task.abort_handle());
    }
}

impl Drop for Hear {
    fn drop(&mut self) {
        for task in self.transcribing.values() {
            task.abort();
        }
    }
}

/// One retry at most: the caller is waiting.
async fn transcript(client: &openai::Client, samples: &[i16], hint: &str) -> Text {
    let mut tried = client.transcribe(samples, Some(hint)).await;
    if tried.as_ref().is_err_and(providers::Failure::is_passing) {
        tried = client.transcribe(samples, Some(hint)).await;
    }
    match tried {
        Ok(text) => Text::Final(text),
        Err(failure) => {
            tracing::warn!(error = %failure, "what the caller said could not be transcribed");
            metrics::counter!("call_transcription_failures").increment(1);
            Text::Failed
        }
    }
}
