//! Whole calls: a customer telephones, and what the vendors do wrong is done on the wire.

use futures_util::{SinkExt as _, StreamExt as _};
use sandbox::{
    Fault, Vendor,
    telephone::{self, Ended, Event, Webhook},
};
use serde_json::{Value, json};
use server::calls::desk::Desk;
use tokio_tungstenite::tungstenite::Message;

use crate::app::{CALLER, Database, Kind, TestApp};

/// What was said by `who`, one turn a line.
fn said(call: &Value, who: &str) -> Vec<String> {
    let turns = call["turns"].as_array().expect("turns");
    let theirs = turns.iter().filter(|turn| turn["who"] == who);
    theirs.map(|turn| turn["text"].as_str().expect("text").to_owned()).collect()
}

fn asked(app: &TestApp, vendor: Vendor, operation: &str) -> usize {
    app.sandbox
        .requests()
        .iter()
        .filter(|asked| asked.vendor == vendor && asked.operation == operation)
        .count()
}

/// Ends all faults at this moment of the call. How often a vendor is asked before it is nobody's to say: each pause of the
/// caller may be tried as the end of a turn.
fn mended_at(app: &TestApp, moment: Event) -> impl AsyncFnMut(&Event) {
    let faults = app.sandbox.faults().clone();
    async move |event: &Event| {
        if *event == moment {
            faults.clear_all();
        }
    }
}

