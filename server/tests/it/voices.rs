//! The receptionist's voice: which there are to choose from, what they sound like, and who speaks in a call.

use std::{collections::BTreeSet, time::Duration};

use sandbox::{Fault, Vendor};
use serde_json::{Value, json};

use crate::{
    app::{Database, Kind, Reply, TestApp},
    people::joined,
};

const VOICES: &str = "/api/receptionist/voices";

fn asked(app: &TestApp, operation: &str) -> Vec<sandbox::Request> {
    let requests = app.sandbox.requests().into_iter();
    requests.filter(|asked| asked.vendor == Vendor::Google && asked.operation == operation).collect()
}

async fn sample(app: &TestApp, token: &str, body: Value) -> Reply {
    app.post("/api/receptionist/voices/sample").bearer(token).json(body).send().await
}

async fn choose(app: &TestApp, token: &str, voice: Value) -> Reply {
    let patch = json!({ "profile": { "agent": { "voice": voice } } });
    app.patch("/api/business").bearer(token).json(patch).send().await
}

/// Announces a call as Twilio does, and waits for all that it causes in the background.
async fn announce(app: &TestApp, sid: &str) {
    let fields = [("CallSid", sid), ("From", "+972541234567"), ("To", "+97237600000")];
    assert_eq!(app.post("/webhook/incoming_call").form(&fields).send().await.status, 200);
    app.app.tasks.close();
    app.app.tasks.wait().await;
}

on_both!(the_voices_are_asked_for_once_an_hour, async |app| {
    let token = app.owner_token().await;
    let list = app.get(VOICES).bearer(&token).send().await.expect(200);
    assert_eq!((&list["total"], &list["next"]), (&json!(6), &Value::Null));
    assert_eq!(list["items"][0], json!({ "name": "he-IL-Chirp3-HD-Leda", "gender": "female" }));
    assert_eq!(list["items"][5], json!({ "name": "he-IL-Wavenet-B", "gender": "male" }));
    app.sandbox.faults().set(Vendor::Google, "list_voices", Fault::status(503));
    assert_eq!(app.get(VOICES).bearer(&token).send().await.expect(200), list);
    assert_eq!(asked(&app, "list_voices").len(), 1);
    app.clock.advance(Duration::from_secs(3601));
    let token = app.owner_token().await;
    for _ in 0..2 {
        assert_eq!(app.get(VOICES).bearer(&token).send().await.expect(200), list, "an old answer is better");
    }
    assert_eq!(asked(&app, "list_voices").len(), 2);
    let (_, agent) = joined(&app, &token, "a@example.co.il", "agent").await;
    app.get(VOICES).bearer(&agent).send().await.expect(403);
    sample(&app, &agent, json!({})).await.expect(403);
});

on_both!(voices_that_were_never_told_are_no_empty_list, async |app| {
    let token = app.owner_token().await;
    app.sandbox.faults().set(Vendor::Google, "list_voices", Fault::status(503));
    for _ in 0..2 {
        let refused = app.get(VOICES).bearer(&token).send().await.expect(502);
        assert_eq!(refused["error"], "upstream_failed");
    }
    assert_eq!(asked(&app, "list_voices").len(), 1);
});

on_both_with!(
    where_google_is_off_there_is_nothing_to_choose,
    [("DISABLED_VENDORS", "google")],
    async |app| {
        let token = app.owner_token().await;
        assert_eq!(app.get(VOICES).bearer(&token).send().await.expect(200)["items"], json!([]));
        let heard = sample(&app, &token, json!({ "text": "שלום" })).await;
        assert_eq!((heard.status.as_u16(), heard.header("content-type")), (200, "audio/mpeg"));
    }
);

