use super::*;

fn booking() -> ToolSpec {
    ToolSpec {
        name: "book".into(),
        description: "Books a visit".into(),
        parameters: json!({"type": "object", "properties": {"day": {"type": "string"}}}),
    }
}

#[tokio::test]
async fn a_conversation_goes_out_with_its_tools_and_limits() {
    let server = Server::start([streamed(&[says("טוב"), ends("stop")])]).await;
    let booked = ToolCall { id: "c1".into(), name: "book".into(), arguments: "{}".into() };
    let request = Request {
        messages: vec![
            Message::System("s".into()),
            Message::User("u".into()),
            Message::Assistant { text: String::new(), calls: vec![booked] },
            Message::Tool { call_id: "c1".into(), content: "ok".into() },
            Message::Assistant { text: "a".into(), calls: Vec::new() },
        ],
        tools: vec![booking()],
        max_tokens: Some(300),
        temperature: Some(0.5),
    };
    let stream = client(&server).chat(request).await.unwrap();
    assert_eq!(stream.collect::<Vec<_>>().await, [Ok(text("טוב")), Ok(done(Finish::Stop))]);
    let asked = server.asked_once();
    assert!(asked.head.starts_with("POST /v1/chat/completions HTTP/1.1"), "{}", asked.head);
    assert_eq!(asked.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    let body: Value = serde_json::from_slice(&asked.body).unwrap();
    let call = json!({"id": "c1", "type": "function", "function": {"name": "book", "arguments": "{}"}});
    let tool = booking();
    let function = json!({"name": "book", "description": "Books a visit", "parameters": tool.parameters});
    assert_eq!(
        body,
        json!({
            "model": "gpt-test",
            "messages": [
                {"role": "system", "content": "s"},
                {"role": "user", "content": "u"},
                {"role": "assistant", "content": null, "tool_calls": [call]},
                {"role": "tool", "tool_call_id": "c1", "content": "ok"},
                {"role": "assistant", "content": "a"},
            ],
            "tools": [{"type": "function", "function": function}],
            "stream": true,
            "stream_options": {"include_usage": true},
            "max_completion_tokens": 300,
            "temperature": 0.5,
        })
    );
}

#[tokio::test]
async fn what_is_left_open_is_left_to_the_model() {
    let server = Server::start([streamed(&[says("x"), ends("stop")])]).await;
    client(&server).chat(Request::default()).await.map(drop).unwrap();
    let body: Value = serde_json::from_slice(&server.asked_once().body).unwrap();
    let keys: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["messages", "model", "stream", "stream_options"]);
}

#[tokio::test]
async fn a_stream_that_nobody_listens_to_ends_the_request() {
    let event = format!("data: {}\n\n", says("שלום"));
    let reply = Reply::cut("text/event-stream", &[event.as_bytes()]).then_silence();
    let server = Server::start([reply]).await;
    let stream = client(&server).chat(Request::default()).await.unwrap();
    drop(stream);
    server.left_by_a_client().await;
}
