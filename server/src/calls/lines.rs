//! The fixed sentences of a call in the words of one business, and their sound kept ready.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex},
};

use futures_util::{StreamExt as _, stream};
use voice::Stock;

use super::{spoken, voices};
use crate::{
    accounts::{Business, Form},
    agent::{Wording, openings},
    app::App,
    error::Result,
    files,
    vendors::Clients,
};

/// The wording, by sentence and, where the grammar asks for it, by the agent's form.
static WORDING: LazyLock<HashMap<String, Wording>> =
    LazyLock::new(|| serde_json::from_str(include_str!("lines.json")).expect("a test reads the wording"));

/// Sentences that are made audible at once: a voice answers a handful without delay, and calls need it meanwhile.
const PREPARED_AT_ONCE: usize = 3;

/// Every fixed sentence, in the order in which a call is likely to need it.
const ALL: [Stock; 12] = [
    Stock::Greeting,
    Stock::Acknowledge,
    Stock::Filler,
    Stock::Notice,
    Stock::Repeat,
    Stock::Goodbye,
    Stock::StillThere,
    Stock::TakeMessage,
    Stock::MessageTaken,
    Stock::TimeIsUp,
    Stock::Unavailable,
    Stock::Transfer,
];

/// The text of a fixed sentence.
pub fn text(business: &Business, stock: Stock) -> String {
    let agent = &business.profile.agent;
    let intro = if agent.name.is_empty() { String::new() } else { wording("intro", agent.form) };
    let name = if business.profile.name.is_empty() { &business.name } else { &business.profile.name };
    wording(key(stock), agent.form)
        .replace("{intro}", &intro)
        .replace("{agent}", &agent.name)
        .replace("{business}", name)
}

fn wording(key: &str, form: Form) -> String {
    WORDING[key].by(form).to_owned()
}

fn key(stock: Stock) -> &'static str {
    match stock {
        Stock::Notice => "notice",
        Stock::Greeting => "greeting",
        Stock::Acknowledge => "acknowledge",
        Stock::Filler => "filler",
        Stock::Repeat => "repeat",
        Stock::StillThere => "still_there",
        Stock::TakeMessage => "take_message",
        Stock::MessageTaken => "message_taken",
        Stock::TimeIsUp => "time_is_up",
        Stock::Unavailable => "unavailable",
        Stock::Transfer => "transfer",
        Stock::Goodbye => "goodbye",
    }
}

/// The words with which answers often begin, as the machine cuts them off: up to the comma.
fn clauses(business: &Business) -> impl Iterator<Item = String> {
    openings(business.profile.agent.form).map(|opening| format!("{opening},"))
}

/// Makes every fixed sentence and every frequent opening audible before it is needed, what was spoken once at no cost. A
/// sentence that no voice can speak is left for later.
pub async fn prepare(app: &App, business: &Business) {
    let clients = business.clients(app);
    let voice = business.profile.agent.voice.as_deref();
    let texts = ALL.map(|stock| text(business, stock)).into_iter().chain(clauses(business));
    let speak = async |text: String| {
        if let Err(failure) = voices::speak(app, &clients, voice, &text).await {
            tracing::warn!(business.id = %business.id, error = %failure, "a fixed sentence has no sound yet");
        }
    };
    stream::iter(texts).map(speak).buffer_unordered(PREPARED_AT_ONCE).collect::<()>().await;
}

/// What was published by this process, by name: in which voice, and which words. A changed profile is spoken anew.
#[derive(Default)]
struct Published(Mutex<HashMap<String, (Option<String>, String)>>);

/// Makes the spoken files that Twilio plays: the greeting, the thanks for a message, the excuse. The last two are the
/// installation's, in the voice of its first business.
pub async fn publish(app: &App, business: &Business) {
    let clients = business.clients(app);
    let is_first = business.id.0 == 1;
    let greeting = if is_first { "greeting".to_owned() } else { format!("greeting-{}", business.id) };
    let files = [
        (greeting, text(business, Stock::Greeting)),
        (spoken::THANKS.to_owned(), super::wording::THANKS.to_owned()),
        (spoken::UNAVAILABLE.to_owned(), super::wording::UNAVAILABLE.to_owned()),
    ];
    let published = app.room::<Published>();
    for (name, text) in files {
        let is_own = name.starts_with("greeting");
        let voice = business.profile.agent.voice.clone().filter(|_| is_own || is_first);
        if !published.claim(&name, &voice, &text, is_own || is_first) {
            continue;
        }
        if let Err(cause) = publish_one(app, &clients, voice.as_deref(), &name, &text).await {
            tracing::warn!(error = %cause, name, "a spoken file could not be made; Twilio's own voice speaks");
            published.lock().remove(&name);
        }
    }
}

impl Published {
    /// Whether the file is to be made by whoever asks; claimed before it is made: fifty first calls at once want one file,
    /// not fifty. What is not the asker's own is left as it is.
    fn claim(&self, name: &str, voice: &Option<String>, text: &str, is_own: bool) -> bool {
        let mut published = self.lock();
        let wanted = (voice.clone(), text.to_owned());
        let ready = published.get(name).is_some_and(|known| !is_own || *known == wanted);
        if !ready {
            published.insert(name.to_owned(), wanted);
        }
        !ready
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Option<String>, String)>> {
        self.0.lock().expect("nothing panics while it holds the names")
    }
}

async fn publish_one(
    app: &App,
    clients: &Clients,
    voice: Option<&str>,
    name: &str,
    text: &str,
) -> Result<()> {
    let made = voices::file(clients, voice, text).await;
    let (bytes, ending) = made.map_err(|failure| anyhow::anyhow!("{failure}"))?;
    files::publish_voice(app, &format!("response_{name}.{ending}"), bytes).await
}

#[cfg(test)]
mod tests {
    use super::{ALL, Form, key, wording};

    #[test]
    fn every_fixed_sentence_is_worded_in_both_forms() {
        for stock in ALL {
            for form in [Form::Female, Form::Male] {
                assert!(!wording(key(stock), form).is_empty(), "{stock:?}");
            }
        }
        assert_eq!(wording("goodbye", Form::Female), "להתראות!");
        assert_eq!(wording("filler", Form::Male), "רק רגע, אני בודק.");
        assert_eq!(wording("acknowledge", Form::Male), "אוקיי.");
    }
}
