//! What the caller says, on its way to the transcriber: one task per take, news by the call's mailbox.

use std::{collections::HashMap, sync::Arc};

use providers::openai;
use tokio::{sync::mpsc, task::AbortHandle};
use tracing::Instrument as _;
use voice::{Heard16k, Input, Take, Text};

use super::{
    session::News,
    trial::Typed,
    usage::{Usage, Used},
};
use crate::{app::App, vendors::Clients};

/// The longest piece that is transcribed: the machine ends a turn after 30 s, a little pre-roll comes before it, and a
/// caller who goes on while its words are awaited adds to it.
const MAX_SAMPLES: usize = 16_000 * 45;

/// The ears of one call.
pub(super) struct Hear {
    app: App,
    client: Option<openai::Client>,
    hint: Arc<str>,
    news: mpsc::Sender<News>,
    usage: Arc<Usage>,
    /// What the newest take has heard: the caller speaks into one at a time.
    heard: Option<(Take, Vec<i16>)>,
    transcribing: HashMap<Take, AbortHandle>,
    /// What is typed instead of being said, in a trial, and what of it the newest take is.
    typed: Arc<Typed>,
    typed_now: Option<String>,
}

impl Hear {
    /// `hint` is what the transcriber is told of the conversation: names that it would not guess.
    pub(super) fn new(
        app: &App,
        clients: &Clients,
        hint: &str,
        news: mpsc::Sender<News>,
        usage: Arc<Usage>,
    ) -> Self {
        Self {
            app: app.clone(),
            client: clients.openai.clone(),
            hint: hint.into(),
            news,
            usage,
            heard: None,
            transcribing: HashMap::new(),
            typed: app.room::<Typed>(),
            typed_now: None,
        }
    }

    /// Takes a piece of a take; its end asks for the transcript.
    pub(super) fn on(&mut self, take: Take, heard: Heard16k) {
        match heard {
            Heard16k::Pcm(samples) => {
                let piece = self.piece(take);
                let room = MAX_SAMPLES.saturating_sub(piece.len());
                piece.extend(samples.into_iter().take(room));
            }
            Heard16k::Since(earlier) => {
                if let Some((newest, _)) = self.heard.as_mut().filter(|(newest, _)| *newest == earlier) {
                    *newest = take;
                }
            }
            Heard16k::End => self.transcribe(take),
        }
    }

    fn piece(&mut self, take: Take) -> &mut Vec<i16> {
        match &mut self.heard {
            Some((newest, _)) if *newest == take => {}
            other => {
                *other = Some((take, Vec::new()));
                self.typed_now = None;
            }
        }
        &mut self.heard.as_mut().expect("it was put there").1
    }

    /// Forgets a take and what is under way for it.
    pub(super) fn drop_take(&mut self, take: Take) {
        if let Some(task) = self.transcribing.remove(&take) {
            task.abort();
        }
    }

    /// The transcript of a take has arrived.
    pub(super) fn done(&mut self, take: Take) {
        self.transcribing.remove(&take);
    }

    fn transcribe(&mut self, take: Take) {
        self.typed_now = self.typed_now.take().or_else(|| self.typed.next());
        if let Some(words) = self.typed_now.clone() {
            return self.tell(take, words);
        }
        // Kept, not taken: the caller may go on, and then all of it is heard again as one.
        let samples = self.piece(take).clone();
        self.usage.add(Used::Transcriptions, 1);
        self.usage.add(Used::TranscribedMs, (samples.len() / 16) as u64);
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

impl Hear {
    /// Words that are known need no transcription.
    fn tell(&mut self, take: Take, words: String) {
        let news = self.news.clone();
        let tell = async move {
            let _ = news.send(News::Input(Input::Text(take, Text::Final(words)))).await;
        };
        let task = self.app.tasks.spawn(tell.in_current_span());
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
