//! What the model answers: the prompt, the conversation so far, and the tools.

use tokio::sync::{mpsc, watch};

use super::{After, open::Open};
use crate::{
    agent::{
        self, Arguments as _, Caller, Draft, Message, Next, Offer, Said, Style, Talk, Today, Tool, Turn,
        prompt,
        tools::{END_CHAT, HAND_TO_PERSON, HandToPerson, SendWhatsApp},
    },
    app::App,
    calls::store as calls,
    chat::{wording, words},
    crm::{self, tools::Conversation},
    db::Moment,
    error::Result,
    receptionist,
    whatsapp::Direction,
};

/// Pieces of an answer that wait to be put together.
const PIECES: usize = 64;
/// Earlier calls that the model is told of.
const CALLS: u64 = 3;

/// What became of it.
pub(super) enum Thought {
    /// The text, and how the conversation goes on.
    Answer(String, After),
    /// There is no answer.
    None,
}

/// Asks the model. Its tools act at once: what the order does twice, they write once.
///
/// # Errors
/// The database refused.
pub(super) async fn think(app: &App, open: &Open) -> Result<Thought> {
    let clients = open.business.clients(app);
    let Some(client) = &clients.openai else { return Ok(Thought::None) };
    let tools = offered(open);
    let offers: Vec<Offer> = tools.iter().map(|tool| tool.offer).chain([END_CHAT, HAND_TO_PERSON]).collect();
    let system = system(app, open, &offers).await?;
    let turn = Turn::new(system, draft(open), offers, Style::Written);
    let context = open.tools(app).await?;
    let (_committed, is_committed) = watch::channel(true);
    let (said, pieces) = mpsc::channel(PIECES);
    let drive = agent::drive(client, turn, tools, context, is_committed, said);
    let (messages, (text, next)) = tokio::join!(drive, whole(pieces));
    Ok(next.map_or(Thought::None, |next| thought(text, next, &messages)))
}

/// What the agent may use in writing: everything that the business allows but the promise to write.
fn offered(open: &Open) -> Vec<Tool<Conversation>> {
    let allowed = receptionist::toolbox(&open.business.profile).into_iter();
    allowed.filter(|tool| tool.offer.name != SendWhatsApp::NAME).collect()
}

/// The whole text, and how to go on; `None` where the answer has no end.
async fn whole(mut pieces: mpsc::Receiver<Said>) -> (String, Option<Next>) {
    let (mut text, mut next) = (String::new(), None);
    while let Some(piece) = pieces.recv().await {
        match piece {
            Said::Text(more) => text.push_str(&more),
            Said::Done(how) => next = Some(how),
            Said::Failed => next = None,
            Said::Ran(_) => {}
            Said::Used { prompt_tokens, completion_tokens } => {
                metrics::counter!("chat_tokens", "kind" => "prompt").increment(prompt_tokens);
                metrics::counter!("chat_tokens", "kind" => "completion").increment(completion_tokens);
            }
        }
    }
    (text.trim().to_owned(), next)
}

fn thought(text: String, next: Next, messages: &[Message]) -> Thought {
    let or = |text: String, else_: &str| if text.is_empty() { else_.to_owned() } else { text };
    match next {
        Next::Listen if text.is_empty() => Thought::None,
        Next::Listen => Thought::Answer(text, After::Stay),
        Next::HangUp => Thought::Answer(or(text, wording::GOODBYE), After::Close),
        Next::Divert | Next::Transfer => {
            let title = wording::task_asked(&reason(messages));
            Thought::Answer(or(text, wording::HANDED), After::HandOver(title))
        }
    }
}

/// Why the model calls for a person.
fn reason(messages: &[Message]) -> String {
    let calls = messages.iter().flat_map(|message| match message {
        Message::Assistant { calls, .. } => calls.as_slice(),
        _ => &[],
    });
    let asked = calls.filter(|call| call.name == HandToPerson::NAME);
    let mut reasons = asked.filter_map(|call| serde_json::from_str::<HandToPerson>(&call.arguments).ok());
    reasons
        .next()
        .map(|asked| asked.reason.split_whitespace().collect::<Vec<_>>().join(" "))
        .unwrap_or_default()
}

/// The conversation up to now; what is open is the customer's turn.
fn draft(open: &Open) -> Draft {
    let exchange = open.exchange();
    let mut talk = Talk::default();
    let sent_since = exchange.open.iter().filter(|message| message.direction == Direction::Out);
    for (id, message) in (1..).zip(exchange.earlier.iter().chain(sent_since)) {
        let text = words::words(message);
        match message.direction {
            Direction::In => talk.commit(id, &talk.draft(&text)),
            Direction::Out => talk.agent_said(&text),
        }
    }
    talk.draft(&open.words())
}

async fn system(app: &App, open: &Open, offers: &[Offer]) -> Result<String> {
    let now = open.business.local_time(&app.clock);
    let today = Today { date: now.date(), weekday: now.weekday(), time: now.time() };
    let caller = caller(app, open).await?;
    Ok(prompt::system(&open.business.profile, &caller, today, Style::Written, offers))
}

/// Whoever writes, with what became known of them in writing and by telephone.
async fn caller(app: &App, open: &Open) -> Result<Caller> {
    let (business, customer) = (open.business.id, &open.customer);
    let notes = crm::known_facts(&app.db, business, customer.id).await?;
    let calls = calls::summaries(app.db.reader(), business, customer.id, CALLS).await?;
    let told = |(at, summary): (Moment, String)| {
        wording::call(&open.today(at).strftime("%-d.%-m.%Y").to_string(), &summary)
    };
    let facts = notes.into_iter().map(|note| note.body).chain(calls.into_iter().map(told)).collect();
    let phone = open.conversation.peer.phone().map(|phone| phone.to_string()).unwrap_or_default();
    Ok(Caller { name: customer.name.clone(), gender: customer.gender, phone, facts })
}

#[cfg(test)]
mod tests {
    use super::{After, Message, Next, Thought, thought};
    use crate::{agent::ToolCall, chat::wording};

    fn parts(thought: Thought) -> Option<(String, After)> {
        match thought {
            Thought::Answer(text, after) => Some((text, after)),
            Thought::None => None,
        }
    }

    #[test]
    fn an_ending_without_words_is_said_all_the_same() {
        let of = |text: &str, next| parts(thought(text.to_owned(), next, &[]));
        assert_eq!(of("", Next::Listen), None);
        assert_eq!(of("שלום", Next::Listen), Some(("שלום".to_owned(), After::Stay)));
        assert_eq!(of("", Next::HangUp), Some((wording::GOODBYE.to_owned(), After::Close)));
        assert_eq!(of("ביי", Next::HangUp), Some(("ביי".to_owned(), After::Close)));
        let handed = After::HandOver("להמשיך שיחת וואטסאפ".to_owned());
        assert_eq!(of("", Next::Divert), Some((wording::HANDED.to_owned(), handed)));
    }

    #[test]
    fn the_reason_for_a_person_becomes_the_title_of_the_task() {
        let call = ToolCall {
            id: "1".to_owned(),
            name: "hand_to_person".to_owned(),
            arguments: r#"{"reason":"מבקש\nהנחה"}"#.to_owned(),
        };
        let messages = [Message::Assistant { text: String::new(), calls: vec![call] }];
        let (_, after) = parts(thought(String::new(), Next::Divert, &messages)).unwrap();
        assert_eq!(after, After::HandOver("להמשיך שיחת וואטסאפ: מבקש הנחה".to_owned()));
    }
}
