use super::*;
use crate::twilio::wire::messages::MessageStatus;

const SID: &str = "SM8824d91645395b17594d92659b878468";

fn hello() -> NewMessage<'static> {
    NewMessage {
        from: "whatsapp:+14155238886",
        to: "+972501234567",
        content: Content::Text("שלום".to_owned()),
        status_callback: Some(Url::parse("https://example.com/webhook/whatsapp/status?message=7").unwrap()),
    }
}

async fn sent(reply: Reply) -> Result<Accepted, SendFailure> {
    let server = Server::start([reply]).await;
    client(&server.url).send_message(&hello()).await
}

fn created(body: &str) -> Reply {
    Reply::new(201, &[("content-type", "application/json")], body)
}

#[tokio::test]
async fn a_message_is_a_form_to_the_accounts_messages() {
    let server = Server::start([created(&format!(r#"{{"sid":"{SID}","status":"queued"}}"#))]).await;
    let accepted = client(&server.url).send_message(&hello()).await.unwrap();
    assert_eq!(accepted, Accepted { sid: SID.to_owned(), status: MessageStatus::Queued });
    let asked = server.asked_once();
    assert!(asked.head.starts_with("POST /2010-04-01/Accounts/AC1/Messages.json HTTP/1.1"), "{}", asked.head);
    assert!(asked.header("authorization").is_some_and(|value| value.starts_with("Basic ")));
    let pairs: Vec<_> = url::form_urlencoded::parse(&asked.body).into_owned().collect();
    let names: Vec<_> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["To", "From", "Body", "StatusCallback"]);
    assert_eq!(pairs[3].1, "https://example.com/webhook/whatsapp/status?message=7");
}

#[tokio::test]
async fn a_word_of_another_day_does_not_unsend_a_message() {
    let accepted = sent(created(&format!(r#"{{"sid":"{SID}","status":"flying"}}"#))).await.unwrap();
    assert_eq!(accepted.status, MessageStatus::Accepted);
}

#[tokio::test]
async fn a_refusal_is_final_and_carries_twilios_code() {
    for (status, code) in [(400, 21_617), (400, 63_016), (404, 20_404)] {
        let failure = sent(refused(status, code)).await.unwrap_err();
        assert!(matches!(&failure, SendFailure::Refused(_)), "{failure}");
        assert_eq!(failure.failure().code(), Some(code.to_string().as_str()));
    }
    let failure = sent(refused(401, 20_003)).await.unwrap_err();
    assert_eq!(failure.failure().code(), Some("credentials_refused"));
    assert!(!failure.to_string().contains(SECRET), "{failure}");
    let moved = sent(Reply::new(302, &[("location", "/elsewhere")], "")).await.unwrap_err();
    assert!(matches!(moved, SendFailure::Refused(_)), "{moved}");
}

#[tokio::test]
async fn what_twilio_certainly_did_not_take_may_be_sent_later() {
    for status in [429, 503] {
        let failure = sent(refused(status, 20_429)).await.unwrap_err();
        assert!(matches!(&failure, SendFailure::Later(Failure::After { .. })), "{failure}");
    }
    let nobody = Url::parse("http://127.0.0.1:1").unwrap();
    let failure = client(&nobody).send_message(&hello()).await.unwrap_err();
    assert!(matches!(&failure, SendFailure::Later(Failure::After { .. })), "{failure}");
}

#[tokio::test]
async fn what_twilio_may_have_taken_is_unknown() {
    for reply in [
        refused(500, 20_500),
        Reply::new(502, &[], "<html>"),
        Reply::new(504, &[], ""),
        Reply::new(408, &[], ""),
        Reply::silence(),
        Reply::cut("application/json", &[br#"{"sid":"#]),
        Reply::cut("application/json", &[br#"{"sid":"#]).then_silence(),
        created("<html>"),
        created(r#"{"status":"queued"}"#),
    ] {
        let failure = sent(reply).await.unwrap_err();
        assert!(matches!(&failure, SendFailure::Unknown(Failure::After { .. })), "{failure}");
    }
}

#[tokio::test]
async fn a_failure_names_no_customer() {
    let body =
        r#"{"code":21211,"message":"The 'To' number whatsapp:+972501234567 is not valid","status":400}"#;
    let failure = sent(Reply::new(400, &[("content-type", "application/json")], body)).await.unwrap_err();
    assert!(!failure.to_string().contains("501234567"), "{failure}");
}

#[tokio::test]
async fn what_has_become_of_a_message_can_be_asked() {
    let server = Server::start([
        Reply::json(&serde_json::json!({"sid": SID, "status": "undelivered", "error_code": 63016})),
        Reply::json(&serde_json::json!({"sid": SID, "status": "read", "error_code": null})),
        refused(404, 20_404),
        refused(503, 20_503),
        Reply::json(&serde_json::json!({})),
    ])
    .await;
    let twilio = client(&server.url);
    let fetched = twilio.fetch_message(SID).await.unwrap();
    assert_eq!(fetched.status, Some(MessageStatus::Undelivered));
    assert_eq!((fetched.sid.as_str(), fetched.error_code.as_deref()), (SID, Some("63016")));
    let fetched = twilio.fetch_message(SID).await.unwrap();
    assert_eq!((fetched.status, fetched.error_code), (Some(MessageStatus::Read), None));
    assert_eq!(twilio.fetch_message("../Calls").await.unwrap_err().code(), Some("20404"));
    for _ in 0..2 {
        assert!(twilio.fetch_message(SID).await.unwrap_err().is_passing());
    }
    let paths: Vec<_> =
        server.asked().iter().map(|asked| asked.head.split(' ').nth(1).unwrap().to_owned()).collect();
    assert_eq!(paths[0], format!("/2010-04-01/Accounts/AC1/Messages/{SID}.json"));
    assert!(paths[2].starts_with("/2010-04-01/Accounts/AC1/Messages/") && paths[2].matches('/').count() == 5);
}
