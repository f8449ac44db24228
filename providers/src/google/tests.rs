use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;

use super::*;
use crate::audio::wav;
use crate::testing::{Reply, SHORT, Server};

/// Made for these tests; it opens nothing.
const TEST_ONLY_KEY: &str = include_str!("../../tests/fixtures/test_only_rsa_key.pem");

/// Encodings as the crate sends them: JSON of protobuf takes an enumeration's number for its name.
const LINEAR16: i32 = 1;
const MP3: i32 = 2;
const MULAW: i32 = 5;

/// A recognizable line of the key's base64.
fn secret() -> &'static str {
    TEST_ONLY_KEY.lines().nth(5).unwrap()
}

fn account(token_uri: &str, private_key: &str) -> Value {
    json!({
        "type": "service_account",
        "project_id": "test-project",
        "private_key_id": "key-1",
        "private_key": private_key,
        "client_email": "voice@test-project.iam.gserviceaccount.com",
        "client_id": "1",
        "token_uri": token_uri,
        "universe_domain": "googleapis.com",
    })
}

fn settings(endpoint: Option<String>, account: &str) -> Settings {
    Settings { endpoint, service_account: SecretString::from(account), voice: "he-IL-Wavenet-A".to_owned() }
}

/// A client of a server that is its token endpoint too.
fn client(server: &Server) -> Client {
    let origin = server.url.as_str().trim_end_matches('/');
    let account = account(&format!("{origin}/token"), TEST_ONLY_KEY).to_string();
    Client::new(settings(Some(origin.to_owned()), &account))
}

fn sound(bytes: &[u8]) -> Reply {
    Reply::json(&json!({ "audioContent": STANDARD.encode(bytes) }))
}

async fn spoken(reply: Reply, format: Format) -> Result<Bytes, Failure> {
    let server = Server::start([reply]).await;
    client(&server).synthesize("שלום", None, format).await
}

/// A WAVE file of μ-law as Google sends it.
fn mulaw_file(data: &[u8]) -> Vec<u8> {
    let mut file = wav::encode(8000, &[]);
    file[20] = 7;
    file[34] = 8;
    file[40..44].copy_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
    [&file, data].concat()
}

fn code_of(failure: &Failure) -> &str {
    match failure {
        Failure::Never { code, .. } => code,
        Failure::After { .. } => panic!("should not pass: {failure}"),
    }
}

#[tokio::test]
async fn a_text_goes_out_with_voice_and_encoding() {
    let server = Server::start([sound(b"ID3")]).await;
    let google = client(&server);
    let rate_hz = 24_000;
    for (voice, format, config) in [
        (None, Format::Mp3, json!({"audioEncoding": MP3})),
        (None, Format::Mulaw8k, json!({"audioEncoding": MULAW, "sampleRateHertz": 8000})),
        (
            Some("he-IL-Chirp3-HD-Leda"),
            Format::Linear16 { rate_hz },
            json!({"audioEncoding": LINEAR16, "sampleRateHertz": 24_000}),
        ),
    ] {
        // Only what is asked counts here; the answer fits but one of the formats.
        google.synthesize("שלום", voice, format).await.ok();
        let asked = server.asked().pop().unwrap();
        let path = asked.head.split(' ').nth(1).unwrap().split('?').next().unwrap().to_owned();
        assert_eq!(path, "/v1/text:synthesize");
        let body: Value = serde_json::from_slice(&asked.body).unwrap();
        let name = voice.unwrap_or("he-IL-Wavenet-A");
        assert_eq!(
            body,
            json!({
                "input": {"text": "שלום"},
                "voice": {"languageCode": "he-IL", "name": name},
                "audioConfig": config,
            })
        );
    }
}

#[tokio::test]
async fn the_bearer_is_signed_here_and_no_token_is_asked_for() {
    let server = Server::start([sound(b"ID3")]).await;
    client(&server).synthesize("שלום", None, Format::Mp3).await.unwrap();
    let asked = server.asked_once();
    assert!(asked.head.starts_with("POST /v1/text:synthesize"), "{}", asked.head);
    let token = asked.header("authorization").unwrap().strip_prefix("Bearer ").unwrap().to_owned();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let read =
        |part: &str| -> Value { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap() };
    let (head, claims) = signed.split_once('.').unwrap();
    assert_eq!(read(head), json!({"alg": "RS256", "typ": "JWT", "kid": "key-1"}));
    let claims = read(claims);
    assert_eq!(claims["iss"], "voice@test-project.iam.gserviceaccount.com");
    assert_eq!(claims["sub"], claims["iss"]);
    assert_eq!(claims["scope"], "https://www.googleapis.com/auth/cloud-platform");
    assert!(claims["exp"].as_i64() > claims["iat"].as_i64());
    // This scheme signs the same text the same way each time.
    let key = PrivateKeyDer::from_pem_slice(TEST_ONLY_KEY.as_bytes()).unwrap();
    let signer =
        any_supported_type(&key).unwrap().choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256]).unwrap();
    assert_eq!(URL_SAFE_NO_PAD.encode(signer.sign(signed.as_bytes()).unwrap()), signature);
}

