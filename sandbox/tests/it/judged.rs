//! The stand-ins judged by the vendors' own descriptions, where that folder is.

use std::path::Path;

use reqwest::{Client, multipart};
use sandbox::{Options, Sandbox, Secrets, Vendor, judge::Judge, wav};
use serde_json::{Value, json};

/// The descriptions lie beside the checkout; a checkout alone has none.
#[expect(clippy::print_stderr, reason = "a test says when it is skipped")]
fn judge() -> Option<Judge> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/specs");
    if !folder.is_dir() {
        eprintln!("skipped: the vendors' descriptions are not at {}", folder.display());
        return None;
    }
    Some(Judge::from_folder(&folder).unwrap())
}

async fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::start(Options::new(Secrets::random())).await.unwrap();
    (sandbox, Client::builder().no_proxy().build().unwrap())
}

fn chat_request(stream: bool) -> Value {
    json!({"model": "gpt-4o-mini", "stream": stream, "temperature": 0.3, "max_completion_tokens": 300,
        "messages": [{"role": "system", "content": "שם העסק: בדיקה"}, {"role": "user", "content": "קוראים לי דנה"}],
        "tools": [{"type": "function", "function": {"name": "note_caller", "parameters":
            {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}}]})
}

#[tokio::test]
async fn openais_answers_are_of_its_schemas() {
    let Some(judge) = judge() else { return };
    let (sandbox, client) = start().await;
    let ask = |stream| {
        let url = format!("{}/chat/completions", sandbox.openai_base_url());
        client.post(url).bearer_auth(&sandbox.secrets().openai_api_key).json(&chat_request(stream)).send()
    };
    let whole: Value = ask(false).await.unwrap().json().await.unwrap();
    assert_eq!(judge.answer(Vendor::OpenAi, "CreateChatCompletionResponse", &whole), Vec::<String>::new());
    let body = ask(true).await.unwrap().text().await.unwrap();
    for event in
        body.lines().filter_map(|line| line.strip_prefix("data: ")).filter(|event| *event != "[DONE]")
    {
        let chunk = serde_json::from_str(event).unwrap();
        assert_eq!(
            judge.answer(Vendor::OpenAi, "CreateChatCompletionStreamResponse", &chunk),
            Vec::<String>::new()
        );
    }
    for (format, schema) in [
        ("json", "CreateTranscriptionResponseJson"),
        ("verbose_json", "CreateTranscriptionResponseVerboseJson"),
    ] {
        let file = multipart::Part::bytes(wav::pcm16(8000, &[9; 8000]))
            .file_name("a.wav")
            .mime_str("audio/wav")
            .unwrap();
        let form = multipart::Form::new()
            .part("file", file)
            .text("model", "whisper-1")
            .text("response_format", format)
            .text("temperature", "0");
        let url = format!("{}/audio/transcriptions", sandbox.openai_base_url());
        let answer = client
            .post(url)
            .bearer_auth(&sandbox.secrets().openai_api_key)
            .multipart(form)
            .send()
            .await
            .unwrap();
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(judge.answer(Vendor::OpenAi, schema, &answer), Vec::<String>::new());
    }
    let url = format!("{}/models", sandbox.openai_base_url());
    let models = client.get(url).bearer_auth(&sandbox.secrets().openai_api_key).send().await.unwrap();
    let models: Value = models.json().await.unwrap();
    assert_eq!(judge.answer(Vendor::OpenAi, "ListModelsResponse", &models), Vec::<String>::new());
    assert_eq!(judge.requests(&sandbox.requests()), Vec::<String>::new());
    assert_eq!(sandbox.violations(), []);
}

#[tokio::test]
async fn googles_voices_are_of_its_schema_and_a_misspelt_parameter_is_not() {
    let Some(judge) = judge() else { return };
    let (sandbox, client) = start().await;
    let token = crate::bearer::jwt(&sandbox.google_service_account(), 3600);
    let ask = async |query: &str| -> Value {
        let url = format!("{}/v1/voices?{query}", sandbox.google_tts_endpoint());
        client.get(url).bearer_auth(&token).send().await.unwrap().json().await.unwrap()
    };
    for query in ["languageCode=he-IL", "languageCode=he-IL&%24alt=json%3Benum-encoding%3Dint"] {
        let answer = ask(query).await;
        assert_eq!(judge.answer(Vendor::Google, "ListVoicesResponse", &answer), Vec::<String>::new());
    }
    assert_eq!(judge.requests(&sandbox.requests()), Vec::<String>::new());
    ask("language=he-IL").await;
    assert_eq!(judge.requests(&sandbox.requests()).len(), 1);
    assert_eq!(sandbox.violations().len(), 1);
}

#[tokio::test]
async fn twilios_answers_are_of_its_schemas() {
    let Some(judge) = judge() else { return };
    let (sandbox, client) = start().await;
    let sid = "CA0123456789abcdef0123456789abcdef";
    let call = json!({"sid": sid, "from": "+972501234567", "to": "+97231234567", "status": "in-progress"});
    client.post(format!("http://{}/_sandbox/calls", sandbox.addr())).json(&call).send().await.unwrap();
    let secrets = sandbox.secrets();
    let url = format!(
        "{}/2010-04-01/Accounts/{}/Calls/{sid}.json",
        sandbox.twilio_api_base(),
        secrets.twilio_account_sid
    );
    let request = client.post(url).basic_auth(&secrets.twilio_account_sid, Some(&secrets.twilio_auth_token));
    let answer: Value = request.form(&[("Twiml", "<Response/>")]).send().await.unwrap().json().await.unwrap();
    assert_eq!(judge.answer(Vendor::Twilio, "api.v2010.account.call", &answer), Vec::<String>::new());
    assert_eq!(judge.requests(&sandbox.requests()), Vec::<String>::new());
}

#[tokio::test]
async fn twilios_messages_are_of_its_schemas() {
    let Some(judge) = judge() else { return };
    let (sandbox, client) = start().await;
    let secrets = sandbox.secrets();
    let base = format!("{}/2010-04-01/Accounts/{}", sandbox.twilio_api_base(), secrets.twilio_account_sid);
    let asked = async |request: reqwest::RequestBuilder| -> Value {
        let request = request.basic_auth(&secrets.twilio_account_sid, Some(&secrets.twilio_auth_token));
        request.send().await.unwrap().json().await.unwrap()
    };
    let sides = [("From", "whatsapp:+14155238886"), ("To", "whatsapp:+972501234567")];
    for content in [
        [("Body", "שלום"), ("StatusCallback", "http://127.0.0.1:1/?a=b")],
        [("Body", "כאן"), ("PersistentAction", "geo:32.085300,34.781800|כאן")],
        [("Body", "חוזה"), ("MediaUrl", "http://127.0.0.1:1/a.pdf")],
        [("ContentSid", "HX0123456789abcdef0123456789abcdef"), ("ContentVariables", "{\"1\":\"א\"}")],
    ] {
        let sent = client.post(format!("{base}/Messages.json")).form(&[sides, content].concat());
        let sent = asked(sent).await;
        assert_eq!(judge.answer(Vendor::Twilio, "api.v2010.account.message", &sent), Vec::<String>::new());
        sandbox.whatsapp().settled().await;
        let fetched =
            asked(client.get(format!("{base}/Messages/{}.json", sent["sid"].as_str().unwrap()))).await;
        assert_eq!(judge.answer(Vendor::Twilio, "api.v2010.account.message", &fetched), Vec::<String>::new());
    }
    let page = asked(client.get(format!("{base}/Messages.json?PageSize=3"))).await;
    let messages = page["messages"].as_array().unwrap();
    assert_eq!((messages.len(), &messages[0]["body"]), (3, &json!("")));
    assert_eq!(judge.requests(&sandbox.requests()), Vec::<String>::new());
    assert_eq!(sandbox.violations(), []);
}

#[tokio::test]
async fn what_the_stand_ins_refuse_the_descriptions_refuse_too() {
    let Some(judge) = judge() else { return };
    let (sandbox, client) = start().await;
    let secrets = sandbox.secrets();
    let mut misspelt = chat_request(false);
    misspelt["messages"] = json!([]);
    let chat = client
        .post(format!("{}/chat/completions", sandbox.openai_base_url()))
        .bearer_auth(&secrets.openai_api_key);
    chat.json(&misspelt).send().await.unwrap();
    let url = format!(
        "{}/2010-04-01/Accounts/{}/Calls/CA1.json",
        sandbox.twilio_api_base(),
        secrets.twilio_account_sid
    );
    let update = client.post(url).basic_auth(&secrets.twilio_account_sid, Some(&secrets.twilio_auth_token));
    update.form(&[("State", "completed")]).send().await.unwrap();
    let speak = client.post(format!("{}/v1/text:synthesize", sandbox.google_tts_endpoint()));
    speak.json(&json!({"input": {"text": "א"}, "voice": {"languageCode": "he-IL"}, "audioConfig": {"encoding": 1}})).send().await.unwrap();
    assert_eq!(judge.requests(&sandbox.requests()).len(), 3);
    assert_eq!(sandbox.violations().len(), 3);
}

#[tokio::test]
async fn stripes_requests_are_judged_as_what_their_forms_spell() {
    let Some(judge) = judge() else { return };
    let (sandbox, client) = start().await;
    let asked = async |request: reqwest::RequestBuilder| -> Value {
        request.bearer_auth(&sandbox.secrets().stripe_secret_key).send().await.unwrap().json().await.unwrap()
    };
    let url = |path: &str| format!("{}/v1/{path}", sandbox.stripe_api_base());
    let form = [
        ("amount", "500"),
        ("currency", "ils"),
        ("automatic_payment_methods[enabled]", "true"),
        ("description", "12"),
        ("metadata[payment]", "7"),
    ];
    let intent = asked(client.post(url("payment_intents")).form(&form)).await;
    let id = intent["id"].as_str().unwrap();
    let confirm =
        [("payment_method", "pm_card_visa"), ("client_secret", intent["client_secret"].as_str().unwrap())];
    asked(client.post(url(&format!("payment_intents/{id}/confirm"))).form(&confirm)).await;
    asked(client.post(url("refunds")).form(&[
        ("payment_intent", id),
        ("amount", "5"),
        ("metadata[refund]", "1"),
    ]))
    .await;
    for path in [
        format!("payment_intents/{id}?expand[]=latest_charge"),
        format!("refunds?payment_intent={id}&limit=100"),
        format!("disputes?payment_intent={id}"),
        "events?created[gte]=5&types[]=charge.succeeded".to_owned(),
    ] {
        asked(client.get(url(&path))).await;
    }
    asked(client.post(url(&format!("payment_intents/{id}/cancel"))).form(&[("expand[]", "latest_charge")]))
        .await;
    assert_eq!(judge.requests(&sandbox.requests()), Vec::<String>::new());
    assert_eq!(sandbox.violations(), []);
    let wrong: [&[(&str, &str)]; 4] = [
        &[("amount", "5.5"), ("currency", "ils")],
        &[("amount", "500")],
        &[("amount", "500"), ("currency", "ils"), ("automatic_payment_methods[enabled]", "yes")],
        &[("amount", "500"), ("currency", "ils"), ("colour", "red")],
    ];
    for form in wrong {
        asked(client.post(url("payment_intents")).form(form)).await;
    }
    asked(client.get(url("refunds?colour=red"))).await;
    asked(client.get(url(&format!("payment_intents/{id}?colour=red")))).await;
    assert_eq!((judge.requests(&sandbox.requests()).len(), sandbox.violations().len()), (6, 6));
}
