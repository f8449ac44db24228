//! Google's stand-ins: who may ask, what is spoken, and what is heard.

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::{StatusCode, multipart};
use sandbox::{Sandbox, Secrets, wav};
use serde_json::{Value, json};

use crate::{
    bearer::jwt,
    vendors::{client, json_of, problems, start},
};

async fn synthesize(sandbox: &Sandbox, token: &str, audio: Value) -> (u16, Value) {
    let body = json!({"input": {"text": "שלום"}, "voice": {"languageCode": "he-IL", "name": "he-IL-Wavenet-A"}, "audioConfig": audio});
    let url =
        format!("{}/v1/text:synthesize?%24alt=json%3Benum-encoding%3Dint", sandbox.google_tts_endpoint());
    json_of(client().post(url).bearer_auth(token).json(&body).send().await.unwrap()).await
}

#[tokio::test]
async fn google_checks_who_signed_and_until_when() {
    let sandbox = start().await;
    let audio = json!({"audioEncoding": 1, "sampleRateHertz": 8000});
    let stranger = Secrets::random().google_service_account(sandbox.addr());
    let mut imposter = sandbox.google_service_account();
    imposter["private_key"] = stranger["private_key"].clone();
    for token in [
        jwt(&imposter, 3600),
        jwt(&stranger, 3600),
        jwt(&sandbox.google_service_account(), 5),
        "ya29.x".to_owned(),
    ] {
        let (status, error) = synthesize(&sandbox, &token, audio.clone()).await;
        assert_eq!((status, &error["error"]["status"]), (401, &json!("UNAUTHENTICATED")));
    }
    assert_eq!(problems(&sandbox).len(), 4);
}

#[tokio::test]
async fn google_speaks_in_each_encoding_and_names_by_number_or_word() {
    let sandbox = start().await;
    let token = jwt(&sandbox.google_service_account(), 3620);
    let content = async |audio: Value| {
        let (status, answer) = synthesize(&sandbox, &token, audio).await;
        assert_eq!(status, 200, "{answer}");
        BASE64_STANDARD.decode(answer["audioContent"].as_str().unwrap()).unwrap()
    };
    let linear =
        wav::Wav::parse(&content(json!({"audioEncoding": "LINEAR16", "sampleRateHertz": 8000})).await)
            .unwrap();
    assert_eq!((linear.rate_hz, linear.channels), (8000, 1));
    assert!(linear.duration_ms() > 300);
    let mulaw =
        wav::Wav::parse(&content(json!({"audioEncoding": 5, "sampleRateHertz": 8000})).await).unwrap();
    assert_eq!(mulaw.samples.len(), linear.samples.len());
    let mp3 = content(json!({"audioEncoding": 2})).await;
    assert_eq!(mp3[..2], [0xff, 0xf3]);
    assert_eq!(synthesize(&sandbox, &token, json!({"audioEncoding": 1, "speed": 2})).await.0, 400);
}

