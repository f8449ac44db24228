//! WhatsApp over Twilio's stand-in: what is sent and told, the window of 24 hours, files both ways.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, StatusCode, redirect::Policy};
use sandbox::{
    Fault, Options, Sandbox, Secrets, Vendor,
    whatsapp::{Behaviour, File, Incoming},
};
use serde_json::{Value, json};

use crate::program::Program;

const BUSINESS: &str = "whatsapp:+14155238886";
const CUSTOMER: &str = "whatsapp:+972501234567";
const NUMBER: &str = "+972501234567";
const TEMPLATE: &str = "HX0123456789abcdef0123456789abcdef";

struct Stage {
    sandbox: Sandbox,
    program: Program,
    client: Client,
}

impl Stage {
    async fn set() -> Self {
        let sandbox = Sandbox::start(Options::new(Secrets::random())).await.unwrap();
        let client = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
        Self { sandbox, program: Program::start().await, client }
    }

    fn messages(&self, rest: &str) -> String {
        let account = &self.sandbox.secrets().twilio_account_sid;
        format!("{}/2010-04-01/Accounts/{account}/Messages{rest}", self.sandbox.twilio_api_base())
    }

    fn authorised(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        let secrets = self.sandbox.secrets();
        request.basic_auth(&secrets.twilio_account_sid, Some(&secrets.twilio_auth_token))
    }