#[tokio::test]
async fn one_token_serves_many_texts() {
    let server = Server::start([sound(b"ID3")]).await;
    let google = client(&server);
    for _ in 0..3 {
        google.clone().synthesize("שלום", None, Format::Mp3).await.unwrap();
    }
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    let bearers: Vec<_> = asked.iter().map(|asked| asked.header("authorization")).collect();
    assert!(bearers.iter().all(|bearer| bearer.is_some() && *bearer == bearers[0]));
}

#[tokio::test]
async fn each_format_comes_ready_to_play() {
    let file = wav::encode(24_000, &[1, -2, 3]);
    let linear = Format::Linear16 { rate_hz: 24_000 };
    assert_eq!(spoken(sound(&file), linear).await, Ok(Bytes::from(file)));
    assert_eq!(
        spoken(sound(b"\xff\xfb\x90mp3"), Format::Mp3).await,
        Ok(Bytes::from_static(b"\xff\xfb\x90mp3"))
    );
    let data = [0xff, 0x7f, 0x00, 0x80];
    for answer in [mulaw_file(&data), data.to_vec()] {
        assert_eq!(spoken(sound(&answer), Format::Mulaw8k).await, Ok(Bytes::copy_from_slice(&data)));
    }
}

#[tokio::test]
async fn an_answer_without_the_due_sound_is_worth_another_try() {
    let linear_file = wav::encode(8000, &[1, 2, 3]);
    for (reply, format) in [
        (sound(b""), Format::Mp3),
        (Reply::json(&json!({})), Format::Mulaw8k),
        (sound(&linear_file), Format::Mulaw8k),
        (sound(b"no wave"), Format::Linear16 { rate_hz: 8000 }),
        (Reply::json(&json!({"audioContent": "?!"})), Format::Mp3),
        (Reply::new(200, &[("content-type", "text/html")], "<html>Welcome</html>"), Format::Mp3),
        (Reply::cut("application/json", &[b"{\"audioContent\":\""]), Format::Mp3),
    ] {
        let failure = spoken(reply, format).await.unwrap_err();
        assert!(failure.is_passing(), "{failure}");
    }
}

#[tokio::test]
async fn a_refusal_is_final_and_overload_is_not_tried_again_here() {
    let error = |code: u16, status: &str, message: &str| {
        json!({"error": {"code": code, "status": status, "message": message}}).to_string()
    };
    let json = ("content-type", "application/json");
    let denied = Reply::new(403, &[json], error(403, "PERMISSION_DENIED", "the API is off"));
    assert_eq!(code_of(&spoken(denied, Format::Mp3).await.unwrap_err()), "credentials_refused");
    let wrong = Reply::new(400, &[json], error(400, "INVALID_ARGUMENT", "no such voice"));
    let failure = spoken(wrong, Format::Mp3).await.unwrap_err();
    assert_eq!(failure.to_string(), "google: answered 400: no such voice (INVALID_ARGUMENT)");
    let busy = [json, ("retry-after", "9")];
    let server = Server::start([Reply::new(429, &busy, error(429, "RESOURCE_EXHAUSTED", "quota"))]).await;
    let failure = client(&server).synthesize("שלום", None, Format::Mp3).await.unwrap_err();
    assert!(matches!(&failure, Failure::After { delay, .. } if delay.as_secs() == 9), "{failure}");
    server.asked_once();
    assert!(spoken(Reply::new(503, &[], "<html>"), Format::Mp3).await.unwrap_err().is_passing());
}

#[tokio::test]
async fn a_slow_answer_is_given_up_and_an_absent_server_is_told() {
    let server = Server::start([Reply::silence()]).await;
    let late = client(&server).with_timeout(SHORT).synthesize("שלום", None, Format::Mp3).await;
    assert_eq!(late, Err(Failure::timed_out(VENDOR, SHORT)));
    let account = account("http://127.0.0.1:1/token", TEST_ONLY_KEY).to_string();
    let nobody = Client::new(settings(Some("http://127.0.0.1:1".to_owned()), &account));
    let failure = nobody.synthesize("שלום", None, Format::Mp3).await.unwrap_err();
    assert_eq!(failure, Failure::passing(VENDOR, "cannot be reached"));
}

#[tokio::test]
async fn the_voices_are_asked_for_once_by_all_clones_and_not_after_a_text() {
    let voices = json!({"voices": [{"languageCodes": ["he-IL"], "name": "he-IL-Wavenet-A", "ssmlGender": 2, "naturalSampleRateHertz": 24_000}]});
    let server = Server::start([Reply::json(&voices), sound(b"ID3")]).await;
    let google = client(&server);
    assert_eq!((google.warm().await, google.clone().warm().await), (Ok(true), Ok(false)));
    let asked = server.asked_once();
    assert!(asked.head.starts_with("GET /v1/voices?languageCode=he-IL&"), "{}", asked.head);
    google.synthesize("שלום", None, Format::Mp3).await.unwrap();
    let bearers: Vec<_> =
        server.asked().iter().map(|asked| asked.header("authorization").map(str::to_owned)).collect();
    assert!(bearers.len() == 2 && bearers[0].is_some() && bearers[0] == bearers[1], "one client, one token");

    let server = Server::start([sound(b"ID3")]).await;
    let google = client(&server);
    google.synthesize("שלום", None, Format::Mp3).await.unwrap();
    assert_eq!(google.warm().await, Ok(false));
}

