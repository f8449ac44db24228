mod messages;

use bytes::Bytes;
use futures_util::StreamExt;

use super::*;
use crate::testing::{Reply, SHORT, Server};

const SECRET: &str = "s3cr3t-token";

fn client(base: &Url) -> Client {
    Client::new(Settings {
        api_base: base.clone(),
        account_sid: "AC1".to_owned(),
        auth_token: SecretString::from(SECRET),
    })
    .with_timeouts(SHORT, SHORT)
}

fn refused(status: u16, code: u32) -> Reply {
    let body = format!(r#"{{"code":{code},"message":"Twilio says so","status":{status}}}"#);
    Reply::new(status, &[("content-type", "application/json")], body)
}

async fn updated(reply: Reply, update: CallUpdate) -> Result<(), Failure> {
    let server = Server::start([reply]).await;
    client(&server.url).update_call("CA1", update).await
}

/// Downloads through a server with this reply, by its own address.
async fn downloaded(reply: Reply, max_bytes: u64) -> Result<(String, Vec<u8>), Failure> {
    let server = Server::start([reply]).await;
    let url = server.url.join("/2010-04-01/Accounts/AC1/Recordings/RE1").unwrap();
    let (mime, stream) = client(&server.url).download(url.as_str(), max_bytes).await?;
    let chunks: Vec<_> = stream.collect().await;
    let chunks: Result<Vec<Bytes>, Failure> = chunks.into_iter().collect();
    Ok((mime, chunks?.concat()))
}

#[tokio::test]
async fn a_call_is_hung_up_by_a_form_with_the_accounts_credentials() {
    let server =
        Server::start([Reply::json(&serde_json::json!({"sid": "CA1", "status": "completed"}))]).await;
    client(&server.url).update_call("CA1", CallUpdate::Completed).await.unwrap();
    let asked = server.asked_once();
    assert!(
        asked.head.starts_with("POST /2010-04-01/Accounts/AC1/Calls/CA1.json HTTP/1.1"),
        "{}",
        asked.head
    );
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked.header("authorization"), Some("Basic QUMxOnMzY3IzdC10b2tlbg=="));
    assert_eq!(asked.text(), "Status=completed");
}

#[tokio::test]
async fn a_call_is_redirected_by_a_document() {
    let server = Server::start([Reply::json(&serde_json::json!({}))]).await;
    let document = wire::twiml::say_and_hang_up("תודה");
    client(&server.url).update_call("CA1", CallUpdate::Twiml(document.clone())).await.unwrap();
    let body = server.asked_once().body;
    let pairs: Vec<_> = url::form_urlencoded::parse(&body).into_owned().collect();
    assert_eq!(pairs, [("Twiml".to_owned(), document)]);
}

#[tokio::test]
async fn a_call_that_is_over_counts_as_hung_up_but_cannot_be_redirected() {
    assert_eq!(updated(refused(404, 20404), CallUpdate::Completed).await, Ok(()));
    assert_eq!(updated(refused(400, 21220), CallUpdate::Completed).await, Ok(()));
    let failure = updated(refused(400, 21220), CallUpdate::Twiml("<Response/>".into())).await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "21220"), "{failure}");
}

