use std::sync::{Arc, Mutex};

use jiff::civil::{Weekday, date, time};
use providers::openai::{Client, Settings, Timeouts};
use sandbox::{Fault, Options, Sandbox, Secrets, Vendor};
use secrecy::SecretString;
use tokio::sync::{mpsc, watch};

use crate::agent::{
    Caller, Message, Next, Run, Said, Style, Talk, Today, Tool, Turn, drive, prompt, summary,
    tools::{END_CALL, NoteCaller, TakeMessage},
};

type Notes = Arc<Mutex<Vec<String>>>;

impl Run<Notes> for NoteCaller {
    async fn run(self, notes: Notes) -> Result<String, String> {
        notes.lock().unwrap().push(self.name.unwrap_or_default());
        Ok("נרשם".to_owned())
    }
}

impl Run<Notes> for TakeMessage {
    async fn run(self, notes: Notes) -> Result<String, String> {
        notes.lock().unwrap().push(self.message);
        Ok("נרשם".to_owned())
    }
}

/// A receptionist of the demonstration business, whose model is the sandbox's.
struct Office {
    sandbox: Sandbox,
    client: Client,
    talk: Talk,
    notes: Notes,
}

impl Office {
    async fn open() -> Self {
        let sandbox = Sandbox::start(Options::new(Secrets::random())).await.unwrap();
        let client = Client::new(Settings {
            base_url: sandbox.openai_base_url().parse().unwrap(),
            api_key: SecretString::from(sandbox.secrets().openai_api_key.clone()),
            stt_model: "whisper-1".to_owned(),
            chat_model: "gpt-4o-mini".to_owned(),
            timeouts: Timeouts::default(),
        });
        Self { sandbox, client, talk: Talk::default(), notes: Notes::default() }
    }

    async fn answer(&mut self, id: u32, words: &str, is_committed: bool) -> (String, Option<Said>) {
        let mut profile: crate::accounts::Profile =
            serde_json::from_str(include_str!("../../accounts/demo.json")).unwrap();
        profile.name = "נדל״ן השרון".to_owned();
        let today = Today { date: date(2026, 11, 23), weekday: Weekday::Monday, time: time(14, 5, 0, 0) };
        let draft = self.talk.draft(words);
        self.talk.commit(id, &draft);
        let tools: Vec<Tool<Notes>> = vec![Tool::of::<NoteCaller>(), Tool::of::<TakeMessage>()];
        let offers: Vec<_> = tools.iter().map(|tool| tool.offer).chain([END_CALL]).collect();
        let system = prompt::system(&profile, &Caller::default(), today, Style::Spoken, &offers);
        let turn = Turn::new(system, draft, offers, Style::Spoken);
        let (out, mut said) = mpsc::channel(64);
        let committed = watch::Sender::new(is_committed).subscribe();
        let (client, notes) = (self.client.clone(), self.notes.clone());
        let driving = tokio::spawn(async move { drive(&client, turn, tools, notes, committed, out).await });
        let (mut text, mut end) = (String::new(), None);
        while let Some(piece) = said.recv().await {
            match piece {
                Said::Text(delta) => text += &delta,
                other => end = Some(other),
            }
        }
        self.talk.answered(id, driving.await.unwrap());
        (text, end)
    }
}

#[tokio::test]
async fn a_caller_asks_leaves_a_name_and_says_goodbye() {
    let mut office = Office::open().await;
    let (text, end) = office.answer(1, "מה הכתובת שלכם?", true).await;
    assert!(text.contains("סוקולוב"), "{text}");
    assert_eq!(end, Some(Said::Done(Next::Listen)));
    for (question, fact) in [
        ("מה שעות הפתיחה?", "ימים ראשון עד חמישי"),
        ("מה השירותים שלכם?", "ליווי בשכירות"),
        ("כמה עולה ליווי?", "מחיר"),
        ("יש חניה ליד המשרד?", "חניון ציבורי"),
    ] {
        let (text, _) = office.answer(2, question, true).await;
        assert!(text.contains(fact), "{question}: {text}");
    }
    let (text, end) = office.answer(3, "קוראים לי דנה", true).await;
    assert_eq!(*office.notes.lock().unwrap(), ["דנה"]);
    assert!(text.contains("דנה"), "{text}");
    assert_eq!(end, Some(Said::Done(Next::Listen)));
    let (text, end) = office.answer(4, "תודה, להתראות", true).await;
    assert!(!text.is_empty());
    assert_eq!(end, Some(Said::Done(Next::HangUp)));
    assert!(office.sandbox.violations().is_empty(), "{:?}", office.sandbox.violations());
}

#[tokio::test]
async fn a_guess_that_nobody_commits_writes_nothing_down() {
    let mut office = Office::open().await;
    let (_, end) = office.answer(1, "קוראים לי דנה", false).await;
    assert_eq!(end, None);
    assert!(office.notes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_model_that_fails_once_is_asked_again_and_one_that_keeps_failing_is_not() {
    let mut office = Office::open().await;
    office.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::status(503).times(1));
    let (_, end) = office.answer(1, "שלום", true).await;
    assert_eq!(end, Some(Said::Done(Next::Listen)));
    office.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::status(503).times(5));
    let (text, end) = office.answer(2, "שלום", true).await;
    assert_eq!((text.as_str(), end), ("", Some(Said::Failed)));
}

#[tokio::test]
async fn the_talk_is_summed_up_with_proofs() {
    let mut office = Office::open().await;
    office.answer(1, "שמי דנה, אני מחפשת דירה ברעננה", true).await;
    let transcript = office.talk.transcript();
    let (messages, name, schema) = summary::request(&transcript);
    assert!(matches!(messages.as_slice(), [Message::System(_), Message::User(_)]));
    let value = office.client.extract(messages, name, schema).await.unwrap();
    let read = summary::read(value, &transcript).unwrap();
    assert_eq!(read.caller_name.map(|name| name.value).as_deref(), Some("דנה"));
    assert_eq!(read.wishes.len(), 1, "{:?}", read.wishes);
}