#[tokio::test]
async fn the_voices_of_the_language_are_listed_by_name() {
    let voice =
        |name: &str, gender: i32| json!({"languageCodes": ["he-IL"], "name": name, "ssmlGender": gender});
    let voices = [
        voice("he-IL-Wavenet-B", 1),
        voice("he-IL-Wavenet-A", 2),
        voice("he-IL-New", 9),
        voice("en-US-X", 1),
        voice("he-ILx-X", 1),
    ];
    let server = Server::start([Reply::json(&json!({ "voices": voices }))]).await;
    let listed = client(&server).voices().await.unwrap();
    assert!(server.asked_once().head.starts_with("GET /v1/voices?languageCode=he-IL&"));
    let listed: Vec<_> = listed.iter().map(|voice| (voice.name.as_str(), voice.gender)).collect();
    let expected = [
        ("he-IL-New", Gender::Neutral),
        ("he-IL-Wavenet-A", Gender::Female),
        ("he-IL-Wavenet-B", Gender::Male),
    ];
    assert_eq!(listed, expected);
    let server = Server::start([Reply::json(&json!({}))]).await;
    assert_eq!(client(&server).voices().await, Ok(vec![]));
    let server = Server::start([Reply::new(503, &[], "<html>")]).await;
    assert!(client(&server).voices().await.unwrap_err().is_passing());
}

#[tokio::test]
async fn the_next_text_finds_the_connection_open() {
    let both = json!({"voices": [], "audioContent": STANDARD.encode(b"ID3")});
    let server = Server::start([Reply::json_kept(&both)]).await;
    let google = client(&server);
    google.warm().await.unwrap();
    google.synthesize("שלום", None, Format::Mp3).await.unwrap();
    assert_eq!((server.asked().len(), server.connections()), (2, 1));
}

#[tokio::test]
async fn a_warming_that_is_refused_is_told_and_not_repeated() {
    let server = Server::start([Reply::new(503, &[], "<html>")]).await;
    let google = client(&server);
    assert!(google.warm().await.unwrap_err().is_passing());
    assert_eq!(google.warm().await, Ok(false));
    server.asked_once();
}

#[tokio::test]
async fn too_long_a_text_is_not_sent() {
    let server = Server::start([sound(b"ID3")]).await;
    let text = "א".repeat(wire::TEXT_MAX_BYTES / 2 + 1);
    let failure = client(&server).synthesize(&text, None, Format::Mp3).await.unwrap_err();
    assert_eq!(code_of(&failure), "too_long");
    assert!(server.asked().is_empty());
}

#[test]
fn a_service_account_is_checked_without_google_and_never_repeated() {
    let whole = account("http://127.0.0.1:1/token", TEST_ONLY_KEY);
    assert_eq!(settings(None, &whole.to_string()).check(), Ok(()));
    let without = |field: &str| {
        let mut account = whole.clone();
        account.as_object_mut().unwrap().remove(field);
        account.to_string()
    };
    let cut_key = TEST_ONLY_KEY.replacen(secret(), "", 1);
    for bad in [
        String::new(),
        TEST_ONLY_KEY.to_owned(),
        "[]".to_owned(),
        without("client_email"),
        without("private_key"),
        without("private_key_id"),
        without("project_id"),
        account("http://127.0.0.1:1/token", &cut_key).to_string(),
        account("http://127.0.0.1:1/token", "-----BEGIN PRIVATE KEY-----").to_string(),
    ] {
        let failure = settings(None, &bad).check().unwrap_err();
        assert_eq!(code_of(&failure), "bad_service_account");
        assert!(!failure.to_string().contains("MII"), "{failure}");
    }
}

#[tokio::test]
async fn a_text_for_a_bad_account_fails_for_good() {
    let server = Server::start([sound(b"ID3")]).await;
    let origin = server.url.as_str().trim_end_matches('/').to_owned();
    for bad in ["{}".to_owned(), account(&origin, "-----BEGIN PRIVATE KEY-----").to_string()] {
        let google = Client::new(settings(Some(origin.clone()), &bad));
        let failure = google.synthesize("שלום", None, Format::Mp3).await.unwrap_err();
        assert_eq!(code_of(&failure), "bad_service_account");
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn no_secret_is_shown_by_debugging() {
    let server = Server::start([sound(b"ID3")]).await;
    let google = client(&server);
    google.synthesize("שלום", None, Format::Mp3).await.unwrap();
    let shown = format!("{google:?} {:?}", google.settings);
    assert!(shown.contains("he-IL-Wavenet-A") && !shown.contains(secret()), "{shown}");
    let bearer = server.asked_once().header("authorization").unwrap().to_owned();
    assert!(!shown.contains(&bearer["Bearer ".len()..]), "{shown}");
}