#[tokio::test]
async fn overload_breakage_silence_and_a_refused_connection_are_worth_a_retry() {
    let delay = |result| match result {
        Err(Failure::After { delay, .. }) => delay.as_secs(),
        other => panic!("{other:?}"),
    };
    let busy = Reply::new(429, &[("retry-after", "7")], r#"{"code":20429,"message":"Too Many Requests"}"#);
    assert_eq!(delay(updated(busy, CallUpdate::Completed).await), 7);
    assert_eq!(delay(updated(Reply::new(500, &[], "<html>"), CallUpdate::Completed).await), 2);
    assert_eq!(delay(updated(Reply::silence(), CallUpdate::Completed).await), 2);
    let nobody = Url::parse("http://127.0.0.1:1").unwrap();
    assert_eq!(delay(client(&nobody).update_call("CA1", CallUpdate::Completed).await), 2);
}

#[tokio::test]
async fn a_yes_that_is_not_twilios_is_no_answer_and_one_whose_words_got_lost_is() {
    for page in ["<html>Welcome</html>", "", "[]"] {
        let failure = updated(Reply::new(200, &[], page), CallUpdate::Completed).await.unwrap_err();
        assert!(failure.is_passing(), "{page}: {failure}");
    }
    let cut = Reply::cut("application/json", &[b"{\"sid\":"]);
    assert_eq!(updated(cut, CallUpdate::Completed).await, Ok(()));
}

#[tokio::test]
async fn a_refusal_is_final_and_tells_no_secret() {
    let failure = updated(refused(401, 20003), CallUpdate::Completed).await.unwrap_err();
    assert!(!failure.is_passing() && !failure.to_string().contains(SECRET), "{failure}");
    let failure = updated(refused(400, 21218), CallUpdate::Completed).await.unwrap_err();
    assert_eq!(failure.to_string(), "twilio: answered 400: Twilio says so (21218)");
}

#[tokio::test]
async fn a_call_id_from_outside_stays_one_segment_of_the_path() {
    let server = Server::start([Reply::json(&serde_json::json!({}))]).await;
    for id in ["../../Messages/SM1", "CA1?x=1#y", "..", "ש ל"] {
        client(&server.url).update_call(id, CallUpdate::Completed).await.unwrap();
        let asked = server.asked().pop().unwrap();
        let path = asked.head.split(' ').nth(1).unwrap().to_owned();
        assert!(
            path.starts_with("/2010-04-01/Accounts/AC1/Calls/") && path.matches('/').count() == 5,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_recording_is_downloaded_with_its_type() {
    let reply = Reply::new(200, &[("content-type", "Audio/X-WAV; rate=8000")], [7; 1000]);
    assert_eq!(downloaded(reply, 1000).await, Ok(("audio/x-wav".to_owned(), vec![7; 1000])));
}

#[tokio::test]
async fn a_recording_elsewhere_is_not_asked_for() {
    let server = Server::start([Reply::new(200, &[], "x")]).await;
    let twilio = client(&server.url);
    let port = server.url.port().unwrap();
    for url in [
        format!("http://127.0.0.2:{port}/x"),
        format!("https://127.0.0.1:{port}/x"),
        "http://127.0.0.1/x".to_owned(),
        format!("http://evil@127.0.0.1:{port}/x"),
        format!("http://127.0.0.1:{port}@evil.example/x"),
        "file:///etc/passwd".to_owned(),
        "/2010-04-01/x".to_owned(),
    ] {
        let failure = twilio.download(&url, 10).await.map(drop).unwrap_err();
        assert!(
            matches!(&failure, Failure::Never { code, .. } if code == "foreign_host"),
            "{url}: {failure}"
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_not_followed() {
    let elsewhere = Server::start([Reply::new(200, &[], "stolen")]).await;
    let target = elsewhere.url.join("/file").unwrap();
    let failure = downloaded(Reply::new(302, &[("location", target.as_str())], ""), 10).await.unwrap_err();
    assert_eq!(failure.code(), Some("foreign_host"), "{failure}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_is_followed_without_credentials_wherever_it_leads() {
    let elsewhere = Server::start([Reply::new(200, &[("content-type", "image/png")], "picture")]).await;
    let server = Server::start([
        Reply::new(307, &[("location", "/moved")], ""),
        Reply::new(302, &[("location", elsewhere.url.as_str())], ""),
    ])
    .await;
    let url = server.url.join("/ME1").unwrap();
    let twilio = client(&server.url).with_outside(Outside::new(|ip| ip.is_loopback()));
    let (mime, stream) = twilio.download(url.as_str(), 10).await.unwrap();
    assert_eq!(mime, "image/png");
    assert_eq!(stream.map(Result::unwrap).collect::<Vec<_>>().await.concat(), b"picture");
    let asked = [server.asked(), elsewhere.asked()].concat();
    let with_credentials: Vec<_> =
        asked.iter().map(|asked| asked.header("authorization").is_some()).collect();
    assert_eq!(with_credentials, [true, false, false]);
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server = Server::start([Reply::new(302, &[("location", "/again")], "")]).await;
    let url = server.url.join("/ME1").unwrap();
    let failure = client(&server.url).download(url.as_str(), 10).await.map(drop).unwrap_err();
    assert!(!failure.is_passing(), "{failure}");
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn a_download_ends_at_its_limit_at_a_cut_and_at_silence() {
    let big = downloaded(Reply::new(200, &[], [7; 1001]), 1000).await.unwrap_err();
    let unannounced =
        downloaded(Reply::chunked("audio/wav", &[&[7; 600], &[7; 600]]), 1000).await.unwrap_err();
    for failure in [big, unannounced] {
        assert!(matches!(&failure, Failure::Never { code, .. } if code == "too_large"), "{failure}");
    }
    assert!(downloaded(Reply::cut("audio/wav", &[&[7; 600]]), 1000).await.unwrap_err().is_passing());
    let stalled = Reply::cut("audio/wav", &[&[7; 600]]).then_silence();
    assert!(downloaded(stalled, 1000).await.unwrap_err().is_passing());
}

#[tokio::test]
async fn a_recording_that_is_not_there_yet_is_asked_for_later() {
    assert!(downloaded(refused(404, 20404), 10).await.unwrap_err().is_passing());
    assert!(!downloaded(refused(403, 20003), 10).await.unwrap_err().is_passing());
}

#[test]
fn no_secret_is_shown_by_debugging() {
    let shown = format!("{:?}", client(&Url::parse("https://api.twilio.com").unwrap()));
    assert!(shown.contains("AC1") && !shown.contains(SECRET), "{shown}");
}
