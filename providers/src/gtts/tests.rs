use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::*;
use crate::audio::mp3;
use crate::testing::{Asked, Reply, SHORT, Server};

const TONE: &[u8] = include_bytes!("../../tests/fixtures/tone_440hz_24khz_mono.mp3");

fn client(server: &Server) -> Client {
    Client::new(Settings { base_url: server.url.clone() })
}

/// The rows of the remote calls' answer: the speech, if any, and the page's own bookkeeping.
fn rows(sound: Option<&[u8]>) -> String {
    let payload = sound.map(|sound| json!([STANDARD.encode(sound)]).to_string());
    json!([
        ["wrb.fr", "jQ1olc", payload, null, null, null, "generic"],
        ["di", 42],
        ["af.httprm", 41, "123", 5]
    ])
    .to_string()
}

fn answer(sound: Option<&[u8]>) -> Reply {
    Reply::new(200, &[("content-type", "application/json")], format!(")]}}'\n\n{}", rows(sound)))
}

async fn spoken(reply: Reply) -> Result<Bytes, Failure> {
    let server = Server::start([reply]).await;
    client(&server).synthesize("שלום").await
}

/// The text that a request asks to speak.
fn asked_text(asked: &Asked) -> String {
    let (name, calls) = url::form_urlencoded::parse(&asked.body).next().unwrap();
    assert_eq!(name, "f.req");
    let calls: Value = serde_json::from_str(&calls).unwrap();
    assert_eq!(calls[0][0][0], "jQ1olc");
    assert_eq!((&calls[0][0][2], &calls[0][0][3]), (&Value::Null, &json!("generic")));
    let arguments: Value = serde_json::from_str(calls[0][0][1].as_str().unwrap()).unwrap();
    assert_eq!((&arguments[1], &arguments[2], &arguments[3]), (&json!("iw"), &Value::Null, &json!("null")));
    arguments[0].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_text_is_asked_for_as_the_web_page_asks() {
    let server = Server::start([answer(Some(TONE))]).await;
    let sound = client(&server).synthesize("  שלום,\n \"מה\" שלומך?&=+ ").await.unwrap();
    assert_eq!(sound, TONE);
    assert_eq!(mp3::decode(&sound).unwrap().rate_hz, 24_000);
    let asked = server.asked_once();
    let path = "POST /_/TranslateWebserverUi/data/batchexecute HTTP/1.1";
    assert!(asked.head.starts_with(path), "{}", asked.head);
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded;charset=utf-8"));
    assert_eq!(asked.header("referer"), Some("http://translate.google.com/"));
    assert!(asked.header("user-agent").unwrap().starts_with("Mozilla/5.0"), "{}", asked.head);
    assert_eq!(asked.head.matches("user-agent").count(), 1);
    assert_eq!(asked_text(&asked), "שלום, \"מה\" שלומך?&=+");
}

#[tokio::test]
async fn a_long_text_is_asked_for_in_parts_and_joined_in_order() {
    let text = "אני שמחה שהתקשרת אלינו היום. ".repeat(8) + &"ארוך".repeat(30);
    let sounds = [b"one", b"two", b"thr", b"fou", b"fiv"];
    let server = Server::start(sounds.map(|sound| answer(Some(sound)))).await;
    let sound = client(&server).synthesize(&text).await.unwrap();
    assert_eq!(sound, &b"onetwothrfoufiv"[..]);
    let asked: Vec<_> = server.asked().iter().map(asked_text).collect();
    assert!(asked.iter().all(|part| part.chars().count() <= wire::PART_MAX_CHARS), "{asked:?}");
    assert!(asked[0].ends_with("היום."), "{asked:?}");
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(letters(&asked.concat()), letters(&text));
}

#[tokio::test]
async fn parts_of_a_real_file_join_to_one_that_plays() {
    let server = Server::start([answer(Some(TONE))]).await;
    let sound = client(&server).synthesize(&"מילה ".repeat(40)).await.unwrap();
    let (once, twice) = (mp3::decode(TONE).unwrap(), mp3::decode(&sound).unwrap());
    assert_eq!(twice.samples.len(), 2 * once.samples.len());
}

#[test]
fn a_text_is_cut_behind_punctuation_else_between_words_else_anywhere() {
    let (word, sentence) = ("א".repeat(99), format!("{}. ", "א".repeat(60)));
    assert_eq!(wire::parts("א"), ["א"]);
    assert_eq!(wire::parts(&"א".repeat(100)), ["א".repeat(100)]);
    assert_eq!(wire::parts(&"א".repeat(250)).iter().map(|p| p.chars().count()).max(), Some(100));
    assert_eq!(wire::parts(&format!("{word} ב ג")), [word.as_str(), "ב ג"]);
    assert_eq!(wire::parts(&sentence.repeat(2)), [sentence.trim(), sentence.trim()]);
    let time = format!("{} 10:30 {}", "א".repeat(90), "ב".repeat(20));
    assert_eq!(wire::parts(&time)[0], format!("{} 10:30", "א".repeat(90)));
    for nothing in ["", " \n", "?! …", "-"] {
        assert!(wire::parts(nothing).is_empty(), "{nothing:?}");
    }
}

#[tokio::test]
async fn lengths_between_the_chunks_of_an_answer_are_passed_over() {
    let rows = rows(Some(TONE));
    let body = format!(")]}}'\n\n{}\n{rows}\n25\n[[\"e\",4,null,null,131]]\n", rows.len());
    assert_eq!(spoken(Reply::new(200, &[], body)).await, Ok(Bytes::from_static(TONE)));
}

#[tokio::test]
async fn a_text_that_google_does_not_speak_is_refused_for_good() {
    let empty = format!(")]}}'\n\n{}", json!([["wrb.fr", "jQ1olc", "[]", null, null, null, "generic"]]));
    for reply in [answer(None), answer(Some(b"")), Reply::new(200, &[], empty)] {
        let failure = spoken(reply).await.unwrap_err();
        assert!(matches!(&failure, Failure::Never { code, .. } if code == "refused"), "{failure}");
    }
}

#[tokio::test]
async fn nothing_and_too_much_are_not_asked_for() {
    let server = Server::start([answer(Some(TONE))]).await;
    for (text, due) in [("?!".to_owned(), "no_text"), ("א".repeat(100 * PARTS_MAX + 1), "too_long")] {
        let failure = client(&server).synthesize(&text).await.unwrap_err();
        assert!(matches!(&failure, Failure::Never { code, .. } if code == due), "{failure}");
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn garbage_overload_and_silence_are_worth_another_try() {
    for reply in [
        Reply::new(200, &[], "<html>Welcome</html>"),
        Reply::new(200, &[], ""),
        Reply::new(200, &[], b"\xff\xfe"),
        Reply::new(200, &[], ")]}'\n\n[[\"wrb.fr\",\"other\",\"[]\"]]"),
        Reply::new(200, &[], ")]}'\n\n[[\"wrb.fr\",\"jQ1olc\",\"[\\\"?!\\\"]\"]]"),
        Reply::new(429, &[], "<html>unusual traffic</html>"),
        Reply::cut("application/json", &[b")]}'"]),
    ] {
        let failure = spoken(reply).await.unwrap_err();
        assert!(failure.is_passing(), "{failure}");
    }
    let server = Server::start([Reply::silence()]).await;
    let late = client(&server).with_timeout(SHORT).synthesize("שלום").await;
    assert_eq!(late, Err(Failure::passing(VENDOR, "did not answer in time")));
}

#[tokio::test]
async fn an_endless_answer_and_a_way_to_another_page_are_not_followed() {
    let big = spoken(Reply::new(200, &[], vec![b' '; ANSWER_MAX_BYTES + 1])).await.unwrap_err();
    assert!(matches!(&big, Failure::Never { code, .. } if code == "too_large"), "{big}");
    let elsewhere = Server::start([answer(Some(TONE))]).await;
    let away = Reply::new(302, &[("location", elsewhere.url.as_str())], "");
    assert!(!spoken(away).await.unwrap_err().is_passing());
    assert!(elsewhere.asked().is_empty());
}
