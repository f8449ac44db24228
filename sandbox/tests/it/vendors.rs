//! The stand-ins over a real socket, asked by a client that knows nothing of how they are made.

use reqwest::{Client, Response, StatusCode, multipart};
use sandbox::{Fault, Options, Sandbox, Secrets, Vendor, wav};
use serde_json::{Value, json};

const SID: &str = "CA0123456789abcdef0123456789abcdef";

pub(crate) async fn start() -> Sandbox {
    Sandbox::start(Options::new(Secrets::random())).await.unwrap()
}

pub(crate) fn client() -> Client {
    Client::builder().no_proxy().timeout(std::time::Duration::from_secs(20)).build().unwrap()
}

pub(crate) async fn json_of(answer: Response) -> (u16, Value) {
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

pub(crate) fn problems(sandbox: &Sandbox) -> Vec<String> {
    sandbox.violations().into_iter().map(|violation| violation.problem).collect()
}

async fn announce(sandbox: &Sandbox, status: &str) {
    let call = json!({"sid": SID, "from": "+972501234567", "to": "+97231234567", "status": status});
    let url = format!("http://{}/_sandbox/calls", sandbox.addr());
    assert_eq!(client().post(url).json(&call).send().await.unwrap().status(), StatusCode::NO_CONTENT);
}

fn call_url(sandbox: &Sandbox) -> String {
    let account = &sandbox.secrets().twilio_account_sid;
    format!("{}/2010-04-01/Accounts/{account}/Calls/{SID}.json", sandbox.twilio_api_base())
}

async fn update_call(sandbox: &Sandbox, fields: &[(&str, &str)]) -> (u16, Value) {
    let secrets = sandbox.secrets();
    let request = client()
        .post(call_url(sandbox))
        .basic_auth(&secrets.twilio_account_sid, Some(&secrets.twilio_auth_token));
    json_of(request.form(fields).send().await.unwrap()).await
}

async fn chat(sandbox: &Sandbox, request: &Value) -> Response {
    let url = format!("{}/chat/completions", sandbox.openai_base_url());
    client().post(url).bearer_auth(&sandbox.secrets().openai_api_key).json(request).send().await.unwrap()
}

fn hello() -> Value {
    json!({"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "שלום"}]})
}

#[tokio::test]
async fn only_loopback_is_listened_on() {
    let bind = "0.0.0.0:0".parse().unwrap();
    assert!(Sandbox::start(Options { bind, ..Options::new(Secrets::random()) }).await.is_err());
}

#[tokio::test]
async fn twilio_hangs_up_a_call_once_and_the_telephone_learns_of_it() {
    let sandbox = start().await;
    announce(&sandbox, "in-progress").await;
    let (status, call) = update_call(&sandbox, &[("Status", "completed")]).await;
    assert_eq!((status, &call["status"], &call["sid"]), (200, &json!("completed"), &json!(SID)));
    let orders = format!("http://{}/_sandbox/calls/{SID}/orders?after=0", sandbox.addr());
    assert_eq!(json_of(client().get(orders).send().await.unwrap()).await.1, json!([{"status": "completed"}]));
    let (status, error) = update_call(&sandbox, &[("Twiml", "<Response/>")]).await;
    assert_eq!((status, &error["code"]), (400, &json!(21220)));
    assert_eq!(problems(&sandbox), Vec::<String>::new());
}

#[tokio::test]
async fn twilio_knows_neither_other_calls_nor_other_people_nor_other_fields() {
    let sandbox = start().await;
    let (status, error) = update_call(&sandbox, &[("Status", "completed")]).await;
    assert_eq!((status, &error["code"]), (404, &json!(20404)));
    announce(&sandbox, "in-progress").await;
    let (status, error) =
        json_of(client().post(call_url(&sandbox)).form(&[("Status", "completed")]).send().await.unwrap())
            .await;
    assert_eq!((status, &error["code"]), (401, &json!(20003)));
    assert_eq!(update_call(&sandbox, &[("State", "completed")]).await.0, 400);
    assert_eq!(problems(&sandbox).len(), 2);
}

#[tokio::test]
async fn a_voicemail_recording_is_fetched_with_the_accounts_credentials_only() {
    let sandbox = start().await;
    let file = wav::pcm16(8000, &[7; 800]);
    let url = format!("http://{}/_sandbox/calls/{SID}/recordings", sandbox.addr());
    let kept: Value = client().post(url).body(file.clone()).send().await.unwrap().json().await.unwrap();
    let url = kept["url"].as_str().unwrap();
    assert_eq!(client().get(url).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let secrets = sandbox.secrets();
    let fetch = |ending: &str| {
        let request = client().get(format!("{url}{ending}"));
        request.basic_auth(&secrets.twilio_account_sid, Some(&secrets.twilio_auth_token)).send()
    };
    assert_eq!(fetch("").await.unwrap().bytes().await.unwrap(), file);
    let mp3 = fetch(".mp3").await.unwrap().bytes().await.unwrap();
    assert_eq!(mp3[0], 0xff);
}

#[tokio::test]
async fn openai_wants_its_key() {
    let sandbox = start().await;
    let url = format!("{}/chat/completions", sandbox.openai_base_url());
    let (status, error) =
        json_of(client().post(&url).bearer_auth("sk-wrong").json(&hello()).send().await.unwrap()).await;
    assert_eq!((status, &error["error"]["code"]), (401, &json!("invalid_api_key")));
    assert_eq!(client().post(&url).json(&hello()).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(problems(&sandbox).len(), 2);
}

#[tokio::test]
async fn openai_lists_its_models_to_whoever_has_the_key_and_knows_no_parameter() {
    let sandbox = start().await;
    let ask = async |query: &str, key: &str| {
        let url = format!("{}/models{query}", sandbox.openai_base_url());
        json_of(client().get(url).bearer_auth(key).send().await.unwrap()).await
    };
    let key = &sandbox.secrets().openai_api_key;
    let (status, list) = ask("", key).await;
    assert_eq!((status, &list["data"][0]["id"]), (200, &json!("whisper-1")));
    assert_eq!(problems(&sandbox), Vec::<String>::new());
    assert_eq!(ask("", "sk-wrong").await.0, 401);
    assert_eq!(ask("?limit=1", key).await.0, 400);
    assert_eq!(problems(&sandbox).len(), 2);
    assert!(sandbox.requests().iter().all(|asked| asked.operation == "list_models"));
}

#[tokio::test]
async fn openai_streams_words_and_tool_calls_in_pieces_that_join() {
    let sandbox = start().await;
    let request = json!({"model": "gpt-4o-mini", "stream": true, "stream_options": {"include_usage": true},
        "messages": [{"role": "user", "content": "קוראים לי דנה"}],
        "tools": [{"type": "function", "function": {"name": "note_caller", "parameters":
            {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}}]});
    let answer = chat(&sandbox, &request).await;
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/event-stream"));
    let body = answer.text().await.unwrap();
    let events: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("data: ")).collect();
    assert_eq!(events.last(), Some(&"[DONE]"));
    let chunks: Vec<Value> =
        events[..events.len() - 1].iter().map(|event| serde_json::from_str(event).unwrap()).collect();
    let calls: Vec<&Value> = chunks
        .iter()
        .map(|chunk| &chunk["choices"][0]["delta"]["tool_calls"][0])
        .filter(|call| !call.is_null())
        .collect();
    assert_eq!(calls[0]["function"]["name"], "note_caller");
    let arguments: String = calls.iter().filter_map(|call| call["function"]["arguments"].as_str()).collect();
    assert_eq!(serde_json::from_str::<Value>(&arguments).unwrap(), json!({"name": "דנה"}));
    let finish: Vec<&Value> = chunks
        .iter()
        .map(|chunk| &chunk["choices"][0]["finish_reason"])
        .filter(|reason| !reason.is_null())
        .collect();
    assert_eq!(finish, [&json!("tool_calls")]);
    assert!(chunks.last().unwrap()["usage"]["total_tokens"].is_u64());
    assert_eq!(problems(&sandbox), Vec::<String>::new());
}

#[tokio::test]
async fn openai_summarises_a_call_in_the_schema_it_is_given() {
    let sandbox = start().await;
    let nullable = json!({"type": ["string", "null"]});
    let wish = json!({"type": "object", "properties": {"wish": {"type": "string"}, "quote": {"type": "string"}}, "required": ["wish", "quote"]});
    let schema = json!({"type": "object", "properties": {"summary": {"type": "string"}, "intent": {"type": "string"},
        "caller_name": nullable, "wishes": {"type": "array", "items": wish}}, "required": ["summary", "intent", "caller_name", "wishes"]});
    let request = json!({"model": "gpt-4o-mini",
        "messages": [{"role": "system", "content": "סכמי"}, {"role": "user", "content": "סוכן: שלום\nפונה: שלום, שמי דנה לוי\nסוכן: נעים מאוד\nפונה: אני מחפשת דירה בחיפה."}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "summary", "strict": true, "schema": schema}}});
    let (status, answer) = json_of(chat(&sandbox, &request).await).await;
    assert_eq!(status, 200, "{answer}");
    let summary: Value =
        serde_json::from_str(answer["choices"][0]["message"]["content"].as_str().unwrap()).unwrap();
    assert_eq!(sandbox::judge::problems(&schema, &schema, &summary), Vec::<String>::new());
    assert_eq!(summary["caller_name"], "דנה לוי");
    assert_eq!(summary["wishes"], json!([{"wish": "דירה בחיפה", "quote": "אני מחפשת דירה בחיפה."}]));
}

#[tokio::test]
async fn openai_refuses_what_its_description_does_not_have() {
    let sandbox = start().await;
    let broken = [
        json!({"model": "gpt-4o-mini", "messages": []}),
        json!({"messages": [{"role": "user", "content": "שלום"}]}),
        json!({"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "שלום"}], "temprature": 1}),
        json!({"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "שלום"}], "temperature": "warm"}),
        json!({"model": "gpt-4o-mini", "messages": [{"role": "tool", "tool_call_id": "c", "content": "ok"}]}),
    ];
    for request in &broken {
        let (status, error) = json_of(chat(&sandbox, request).await).await;
        assert_eq!((status, &error["error"]["type"]), (400, &json!("invalid_request_error")), "{request}");
    }
    assert_eq!(problems(&sandbox).len(), broken.len());
}

#[tokio::test]
async fn openai_transcribes_what_it_cannot_place_as_nothing_and_wants_a_model() {
    let sandbox = start().await;
    let form = |model: Option<&str>| {
        let file = multipart::Part::bytes(wav::pcm16(16_000, &[100; 16_000]))
            .file_name("speech.wav")
            .mime_str("audio/wav")
            .unwrap();
        let form = multipart::Form::new().part("file", file).text("language", "he");
        model.into_iter().fold(form, |form, model| form.text("model", model.to_owned()))
    };
    let ask = |form| {
        let url = format!("{}/audio/transcriptions", sandbox.openai_base_url());
        client().post(url).bearer_auth(&sandbox.secrets().openai_api_key).multipart(form).send()
    };
    let (status, answer) = json_of(ask(form(Some("whisper-1"))).await.unwrap()).await;
    assert_eq!((status, answer), (200, json!({"text": "", "usage": {"type": "duration", "seconds": 1.0}})));
    assert_eq!(ask(form(None)).await.unwrap().status(), StatusCode::BAD_REQUEST);
    assert_eq!(problems(&sandbox).len(), 1);
}

#[tokio::test]
async fn unknown_paths_of_a_vendor_are_violations() {
    let sandbox = start().await;
    let url = format!("{}/completions", sandbox.openai_base_url());
    assert_eq!(client().post(url).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(
        client()
            .get(format!("{}/chat/completions", sandbox.openai_base_url()))
            .send()
            .await
            .unwrap()
            .status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(problems(&sandbox).len(), 2);
}

#[tokio::test]
async fn faults_strike_as_set_and_as_often() {
    let sandbox = start().await;
    let faults = sandbox.faults();
    faults.set(Vendor::OpenAi, "chat", Fault::status(429).retry_after_s(7).times(1));
    let answer = chat(&sandbox, &hello()).await;
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "7"));
    assert_eq!(chat(&sandbox, &hello()).await.status(), StatusCode::OK);
    faults.set(Vendor::OpenAi, "chat", Fault::cut());
    let answer = chat(&sandbox, &hello()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.bytes().await.is_err());
    faults.set(Vendor::OpenAi, "*", Fault::garbage());
    faults.set(Vendor::OpenAi, "chat", Fault::refuse().times(1));
    let url = format!("{}/chat/completions", sandbox.openai_base_url());
    assert!(client().post(url).bearer_auth("x").json(&hello()).send().await.is_err());
    assert!(chat(&sandbox, &hello()).await.json::<Value>().await.is_err());
    faults.clear(Vendor::OpenAi);
    assert_eq!(chat(&sandbox, &hello()).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn another_process_sets_and_clears_faults() {
    let sandbox = start().await;
    let url = format!("http://{}/_sandbox/faults", sandbox.addr());
    let set = json!({"vendor": "openai", "operation": "chat", "fault": {"status": 503}});
    assert_eq!(client().put(&url).json(&set).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(chat(&sandbox, &hello()).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(client().delete(&url).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(chat(&sandbox, &hello()).await.status(), StatusCode::OK);
    assert_eq!(sandbox.requests().len(), 2);
    sandbox.stop().await;
}