#[tokio::test]
async fn google_lists_the_voices_of_a_language_to_whoever_has_a_token() {
    let sandbox = start().await;
    let ask = async |query: &str, token: &str| {
        let url = format!("{}/v1/voices{query}", sandbox.google_tts_endpoint());
        json_of(client().get(url).bearer_auth(token).send().await.unwrap()).await
    };
    let token = jwt(&sandbox.google_service_account(), 3600);
    let genders = async |query: &str| {
        let (status, list) = ask(query, &token).await;
        assert_eq!(status, 200, "{list}");
        let voices = list["voices"].as_array().cloned().unwrap_or_default();
        voices.into_iter().map(|voice| voice["ssmlGender"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(genders("?languageCode=he-IL").await[..2], [json!("FEMALE"), json!("MALE")]);
    assert_eq!(
        genders("?languageCode=iw&%24alt=json%3Benum-encoding%3Dint").await[..2],
        [json!(2), json!(1)]
    );
    assert_eq!(genders("").await.len(), 6);
    assert_eq!(genders("?languageCode=en-US").await, Vec::<Value>::new());
    assert_eq!(problems(&sandbox), Vec::<String>::new());
    assert_eq!(ask("", "ya29.x").await.0, 401);
    assert_eq!(ask("?language_code_of=he", &token).await.0, 400);
    assert_eq!(problems(&sandbox).len(), 2);
    assert!(sandbox.requests().iter().all(|asked| asked.operation == "list_voices"));
}

#[tokio::test]
async fn googles_token_endpoint_takes_a_signed_assertion() {
    let sandbox = start().await;
    let account = sandbox.google_service_account();
    let ask = |assertion: String| {
        let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer".to_owned();
        client()
            .post(account["token_uri"].as_str().unwrap())
            .form(&[("grant_type", grant), ("assertion", assertion)])
            .send()
    };
    let (status, answer) = json_of(ask(jwt(&account, 3600)).await.unwrap()).await;
    assert_eq!(status, 200);
    let token = answer["access_token"].as_str().unwrap();
    assert_eq!(synthesize(&sandbox, token, json!({"audioEncoding": 7})).await.0, 200);
    assert_eq!(ask("a.b.c".to_owned()).await.unwrap().status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn gtts_answers_the_body_that_the_python_package_sends() {
    let sandbox = start().await;
    let ask = async |body: &str| {
        let url = format!("{}/_/TranslateWebserverUi/data/batchexecute", sandbox.gtts_base_url());
        let request =
            client().post(url).header("content-type", "application/x-www-form-urlencoded;charset=utf-8");
        request.body(body.to_owned()).send().await.unwrap().text().await.unwrap()
    };
    let python = "f.req=%5B%5B%5B%22jQ1olc%22%2C%22%5B%5C%22%5C%5Cu05e9%5C%5Cu05dc%5C%5Cu05d5%5C%5Cu05dd%5C%22%2C%5C%22iw%5C%22%2Cnull%2C%5C%22null%5C%22%5D%22%2Cnull%2C%22generic%22%5D%5D%5D&";
    let answer = ask(python).await;
    let line = answer.lines().find(|line| line.contains("jQ1olc")).unwrap();
    let base64 =
        line.split_once("jQ1olc\",\"[\\\"").and_then(|(_, rest)| rest.split_once("\\\"]")).unwrap().0;
    assert_eq!(BASE64_STANDARD.decode(base64).unwrap()[0], 0xff);
    assert_eq!(problems(&sandbox), Vec::<String>::new());
    let french = python.replace("iw", "xx");
    assert!(ask(&french).await.contains("[\"wrb.fr\",\"jQ1olc\",null"));
    assert_eq!(problems(&sandbox).len(), 1);
}

#[tokio::test]
async fn a_spoken_hebrew_phrase_that_was_registered_is_transcribed() {
    let sandbox = start().await;
    let token = jwt(&sandbox.google_service_account(), 3600);
    let (_, answer) =
        synthesize(&sandbox, &token, json!({"audioEncoding": 7, "sampleRateHertz": 8000})).await;
    let pcm = BASE64_STANDARD.decode(answer["audioContent"].as_str().unwrap()).unwrap();
    let phrase = json!({"text": "שלום", "rate_hz": 8000, "pcm_base64": BASE64_STANDARD.encode(&pcm)});
    let url = format!("http://{}/_sandbox/phrases", sandbox.addr());
    assert_eq!(client().post(url).json(&phrase).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    let mut samples = vec![0; 2400];
    samples.extend(pcm.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])));
    samples.extend([0; 4800]);
    let file = multipart::Part::bytes(wav::pcm16(8000, &samples))
        .file_name("speech.wav")
        .mime_str("audio/wav")
        .unwrap();
    let form = multipart::Form::new().part("file", file).text("model", "whisper-1").text("language", "he");
    let url = format!("{}/audio/transcriptions", sandbox.openai_base_url());
    let ask = client().post(url).bearer_auth(&sandbox.secrets().openai_api_key).multipart(form);
    assert_eq!(json_of(ask.send().await.unwrap()).await.1["text"], "שלום");
}
