use serde_json::{Value, json};

use super::{agent, call, told};
use crate::agent::{
    Access, Effect, Event, Finish, Message, Next, Offer, Style, Talk, ToolCall, Turn,
    tools::{END_CALL, TakeMessage},
    wording,
};

const READ: Offer = Offer {
    name: "look_up",
    description: "",
    parameters: || Value::Null,
    access: Access::Reads,
    check: |_| Ok(()),
};

const WRITE: &str = r#"{"message":"לחזור אליי"}"#;

/// A turn of which every effect is written down.
struct Scene {
    turn: Turn,
    asked: Vec<(Vec<Message>, usize)>,
    said: String,
    ran: Vec<ToolCall>,
    end: Option<Option<Next>>,
}

impl Scene {
    fn begin() -> Self {
        let offers = vec![END_CALL, Offer::of::<TakeMessage>(), READ];
        let turn = Turn::new("prompt".to_owned(), Talk::default().draft("שלום"), offers, Style::Spoken);
        let mut scene = Self { turn, asked: vec![], said: String::new(), ran: vec![], end: None };
        let effects = scene.turn.begin();
        scene.note(effects);
        scene
    }

    fn note(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            assert!(self.end.is_none(), "{effect:?} after the end");
            match effect {
                Effect::Ask(request) => self.asked.push((request.messages, request.offers.len())),
                Effect::Say(text) => self.said += &text,
                Effect::RunTool(call) => self.ran.push(call),
                Effect::Finish(next) => self.end = Some(Some(next)),
                Effect::Fail => self.end = Some(None),
            }
        }
    }

    fn on(&mut self, event: Event) -> &mut Self {
        let effects = self.turn.on(event);
        self.note(effects);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.on(Event::Text(text.to_owned()))
    }

    fn call(&mut self, id: &str, name: &str, arguments: &str) -> &mut Self {
        self.on(Event::Call(call(id, name, arguments)))
    }

    fn done(&mut self) -> &mut Self {
        self.on(Event::ModelDone(Finish::Stop))
    }

    fn tool_done(&mut self, id: &str, result: Result<&str, &str>) -> &mut Self {
        let result = result.map(str::to_owned).map_err(str::to_owned);
        self.on(Event::ToolDone { call_id: id.to_owned(), result })
    }

    /// What the model was told of a call.
    fn told(&self, id: &str) -> &str {
        let (messages, _) = self.asked.last().unwrap();
        let answers = messages.iter().filter_map(|message| match message {
            Message::Tool { call_id, content } if call_id == id => Some(content.as_str()),
            _ => None,
        });
        let answers: Vec<&str> = answers.collect();
        assert_eq!(answers.len(), 1, "one answer per call");
        answers[0]
    }
}

#[test]
fn words_are_said_as_they_come_and_then_the_caller_is_listened_to() {
    let mut scene = Scene::begin();
    scene.text("שלום, ").text("במה אפשר לעזור?");
    assert_eq!(scene.said, "שלום, במה אפשר לעזור?");
    scene.done();
    assert_eq!(scene.end, Some(Some(Next::Listen)));
    assert_eq!(scene.turn.messages(), [agent("שלום, במה אפשר לעזור?")]);
}

#[test]
fn a_guess_may_look_things_up_but_changes_nothing_until_it_is_certain() {
    let mut scene = Scene::begin();
    scene.call("r", "look_up", "{}").call("w", "take_message", WRITE).done();
    assert_eq!(scene.ran, [call("r", "look_up", "{}")]);
    scene.tool_done("r", Ok("found"));
    assert_eq!(scene.asked.len(), 1);
    scene.on(Event::Committed);
    assert_eq!(scene.ran.len(), 2);
    scene.tool_done("w", Ok("written")).text("רשמתי.").done();
    assert_eq!((scene.told("r"), scene.told("w")), ("found", "written"));
    let calls = vec![call("r", "look_up", "{}"), call("w", "take_message", WRITE)];
    let calling = Message::Assistant { text: String::new(), calls };
    assert_eq!(scene.turn.messages(), [calling, told("r", "found"), told("w", "written"), agent("רשמתי.")]);
}

#[test]
fn a_certain_turn_still_waits_for_the_whole_answer_before_it_changes_something() {
    let mut scene = Scene::begin();
    scene.on(Event::Committed).call("w", "take_message", WRITE);
    assert!(scene.ran.is_empty());
    scene.on(Event::ModelFailed);
    assert!(scene.ran.is_empty());
    assert_eq!(scene.end, Some(None));
}

#[test]
fn a_goodbye_ends_the_conversation_with_its_words_or_without() {
    for words in ["תודה ולהתראות!", ""] {
        let mut scene = Scene::begin();
        scene.text(words).call("e", "end_call", "").done();
        assert_eq!(scene.end, Some(Some(Next::HangUp)));
        assert_eq!(scene.asked.len(), 1);
        assert_eq!(scene.turn.messages().len(), 2);
    }
}