    async fn get(&self, rest: &str) -> (u16, Value) {
        let answer = self.authorised(self.client.get(self.messages(rest))).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// Sends to the customer, with reports to the program, and waits for what becomes of it.
    async fn send(&self, fields: &[(&str, &str)]) -> (u16, Value) {
        let callback = format!("{}/whatsapp/status?message=7", self.program.origin);
        let usual = [("From", BUSINESS), ("To", CUSTOMER), ("StatusCallback", callback.as_str())];
        let request = self.authorised(self.client.post(self.messages(".json")));
        let answer = request.form(&[&usual, fields].concat()).send().await.unwrap();
        let answer = (answer.status().as_u16(), answer.json().await.unwrap_or_default());
        self.sandbox.whatsapp().settled().await;
        answer
    }

    fn hello(&self) -> Incoming {
        Incoming {
            webhook: format!("{}/whatsapp/incoming?x=1", self.program.origin),
            from: NUMBER.to_owned(),
            to: "+14155238886".to_owned(),
            body: "שלום".to_owned(),
            ..Incoming::default()
        }
    }

    fn problems(&self) -> Vec<String> {
        self.sandbox.violations().into_iter().map(|violation| violation.problem).collect()
    }
}

fn told(words: &[&str], code: &str) -> Vec<(String, String)> {
    let failed = |word: &str| matches!(word, "undelivered" | "failed");
    words.iter().map(|word| ((*word).to_owned(), if failed(word) { code } else { "" }.to_owned())).collect()
}

#[tokio::test]
async fn a_customer_who_wrote_is_answered_and_reads_it() {
    let stage = Stage::set().await;
    let answered = stage.sandbox.whatsapp().write(&stage.hello()).await.unwrap();
    assert_eq!((answered.status, answered.body.as_str()), (200, "<Response/>"));
    let (status, message) = stage.send(&[("Body", "במה אפשר לעזור?")]).await;
    assert_eq!((status, &message["status"], &message["to"]), (201, &json!("queued"), &json!(CUSTOMER)));
    let heard = stage.program.told();
    assert_eq!((heard[0].field("Body"), heard[0].field("From")), ("שלום", CUSTOMER));
    assert_eq!(heard[0].field("MessageSid"), answered.sid);
    assert_eq!(stage.program.statuses()[1..], told(&["queued", "sent", "delivered", "read"], ""));
    assert!(heard[1..].iter().all(|told| told.target == "/whatsapp/status?message=7"));
    let token = &stage.sandbox.secrets().twilio_auth_token;
    assert!(heard.iter().all(|told| told.is_signed(token, &stage.program.origin)));
    let (_, read) = stage.get(&format!("/{}.json", message["sid"].as_str().unwrap())).await;
    assert_eq!((&read["status"], &read["error_code"]), (&json!("read"), &Value::Null));
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn outside_the_window_only_a_template_arrives() {
    let stage = Stage::set().await;
    let (status, message) = stage.send(&[("Body", "שלום")]).await;
    assert_eq!(status, 201);
    assert_eq!(stage.program.statuses(), told(&["queued", "undelivered"], "63016"));
    let (_, failed) = stage.get(&format!("/{}.json", message["sid"].as_str().unwrap())).await;
    assert_eq!((&failed["status"], &failed["error_code"]), (&json!("undelivered"), &json!(63016)));
    stage.send(&[("ContentSid", TEMPLATE), ("ContentVariables", "{\"1\":\"דנה\"}")]).await;
    assert_eq!(stage.program.statuses()[2..], told(&["queued", "sent", "delivered", "read"], ""));
    let sent = stage.sandbox.whatsapp().sent();
    assert_eq!(sent[1].content_variables, Some(json!({"1": "דנה"})));
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn the_window_closes_a_day_after_the_last_message_by_the_clock_that_is_set() {
    let stage = Stage::set().await;
    let whatsapp = stage.sandbox.whatsapp();
    let noon: Timestamp = "2030-05-05T12:00:00Z".parse().unwrap();
    whatsapp.set_now(Some(noon));
    whatsapp.write(&stage.hello()).await.unwrap();
    for (after, arrives) in
        [(SignedDuration::from_secs(24 * 3600 - 1), true), (SignedDuration::from_hours(24), false)]
    {
        whatsapp.set_now(Some(noon + after));
        stage.send(&[("Body", "שלום")]).await;
        assert_eq!(stage.program.statuses().last().unwrap().0 == "read", arrives, "{after}");
    }
    whatsapp.set_window(NUMBER, Some(noon + SignedDuration::from_hours(48)));
    stage.send(&[("Body", "שלום")]).await;
    assert_eq!(stage.program.statuses().last().unwrap().0, "read");
    whatsapp.set_window(NUMBER, None);
    stage.send(&[("Body", "שלום")]).await;
    assert_eq!(stage.program.statuses().last().unwrap().1, "63016");
}

#[tokio::test]
async fn a_window_is_open_for_the_business_that_was_written_to_only() {
    let stage = Stage::set().await;
    let other = Incoming { to: "+97231234567".to_owned(), ..stage.hello() };
    stage.sandbox.whatsapp().write(&other).await.unwrap();
    stage.send(&[("Body", "שלום")]).await;
    assert_eq!(stage.program.statuses().last().unwrap().1, "63016");
}

#[tokio::test]
async fn numbers_behave_as_they_are_set_to() {
    let stage = Stage::set().await;
    let whatsapp = stage.sandbox.whatsapp();
    whatsapp.write(&stage.hello()).await.unwrap();
    let count = stage.program.told().len();
    let after = |seen: usize| stage.program.statuses()[seen..].to_vec();
    let number = Some(NUMBER.to_owned());
    whatsapp.behave(Behaviour { not_on_whatsapp: true, ..Behaviour::default() });
    whatsapp.behave(Behaviour {
        number: number.clone(),
        duplicate: true,
        out_of_order: true,
        ..Behaviour::default()
    });
    stage.send(&[("Body", "א")]).await;
    let twice = ["read", "read", "delivered", "delivered", "sent", "sent", "queued", "queued"];
    assert_eq!(after(count), told(&twice, ""));
    whatsapp.behave(Behaviour { number: number.clone(), silent: true, ..Behaviour::default() });
    let (_, silent) = stage.send(&[("Body", "ב")]).await;
    assert_eq!(after(count + 8), []);
    assert_eq!(stage.get(&format!("/{}.json", silent["sid"].as_str().unwrap())).await.1["status"], "read");
    whatsapp.behave(Behaviour { number, refuse_code: Some(21_610), ..Behaviour::default() });
    let (status, refused) = stage.send(&[("Body", "ג")]).await;
    assert_eq!((status, &refused["code"]), (400, &json!(21610)));
    let elsewhere = [("From", BUSINESS), ("To", "whatsapp:+972521111111"), ("ContentSid", TEMPLATE)];
    stage.authorised(stage.client.post(stage.messages(".json"))).form(&elsewhere).send().await.unwrap();
    whatsapp.settled().await;
    assert_eq!(whatsapp.sent().last().unwrap().error_code, Some(63_024));
    whatsapp.behave_as_usual();
    stage.send(&[("Body", "ה")]).await;
    assert_eq!(stage.program.statuses().last().unwrap().0, "read");
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_file_is_fetched_as_twilio_would_and_refused_as_twilio_would() {
    let stage = Stage::set().await;
    stage.sandbox.whatsapp().write(&stage.hello()).await.unwrap();
    let file = |path: &str| format!("{}/files/{path}", stage.program.origin);
    let (status, message) = stage.send(&[("MediaUrl", &file("image_png/900")), ("Body", "תמונה")]).await;
    assert_eq!((status, &message["num_media"]), (201, &json!("1")));
    assert!(message["sid"].as_str().unwrap().starts_with("MM"));
    let fetched = stage.sandbox.whatsapp().sent()[0].fetched.clone().unwrap();
    assert_eq!((fetched.content_type.as_str(), fetched.size_bytes), ("image/png", 900));
    for (path, code) in
        [("image_png/16777217", "11751"), ("application_x-msdownload/10", "12300"), ("nowhere", "63019")]
    {
        stage.send(&[("MediaUrl", &file(path))]).await;
        assert_eq!(stage.program.statuses().last().unwrap().1, code, "{path}");
    }
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_customers_file_is_had_with_credentials_and_then_elsewhere_without() {
    let stage = Stage::set().await;
    let file = File { mime: "audio/ogg".to_owned(), base64: BASE64_STANDARD.encode(b"OggS") };
    let spoken = Incoming { media: vec![file], body: String::new(), ..stage.hello() };
    stage.sandbox.whatsapp().write(&spoken).await.unwrap();
    let told = &stage.program.told()[0];
    assert_eq!((told.field("NumMedia"), told.field("MediaContentType0")), ("1", "audio/ogg"));
    let url = told.field("MediaUrl0");
    assert_eq!(stage.client.get(url).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let answer = stage.authorised(stage.client.get(url)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::TEMPORARY_REDIRECT);
    let elsewhere = answer.headers()["location"].to_str().unwrap();
    let had = stage.client.get(elsewhere).send().await.unwrap();
    assert_eq!(
        (&had.headers()["content-type"], had.status()),
        (&"audio/ogg".parse().unwrap(), StatusCode::OK)
    );
    assert_eq!(had.bytes().await.unwrap(), "OggS");
    let forged = elsewhere.replace("Expires=", "Expires=9");
    assert_eq!(stage.client.get(forged).send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let twice = stage.authorised(stage.client.get(elsewhere)).send().await.unwrap();
    assert_eq!(twice.status(), StatusCode::BAD_REQUEST);
    assert_eq!(stage.problems().len(), 2);
}

#[tokio::test]
async fn a_message_that_is_cut_off_was_sent_all_the_same() {
    let stage = Stage::set().await;
    stage.sandbox.faults().set(Vendor::Twilio, "send_message", Fault::cut().times(1));
    stage.sandbox.faults().set(Vendor::Twilio, "fetch_message", Fault::status(503).times(1));
    let (_, nothing) = stage.send(&[("ContentSid", TEMPLATE)]).await;
    assert_eq!(nothing, Value::Null);
    let sent = stage.sandbox.whatsapp().sent();
    assert_eq!((sent.len(), sent[0].status.as_str()), (1, "read"));
    let path = format!("/{}.json", sent[0].sid);
    assert_eq!(stage.get(&path).await.0, 503);
    assert_eq!(stage.get(&path).await.0, 200);
}

#[tokio::test]
async fn what_is_not_of_the_description_is_a_violation() {
    let stage = Stage::set().await;
    for fields in [[("Text", "שלום")], [("Body", "")], [("ContentSid", "welcome")]] {
        assert_eq!(stage.send(&fields).await.0, 400);
    }
    assert_eq!(stage.get(".json?Status=sent").await.0, 400);
    assert_eq!(stage.get("/SM0123456789abcdef0123456789abcdef.json").await.0, 404);
    let stranger = stage.client.post(stage.messages(".json")).form(&[("Body", "שלום")]);
    assert_eq!(stranger.send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(stage.problems().len(), 5);
    assert_eq!(stage.sandbox.whatsapp().sent(), []);
}

#[tokio::test]
async fn another_process_plays_the_customer() {
    let stage = Stage::set().await;
    let control = |path: &str| format!("{}/_sandbox/whatsapp/{path}", stage.sandbox.twilio_api_base());
    let put = async |path: &str, body: Value| {
        let status = stage.client.put(control(path)).json(&body).send().await.unwrap().status();
        assert_eq!(status, StatusCode::NO_CONTENT, "{path}");
    };
    put("program", json!({"public": "https://crm.example", "program": stage.program.origin})).await;
    put("clock", json!({"now": "2030-05-05T12:00:00Z"})).await;
    put("window", json!({"number": NUMBER, "open_until": "2030-05-05T12:00:01Z"})).await;
    put("behave", json!({"number": NUMBER, "statuses": ["sent", "read"]})).await;
    let callback = "https://crm.example/whatsapp/status";
    let form = [("From", BUSINESS), ("To", CUSTOMER), ("Body", "שלום"), ("StatusCallback", callback)];
    stage.authorised(stage.client.post(stage.messages(".json"))).form(&form).send().await.unwrap();
    stage.client.post(control("settle")).send().await.unwrap();
    assert_eq!(stage.program.statuses(), told(&["sent", "read"], ""));
    let hello = json!({"webhook": "https://crm.example/whatsapp/incoming", "from": NUMBER, "to": "+14155238886",
        "latitude": 32.0853, "longitude": 34.7818, "label": "המשרד", "sid": "SM1", "quoted": "SM0"});
    for _time in 0..2 {
        let answer = stage.client.post(control("incoming")).json(&hello).send().await.unwrap();
        assert_eq!(
            answer.json::<Value>().await.unwrap(),
            json!({"sid": "SM1", "status": 200, "body": "<Response/>"})
        );
    }
    let told = stage.program.told();
    assert_eq!((told.len(), told[3].field("MessageSid"), told[3].field("Latitude")), (4, "SM1", "32.0853"));
    let token = &stage.sandbox.secrets().twilio_auth_token;
    assert!(told.iter().all(|told| told.is_signed(token, "https://crm.example")));
    let sent: Value = stage.client.get(control("sent")).send().await.unwrap().json().await.unwrap();
    assert_eq!(
        (sent["messages"].as_array().unwrap().len(), &sent["messages"][0]["status"]),
        (1, &json!("read"))
    );
    assert_eq!(stage.client.delete(control("behave")).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    let nowhere = json!({"webhook": "http://127.0.0.1:1/", "from": NUMBER, "to": "+14155238886"});
    let answer = stage.client.post(control("incoming")).json(&nowhere).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
