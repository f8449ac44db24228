//! Those who hear and speak fail: OpenAI's transcription, Google's voice and the one behind it.

use sandbox::{Vendor, VoiceOptions, telephone, wav};
use server::{
    accounts::Phone,
    calls::voices,
    files,
    whatsapp::{Content, MediaKind, Peer, Received},
};

use super::{Flow, Found, Way, cell, chat::answers, recordings::outlast};
use crate::{
    app::TestApp,
    chat_stage::{after_a_while, receive, received},
    whatsapp_worker::MINE,
};

const UNHEARD: &str = "\"I could not hear it, could you write?\", after some seconds";
const REPEAT: &str = "\"could you repeat that?\"; after the third time in a row the voicemail";

pub const HEAR: Flow = Flow {
    company: "OpenAI",
    what: "a spoken message in WhatsApp is written down",
    shown_by: "faults::speech::a_spoken_message_is_answered_once",
    cells: [
        cell(UNHEARD, "1 answer; the sound is there to be played"),
        cell("the answer", "1 answer; the sound is there to be played"),
        cell(UNHEARD, "1 answer; the sound is there to be played"),
        cell(UNHEARD, "1 answer; the sound is there to be played"),
        cell(UNHEARD, "1 answer; the sound is there to be played"),
        cell(UNHEARD, "1 answer; the sound is there to be played"),
    ],
};

pub const IN_CALL: Flow = Flow {
    company: "OpenAI",
    what: "what a caller says is written down",
    shown_by: "faults::calls_by_telephone::who_is_not_heard_is_asked_again_and_then_answered",
    cells: [
        cell(REPEAT, "the repetition is answered"),
        cell("the answer, later", "the next sentence is answered"),
        cell(REPEAT, "the repetition is answered"),
        cell(REPEAT, "the repetition is answered"),
        cell(REPEAT, "the repetition is answered"),
        cell("\"could you repeat that?\", twice, then the voicemail", "the message is written down")
            .by("calls_by_telephone::who_cannot_be_understood_three_times_is_handed_to_voicemail"),
    ],
};

const SECOND: &str = "the second voice (gTTS) speaks";
const OFFLINE: &str = "the offline voice (eSpeak) speaks";

pub const GOOGLE: Flow = Flow {
    company: "Google",
    what: "the first voice speaks",
    shown_by: "faults::speech::where_google_fails_the_second_voice_speaks",
    cells: [
        cell(SECOND, "Google speaks"),
        cell("Google speaks", "Google speaks"),
        cell(SECOND, "Google speaks"),
        cell(SECOND, "Google speaks"),
        cell(SECOND, "Google speaks"),
        cell("the second voice (gTTS) speaks; Google is asked every half minute", "Google speaks"),
    ],
};

pub const GTTS: Flow = Flow {
    company: "gTTS",
    what: "the second voice speaks, while Google is away",
    shown_by: "faults::speech::where_both_fail_the_offline_voice_speaks",
    cells: [
        cell(OFFLINE, SECOND),
        cell(SECOND, SECOND),
        cell(OFFLINE, SECOND),
        cell(OFFLINE, SECOND),
        cell(OFFLINE, SECOND),
        cell(OFFLINE, SECOND),
    ],
};

on_both!(a_spoken_message_is_answered_once, async |app| {
    let words = "מה הכתובת שלכם";
    let samples = telephone::say(words, &VoiceOptions::default()).await.unwrap();
    telephone::Control::at(app.sandbox.addr()).unwrap().announce(words, &samples).await.unwrap();
    let mut found = Vec::new();
    for (nth, way) in HEAR.ways().enumerate() {
        let phone = format!("+9725412345{nth:02}");
        found.push(heard(&app, way, &phone, wav::pcm16(8_000, &samples)).await);
    }
    HEAR.check(&found);
});