on_both!(a_caller_is_greeted_answered_from_the_profile_and_taken_leave_of, async |app| {
    let called = app.call(&["שלום, מה הכתובת שלכם?", "קוראים לי דני כהן", "תודה רבה, להתראות"]).await;
    assert_eq!(called.report.protocol_errors, [""; 0]);
    assert_eq!(called.report.ended, Ended::Program, "hung up through Twilio");
    let call = app.the_call().await;
    assert_eq!(said(&call, "caller"), ["שלום, מה הכתובת שלכם?", "קוראים לי דני כהן", "תודה רבה, להתראות"]);
    let agent = said(&call, "agent");
    assert!(agent.iter().any(|text| text.contains("הגעתם אל נדלן השרון")), "{agent:?}");
    assert!(agent.iter().any(|text| text.contains("סוקולוב")), "{agent:?}");
    assert_eq!(agent.last().map(String::as_str), Some("להתראות!"));
    assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("caller_goodbye")));
    assert_eq!(call["summary"]["caller_name"]["value"], "דני כהן");
    let stages = ["transcript", "turn", "first_token", "first_clause", "first_frame", "heard"];
    let answers = call["turns"].as_array().expect("turns").iter().map(|turn| &turn["timings_ms"]);
    assert!(answers.into_iter().any(|told| stages.iter().all(|stage| told[stage].is_u64())), "{call}");
    assert!(call["usage"]["transcriptions"].as_u64() >= Some(3), "{}", call["usage"]);
    assert!(call["usage"]["prompt_tokens"].as_u64() > Some(0), "{}", call["usage"]);
    let token = app.owner_token().await;
    let customers = app.get("/api/crm/customers").bearer(&token).send().await.expect(200);
    let caller = customers["items"].as_array().unwrap().iter().find(|customer| customer["phone"] == CALLER);
    assert_eq!(caller.expect("the caller is a customer")["name"], "דני כהן");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_recording_holds_both_sides_in_their_places() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let called = app.call(&["שלום, מה הכתובת שלכם?", "תודה, ביי"]).await;
        let token = app.owner_token().await;
        let url = app.the_call().await["recording_url"].as_str().expect("a recording").to_owned();
        let wav = app.get(&url).bearer(&token).send().await.bytes;
        let wav = sandbox::wav::Wav::parse(&wav).expect("a WAV file");
        assert_eq!((wav.rate_hz, wav.channels), (8_000, 2));
        let lasted = i64::try_from(called.report.duration_ms).unwrap();
        let recorded = i64::try_from(wav.duration_ms()).unwrap();
        assert!((lasted - recorded).abs() < 1_500, "{recorded} ms of {lasted} ms");
        for side in 0..2 {
            let loudest = wav.samples.iter().skip(side).step_by(2).map(|sample| sample.unsigned_abs()).max();
            assert!(loudest > Some(3_000), "side {side} is silent");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_who_talks_over_the_agent_is_listened_to() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let lines = ["שלום, מה שעות הפעילות שלכם?", "[over 1500] מה הכתובת שלכם?", "תודה, ביי"];
        let called = app.call(&lines).await;
        assert_eq!(called.report.clears, 1);
        let call = app.the_call().await;
        let turns = call["turns"].as_array().unwrap();
        let cut = turns.iter().find(|turn| turn["interrupted"] == true).expect("a turn was cut short");
        let chars = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
        assert!(chars(&cut["heard_text"]) < chars(&cut["text"]), "{cut}");
        assert!(
            said(&call, "agent").iter().any(|text| text.contains("סוקולוב")),
            "the second question is answered"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_be_understood_three_times_is_handed_to_voicemail() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.sandbox.faults().set(Vendor::OpenAi, "transcribe", Fault::status(400));
        let lines = ["שלום, מה הכתובת שלכם?", "שלום, מה הכתובת?", "הלו, מה הכתובת?", "תתקשרו אליי בבקשה"];
        let called = app.talk(&lines, mended_at(&app, Event::Voicemail)).await;
        app.quiet().await;
        assert!(called.report.voicemail);
        assert_eq!(called.report.protocol_errors, [""; 0]);
        let call = app.the_call().await;
        assert_eq!((&call["ending"], &call["status"]), (&json!("diverted"), &json!("completed")));
        assert_eq!(call["transcription"], "תתקשרו אליי בבקשה", "the message was fetched and transcribed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_model_that_fails_costs_an_apology_and_not_the_message() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::status(500));
        let message = "תמסרו שדני התקשר";
        let mended = mended_at(&app, Event::Says(message.to_owned()));
        let called = app.talk(&["שלום, מה הכתובת שלכם?", message], mended).await;
        app.quiet().await;
        assert_eq!(called.report.ended, Ended::Program);
        let call = app.the_call().await;
        assert!(said(&call, "agent").iter().any(|text| text.contains("אני מתנצלת")), "{call}");
        let token = app.owner_token().await;
        let notes = format!("/api/crm/customers/{}/notes", call["customer_id"]);
        let notes = app.get(&notes).bearer(&token).send().await.expect(200);
        assert_eq!(notes["items"][0]["kind"], "message");
        assert_eq!(notes["items"][0]["body"], message);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_a_voice_fails_the_next_one_speaks() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.sandbox.faults().set(Vendor::Google, "synthesize", Fault::status(500));
        app.sandbox.faults().set(Vendor::Gtts, "speak", Fault::garbage());
        let called = app.call(&["שלום, מה הכתובת שלכם?", "תודה, ביי"]).await;
        assert!(called.report.answered, "the offline voice spoke");
        assert_eq!(called.report.ended, Ended::Program);
        assert!(asked(&app, Vendor::Google, "synthesize") > 0 && asked(&app, Vendor::Gtts, "speak") > 0);
        assert!(said(&app.the_call().await, "agent").iter().any(|text| text.contains("סוקולוב")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hanging_up_is_repeated_until_it_took() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.sandbox.faults().set(Vendor::Twilio, "update_call", Fault::status(503).times(1));
        let called = app.call(&["תודה, להתראות"]).await;
        assert_eq!(called.report.ended, Ended::Program);
        assert_eq!(asked(&app, Vendor::Twilio, "update_call"), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spoken_file_can_be_fetched_and_is_sound() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.call(&["תודה, להתראות"]).await;
        let reply = app.get("/static/voice_responses/response_greeting.mp3").send().await;
        assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "audio/mpeg"));
        let sound = providers::audio::mp3::decode(&reply.bytes).expect("it decodes");
        assert!(sound.duration_ms() > 1_000);
        assert!(sound.samples.iter().any(|sample| sample.unsigned_abs() > 3_000), "it is silent");
    })
    .await;
}

/// A socket to the program as Twilio would open it for an announced call; the call's id.
async fn socket(
    options: &telephone::Options,
) -> (impl futures_util::Stream<Item = Message> + futures_util::Sink<Message, Error = ()> + Unpin, String) {
    let hook = Webhook::new(options).unwrap();
    hook.post("/webhook/incoming_call", &[("CallStatus", "ringing")]).await.unwrap();
    let (request, sid) = hook.handshake("/ws/twilio-media").unwrap();
    let (socket, _) = tokio_tungstenite::connect_async(request).await.expect("the handshake is taken");
    let stream = socket.filter_map(async |message| message.ok());
    (Box::pin(stream.sink_map_err(drop)), sid)
}

fn start(sid: &str) -> Message {
    let start = json!({
        "event": "start", "sequenceNumber": "1", "streamSid": "MZ1",
        "start": {
            "accountSid": "AC1", "streamSid": "MZ1", "callSid": sid, "tracks": ["inbound"], "customParameters": {},
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
        }
    });
    Message::text(start.to_string())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_without_sense_do_not_end_a_call() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let options = app.telephone().await;
        let (mut socket, sid) = socket(&options).await;
        let media = |payload: &str| {
            let media = json!({"event": "media", "sequenceNumber": "9", "streamSid": "MZ1",
                "media": {"track": "inbound", "chunk": "7", "timestamp": "20", "payload": payload}});
            Message::text(media.to_string())
        };
        let senseless = [
            Message::text(r#"{"event":"connected","protocol":"Call","version":"1.0.0"}"#),
            start(&sid),
            Message::text("no JSON"),
            Message::text("[]"),
            Message::text(r#"{"event":"novelty","streamSid":"MZ1"}"#),
            Message::text(r#"{"event":"mark","streamSid":"MZ1","mark":{"name":"never sent"}}"#),
            media("***"),
            media(""),
            media("/w=="),
            media(&"/////".repeat(200_000)),
            start(&sid),
            Message::binary(vec![0; 100]),
        ];
        for message in senseless {
            socket.send(message).await.expect("the socket stays open");
        }
        let heard = app.meanwhile(async {
            while let Some(message) = socket.next().await {
                if message.to_text().is_ok_and(|text| text.contains(r#""event":"media""#)) {
                    return true;
                }
            }
            false
        });
        assert!(heard.await, "the greeting is spoken all the same");
        socket.send(Message::text(r#"{"event":"stop","streamSid":"MZ1"}"#)).await.expect("open");
        let _ = socket.send(media("////")).await;
        app.quiet().await;
        assert_eq!(app.the_call().await["ending"], "gone");
        assert!(!app.app.room::<Desk>().order(&sid, voice::Order::HangUp), "the desk is empty");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_is_opened_once_and_only_for_a_call_that_was_announced() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let options = app.telephone().await;
        let (mut first, sid) = socket(&options).await;
        first.send(start(&sid)).await.expect("open");
        let greeted = async { first.next().await };
        assert!(app.meanwhile(greeted).await.is_some(), "the first stream is served");
        for wrong in [sid.as_str(), "CAunknown"] {
            let (mut second, _) = socket(&options).await;
            second.send(start(wrong)).await.expect("open");
            let ended = async { while second.next().await.is_some_and(|message| !message.is_close()) {} };
            app.meanwhile(ended).await;
        }
        // The peer vanishes without a word.
        drop(first);
        app.quiet().await;
        let token = app.owner_token().await;
        let call = app.get(&format!("/api/calls/{sid}")).bearer(&token).send().await.expect(200);
        assert_eq!((&call["ending"], &call["status"]), (&json!("gone"), &json!("completed")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_that_says_nothing_is_closed() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let options = app.telephone().await;
        let (mut socket, _) = socket(&options).await;
        let closed = async { while socket.next().await.is_some_and(|message| !message.is_close()) {} };
        app.meanwhile(closed).await;
    })
    .await;
}

/// A program that takes one call at a time.
async fn with_one_line() -> std::sync::Arc<TestApp> {
    let database = Database::new(Kind::Sqlite).await.expect("a file can always be made");
    TestApp::with(database, &[("MAX_CALLS", "1")]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_for_whom_no_line_is_free_reaches_the_voicemail() {
    crate::app::run(with_one_line().await, async |app| {
        let options = app.telephone().await;
        let busy = Desk::take_seat(&app.app, "CAbusy").expect("the first seat");
        let hook = Webhook::new(&options).unwrap();
        let twiml = hook.post("/webhook/incoming_call", &[("CallStatus", "ringing")]).await.unwrap();
        assert!(twiml.contains("<Record ") && !twiml.contains("<Stream"), "{twiml}");
        drop(busy);
        let twiml = Webhook::new(&options).unwrap().post("/webhook/incoming_call", &[]).await.unwrap();
        assert!(twiml.contains("<Stream "), "{twiml}");
        app.quiet().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_stops_takes_leave_of_its_callers() {
    crate::app::run(with_one_line().await, async |app| {
        let stop = async {
            while !Desk::is_full(&app.app) {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
            app.app.stopping.cancel();
        };
        let (called, ()) = tokio::join!(app.call(&["[wait 120000]"]), stop);
        assert_eq!(called.report.ended, Ended::Program);
        let call = app.the_call().await;
        assert_eq!(said(&call, "agent").last().map(String::as_str), Some("להתראות!"));
        assert_eq!(call["ending"], "ordered");
    })
    .await;
}