on_both!(a_voice_is_heard_before_it_is_chosen, async |app| {
    let token = app.owner_token().await;
    let heard = sample(&app, &token, json!({ "voice": "he-IL-Wavenet-B", "text": "שלום" })).await;
    assert_eq!((heard.status.as_u16(), heard.header("content-type")), (200, "audio/mpeg"));
    assert!(heard.bytes.len() > 500);
    sample(&app, &token, json!({})).await;
    let asked = asked(&app, "synthesize");
    let told: Vec<_> =
        asked.iter().map(|it| (&it.body["voice"]["name"], &it.body["input"]["text"])).collect();
    assert_eq!(told[0], (&json!("he-IL-Wavenet-B"), &json!("שלום")));
    assert!(told[1].1.as_str().unwrap().contains("נדלן השרון"), "the greeting is spoken: {told:?}");
    for wrong in [
        json!({ "text": "א".repeat(201) }),
        json!({ "text": "" }),
        json!({ "voice": "en-US-Wavenet-A" }),
        json!({ "voice": "he-IL-\"" }),
    ] {
        sample(&app, &token, wrong).await.expect(400);
    }
    assert_eq!(choose(&app, &token, json!("en-US-Wavenet-A")).await.expect(400)["error"], "invalid");
});

on_both!(where_the_voice_fails_the_next_one_is_heard, async |app| {
    let token = app.owner_token().await;
    let body = json!({ "voice": "he-IL-Wavenet-B", "text": "שלום" });
    app.sandbox.faults().set(Vendor::Google, "synthesize", Fault::status(400));
    assert_eq!(sample(&app, &token, body.clone()).await.header("content-type"), "audio/mpeg");
    assert_eq!(asked(&app, "synthesize").len(), 2, "a voice that is not there is not all of Google");
    app.sandbox.faults().set(Vendor::Google, "synthesize", Fault::status(503));
    app.sandbox.faults().set(Vendor::Gtts, "speak", Fault::status(503));
    let heard = sample(&app, &token, body).await;
    assert_eq!((heard.status.as_u16(), heard.header("content-type")), (200, "audio/wav"));
    assert_eq!(asked(&app, "synthesize").len(), 3);
});

on_both_with!(samples_are_bounded_by_member, [("RATE_LIMIT_SAMPLE_PER_MIN", "2")], async |app| {
    let token = app.owner_token().await;
    for _ in 0..2 {
        assert_eq!(sample(&app, &token, json!({ "text": "שלום" })).await.status, 200);
    }
    assert_eq!(sample(&app, &token, json!({ "text": "שלום" })).await.expect(429)["error"], "rate_limited");
    let (_, other) = joined(&app, &token, "m@example.co.il", "manager").await;
    assert_eq!(sample(&app, &other, json!({ "text": "שלום" })).await.status, 200);
});

on_both_with!(the_next_call_speaks_in_the_voice_that_was_chosen, [("APP_ENV", "testing")], async |app| {
    let token = app.owner_token().await;
    let spoken_in = |since: usize| -> BTreeSet<String> {
        let asked = asked(&app, "synthesize").into_iter().skip(since);
        asked.map(|it| it.body["voice"]["name"].as_str().unwrap().to_owned()).collect()
    };
    announce(&app, "CA1").await;
    let first = asked(&app, "synthesize").len();
    let before = spoken_in(0);
    assert_eq!(before.len(), 1);
    choose(&app, &token, json!("he-IL-Wavenet-B")).await.expect(200);
    announce(&app, "CA2").await;
    assert_eq!(spoken_in(first), BTreeSet::from(["he-IL-Wavenet-B".to_owned()]));
    let second = asked(&app, "synthesize").len();
    assert_eq!(second, 2 * first, "every sentence and every file is spoken anew");
    announce(&app, "CA3").await;
    assert_eq!(asked(&app, "synthesize").len(), second);
    app.post("/api/business/versions/1/restore").bearer(&token).send().await.expect(200);
    announce(&app, "CA4").await;
    assert_eq!(spoken_in(second), before, "gone back to: only the files are made again");
    let files = asked(&app, "synthesize").len() - second;
    assert_eq!(files, 3);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_call_is_spoken_in_the_voice_of_the_business() {
    let database = Database::new(Kind::Sqlite).await.expect("a file can always be made");
    let app = TestApp::with(database, &[("APP_ENV", "testing")]).await;
    crate::app::run(app, async |app| {
        let token = app.owner_token().await;
        choose(&app, &token, json!("he-IL-Wavenet-B")).await.expect(200);
        app.call(&["שלום, מה הכתובת שלכם?", "תודה, להתראות"]).await;
        let voices: BTreeSet<String> =
            asked(&app, "synthesize").iter().map(|it| it.body["voice"]["name"].to_string()).collect();
        assert_eq!(voices, BTreeSet::from(["\"he-IL-Wavenet-B\"".to_owned()]));
    })
    .await;
}