async fn heard(app: &TestApp, way: Way, phone: &str, wav: Vec<u8>) -> Found {
    let new = files::New { business: MINE, kind: "whatsapp", mime: "audio/wav", expires_at: None };
    let file = files::store(&app.app, new, wav.into()).await.unwrap().id;
    let content =
        Content::Media { kind: MediaKind::Audio, file, name: None, caption: String::new(), voice: true };
    app.sandbox.faults().set(Vendor::OpenAi, "transcribe", way.fault());
    let peer = Peer::from(&Phone::parse(phone).unwrap());
    let message = receive(app, Received { peer, ..received(app, content) }).await;
    for _ in 0..6 {
        after_a_while(app).await;
    }
    let seen = match answers(app, phone).await.first().map(String::as_str) {
        Some("לא הצלחתי לשמוע את ההודעה הקולית. אפשר לכתוב לי במקום?") => {
            UNHEARD.to_owned()
        }
        Some(answer) if answer.contains("סוקולוב") => "the answer".to_owned(),
        other => format!("{other:?}"),
    };
    outlast(app, way).await;
    let token = app.owner_token().await;
    let sound = app.get(&format!("/api/whatsapp/messages/{}/file", message.id)).bearer(&token).send().await;
    let sound = if sound.status == 200 { "the sound is there to be played" } else { "the sound is gone" };
    (seen, format!("{} answer; {sound}", answers(app, phone).await.len()))
}

on_both!(where_google_fails_the_second_voice_speaks, async |app| {
    let mut found = Vec::new();
    for way in GOOGLE.ways() {
        app.sandbox.faults().set(Vendor::Google, "synthesize", way.fault());
        let mut seen = speaker(&app, &format!("שלום {way:?}")).await;
        if way == Way::Down {
            seen += &resting(&app).await;
        }
        outlast(&app, way).await;
        found.push((seen, speaker(&app, &format!("להתראות {way:?}")).await));
    }
    GOOGLE.check(&found);
});

/// A voice that fails is left alone for half a minute after its second failure.
async fn resting(app: &TestApp) -> String {
    let asked = || asked(app, Vendor::Google, "synthesize");
    speaker(app, "שתיים").await;
    let rested = asked();
    speaker(app, "שלוש").await;
    assert_eq!(asked(), rested, "callers do not wait for it again and again");
    app.clock.advance(std::time::Duration::from_secs(31));
    speaker(app, "ארבע").await;
    assert_eq!(asked(), rested + 1);
    "; Google is asked every half minute".to_owned()
}

on_both!(where_both_fail_the_offline_voice_speaks, async |app| {
    let mut found = Vec::new();
    for way in GTTS.ways() {
        app.sandbox.faults().set(Vendor::Google, "synthesize", Way::Down.fault());
        app.sandbox.faults().set(Vendor::Gtts, "speak", way.fault());
        let seen = speaker(&app, &format!("שלום {way:?}")).await;
        outlast(&app, way).await;
        app.sandbox.faults().set(Vendor::Google, "synthesize", Way::Down.fault());
        found.push((seen, speaker(&app, &format!("להתראות {way:?}")).await));
        app.sandbox.faults().clear_all();
    }
    GTTS.check(&found);
});

/// Whose voice says this. The faults of the asked voices are seen by who was asked last.
async fn speaker(app: &TestApp, text: &str) -> String {
    let before = (asked(app, Vendor::Google, "synthesize"), asked(app, Vendor::Gtts, "speak"));
    let clients = app.app.vendors.own();
    let sound = voices::speak(&app.app, &clients, None, text).await.expect("some voice speaks");
    assert!(sound.len() > 1_000, "it is silent");
    let after = (asked(app, Vendor::Google, "synthesize"), asked(app, Vendor::Gtts, "speak"));
    let failing = |vendor| {
        app.sandbox.faults().list().iter().any(|set| set.vendor == vendor && set.fault.delay_ms == 0)
    };
    match (after.0 > before.0 && !failing(Vendor::Google), after.1 > before.1 && !failing(Vendor::Gtts)) {
        (true, _) => "Google speaks".to_owned(),
        (false, true) => SECOND.to_owned(),
        (false, false) => OFFLINE.to_owned(),
    }
}

fn asked(app: &TestApp, vendor: Vendor, operation: &str) -> usize {
    let asked = app.sandbox.requests().into_iter();
    asked.filter(|asked| asked.vendor == vendor && asked.operation == operation).count()
}
