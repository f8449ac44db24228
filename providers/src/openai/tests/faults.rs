use super::*;

/// Some events over a connection that then closes in the middle of the answer.
fn cut_after(events: &[Value]) -> Reply {
    let events: String = events.iter().map(|event| format!("data: {event}\n\n")).collect();
    Reply::cut("text/event-stream", &[events.as_bytes()])
}

fn impatient() -> Timeouts {
    Timeouts { first_piece: SHORT, ..Timeouts::default() }
}

fn code_of(failure: Failure) -> String {
    match failure {
        Failure::Never { code, .. } => code.into_owned(),
        Failure::After { .. } => panic!("should not pass: {failure}"),
    }
}

#[tokio::test]
async fn a_server_that_does_not_begin_is_given_up() {
    let greeting = delta(json!({"role": "assistant", "content": ""}));
    for reply in [
        Reply::silence(),
        Reply::cut("text/event-stream", &[]).then_silence(),
        cut_after(&[greeting]).then_silence(),
    ] {
        let (pieces, failure) = chat_with(reply, impatient()).await;
        assert_eq!((pieces, failure), (vec![], Some(Failure::timed_out(VENDOR, SHORT))));
    }
}

#[tokio::test]
async fn a_pause_in_mid_sentence_ends_the_stream_behind_what_was_said() {
    let timeouts = Timeouts { between_pieces: SHORT, ..Timeouts::default() };
    let (pieces, failure) = chat_with(cut_after(&[says("אני ")]).then_silence(), timeouts).await;
    assert_eq!((pieces, failure), (vec![text("אני ")], Some(Failure::timed_out(VENDOR, SHORT))));
}

#[tokio::test]
async fn a_chat_ends_with_its_whole_limit() {
    let timeouts = Timeouts { chat: SHORT * 4, ..Timeouts::default() };
    let (pieces, failure) = chat_with(cut_after(&[says("אני ")]).then_silence(), timeouts).await;
    assert_eq!(pieces, [text("אני ")]);
    assert!(failure.is_some_and(|failure| failure.is_passing()));
}

#[tokio::test]
async fn a_cut_in_mid_sentence_is_told_and_one_behind_the_end_is_not() {
    let (pieces, failure) = chat_with(cut_after(&[says("אני ")]), Timeouts::default()).await;
    assert_eq!(pieces, [text("אני ")]);
    assert_eq!(failure, Some(Failure::passing(VENDOR, "the answer was cut")));
    let whole = [says("כן"), ends("stop")];
    assert_eq!(pieces_of(cut_after(&whole)).await, [text("כן"), done(Finish::Stop)]);
    let timeouts = Timeouts { between_pieces: SHORT, ..Timeouts::default() };
    let (pieces, failure) = chat_with(cut_after(&whole).then_silence(), timeouts).await;
    assert_eq!((pieces, failure), (vec![text("כן"), done(Finish::Stop)], None));
}

#[tokio::test]
async fn an_error_within_a_stream_ends_it() {
    let upset =
        json!({"error": {"message": "The server had an error", "type": "server_error", "code": null}});
    let (pieces, failure) = chat_with(streamed(&[says("אני "), upset]), Timeouts::default()).await;
    assert_eq!(pieces, [text("אני ")]);
    let failure = failure.unwrap();
    assert!(failure.is_passing() && failure.to_string().contains("The server had an error"), "{failure}");
    let wrong = json!({"error": {"message": "too many", "type": "invalid_request_error", "code": "context"}});
    assert_eq!(code_of(failure_of(streamed(&[wrong])).await), "context");
    let unpaid = json!({"error": {"message": "Insufficient credits", "code": 402}});
    assert_eq!(code_of(failure_of(streamed(&[unpaid])).await), "http_402");
    let locked = json!({"error": {"message": format!("bad key {KEY}"), "type": "invalid_request_error", "code": "invalid_api_key"}});
    let failure = failure_of(streamed(&[locked])).await;
    assert!(!failure.to_string().contains(KEY), "{failure}");
    assert_eq!(code_of(failure), "credentials_refused");
}

#[tokio::test]
async fn what_is_no_stream_of_json_is_worth_another_try() {
    for reply in [
        Reply::chunked("text/event-stream", &[b"data: {\"choices\":\n\n"]),
        Reply::chunked("text/event-stream", &[b"data: \xff\xfe\n\n"]),
        Reply::new(200, &[("content-type", "text/html")], "<html>Welcome</html>"),
        Reply::json(&json!({"choices": [{"message": {"content": "not streamed"}}]})),
        Reply::new(200, &[], ""),
    ] {
        let failure = failure_of(reply).await;
        assert!(failure.is_passing(), "{failure}");
    }
}

#[tokio::test]
async fn an_overloaded_server_says_how_long_to_wait_and_is_asked_once() {
    let busy = refused(429, &[("retry-after", "11")], json!({"message": "slow down", "code": "rate_limit"}));
    let server = Server::start([busy]).await;
    let failure = client(&server).chat(Request::default()).await.map(drop).unwrap_err();
    assert!(matches!(&failure, Failure::After { delay, .. } if delay.as_secs() == 11), "{failure}");
    server.asked_once();
    assert!(failure_of(Reply::new(503, &[], "<html>")).await.is_passing());
}

#[tokio::test]
async fn an_empty_account_is_not_filled_by_waiting() {
    let empty = json!({"message": "You exceeded your quota", "code": "insufficient_quota"});
    assert_eq!(code_of(failure_of(refused(429, &[], empty)).await), "insufficient_quota");
}

#[tokio::test]
async fn a_refused_key_is_never_shown() {
    let wrong = json!({"message": format!("Incorrect API key provided: {KEY}."), "code": "invalid_api_key"});
    let server = Server::start([refused(401, &[], wrong)]).await;
    let openai = client(&server);
    for failure in [
        openai.chat(Request::default()).await.map(drop).unwrap_err(),
        openai.extract(Vec::new(), "lead", json!({})).await.map(drop).unwrap_err(),
        openai.transcribe(&[0; 160], None).await.map(drop).unwrap_err(),
    ] {
        assert!(!format!("{failure} {failure:?}").contains(KEY), "{failure}");
        assert_eq!(code_of(failure), "credentials_refused");
    }
}

#[tokio::test]
async fn a_refusal_carries_the_vendors_code_however_it_is_wrapped() {
    let error = json!({"message": "Unknown model", "code": "model_not_found"});
    for body in [json!({ "error": error }), json!([{ "error": error }])] {
        let failure = failure_of(Reply::new(404, &[], body.to_string())).await;
        assert_eq!(failure.to_string(), "openai: answered 404: Unknown model (model_not_found)");
    }
    let failure = failure_of(Reply::new(400, &[], r#"{"error":"no such model"}"#)).await;
    assert_eq!(failure.to_string(), "openai: answered 400: no such model (http_400)");
}