#[test]
fn what_cannot_be_run_is_told_to_the_model() {
    let mut scene = Scene::begin();
    scene.call("a", "fly", "{}").call("b", "take_message", "{").call("c", "take_message", WRITE).done();
    scene.on(Event::Committed).tool_done("c", Err("the database is gone"));
    assert_eq!(scene.ran.len(), 1);
    assert_eq!(scene.told("a"), "error: there is no such tool");
    assert!(scene.told("b").starts_with("error: invalid arguments"));
    assert_eq!(scene.told("c"), "error: the database is gone");
}

#[test]
fn the_same_call_never_runs_twice_in_a_turn() {
    let mut scene = Scene::begin();
    scene.on(Event::Committed);
    let again = json!({"message": "לחזור אליי"}).to_string() + " ";
    scene.call("a", "take_message", WRITE).call("b", "take_message", &again).done().tool_done("a", Ok("ok"));
    assert_eq!((scene.told("a"), scene.told("b")), ("ok", "ok"));
    scene.call("a", "take_message", WRITE).done();
    assert_eq!(scene.ran.len(), 1);
    assert_eq!(scene.told("a_2"), "ok");
}

#[test]
fn after_three_rounds_of_tools_the_model_answers_without_and_calls_no_more() {
    let mut scene = Scene::begin();
    for round in 0..4 {
        let id = format!("r{round}");
        scene.call(&id, "look_up", &format!("{{\"page\":{round}}}")).done().tool_done(&id, Ok("nothing"));
    }
    let offers: Vec<usize> = scene.asked.iter().map(|(_, offers)| *offers).collect();
    assert_eq!(offers, [3, 3, 3, 0]);
    assert_eq!(scene.end, Some(None));
}

#[test]
fn calls_beyond_the_eighth_are_as_if_they_were_not_made() {
    let mut scene = Scene::begin();
    for number in 0..10 {
        scene.call(&format!("r{number}"), "look_up", &format!("{{\"page\":{number}}}"));
    }
    scene.done();
    for number in 0..8 {
        scene.tool_done(&format!("r{number}"), Ok("ok"));
    }
    assert_eq!(scene.ran.len(), 8);
    assert_eq!(scene.asked.len(), 2);
    assert_eq!(scene.asked[1].1, 0);
}

#[test]
fn silence_after_tools_is_asked_once_more_and_silence_at_once_fails() {
    let mut scene = Scene::begin();
    scene.call("r", "look_up", "{}").done().tool_done("r", Ok("ok")).done();
    let last = scene.asked[2].0.last().unwrap();
    assert_eq!(*last, Message::System(wording::SAY_SOMETHING.to_owned()));
    scene.text("  ").done();
    assert_eq!(scene.end, Some(None));
    assert_eq!(Scene::begin().done().end, Some(None));
}

#[test]
fn a_foreign_answer_is_never_heard_and_hebrew_is_asked_for_once() {
    let mut scene = Scene::begin();
    scene.text("Hello! How can I help").text(" you?").done();
    assert_eq!((scene.said.as_str(), scene.end), ("", None));
    let last = scene.asked[1].0.last().unwrap();
    assert_eq!(*last, Message::System(wording::SPEAK_HEBREW.to_owned()));
    scene.text("Hello again").done();
    assert_eq!((scene.said.as_str(), scene.end), ("", Some(None)));
    assert!(scene.turn.messages().is_empty());
}

#[test]
fn foreign_names_within_hebrew_and_bare_numbers_are_heard() {
    let mut scene = Scene::begin();
    scene.text("WhatsApp ").text("זמין תמיד.").done();
    assert_eq!(scene.said, "WhatsApp זמין תמיד.");
    let mut scene = Scene::begin();
    scene.text("שלום 5").done();
    assert_eq!(scene.end, Some(Some(Next::Listen)));
}

#[test]
fn words_before_and_after_a_tool_are_said_apart() {
    let mut scene = Scene::begin();
    scene.text("רגע.").call("r", "look_up", "{}").done().tool_done("r", Ok("ok")).text("מצאתי.").done();
    assert_eq!(scene.said, "רגע. מצאתי.");
}

#[test]
fn figures_become_words_in_what_is_heard_and_remembered() {
    let mut scene = Scene::begin();
    scene.text("הערכה עולה 6").text("00 ₪").done();
    assert_eq!(scene.said, "הערכה עולה שש מאות שקלים");
    assert_eq!(scene.turn.messages(), [agent("הערכה עולה שש מאות שקלים")]);
}

#[test]
fn an_answer_without_end_ends_with_a_sentence() {
    let mut scene = Scene::begin();
    for _ in 0..1_000 {
        if scene.end.is_none() {
            scene.text("אני מדברת ומדברת ").text("בלי לעצור. ");
        }
    }
    assert_eq!(scene.end, Some(Some(Next::Listen)));
    assert!(scene.said.chars().count() < 550 && scene.said.trim_end().ends_with('.'), "{}", scene.said);
}

#[test]
fn a_breathless_answer_is_cut_all_the_same() {
    let mut scene = Scene::begin();
    scene.text(&"בלי ".repeat(100_000));
    assert_eq!(scene.end, Some(Some(Next::Listen)));
    assert!(scene.said.chars().count() <= 800);
}
