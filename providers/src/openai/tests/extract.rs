use super::*;

fn answer(content: Value) -> Reply {
    Reply::json(&json!({"choices": [{"message": {"role": "assistant", "content": content}}]}))
}

async fn extracted(reply: Reply) -> Result<Value, Failure> {
    let server = Server::start([reply]).await;
    client(&server).extract(Vec::new(), "lead", json!({})).await
}

#[tokio::test]
async fn an_extraction_asks_strictly_for_its_schema() {
    let schema = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let server = Server::start([answer(json!("{\"name\":\"דנה\"}"))]).await;
    let messages = vec![Message::System("s".into()), Message::User("שמי דנה".into())];
    let value = client(&server).extract(messages, "lead", schema.clone()).await;
    assert_eq!(value, Ok(json!({"name": "דנה"})));
    let asked = server.asked_once();
    assert!(asked.head.starts_with("POST /v1/chat/completions HTTP/1.1"), "{}", asked.head);
    assert_eq!(asked.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
    let body: Value = serde_json::from_slice(&asked.body).unwrap();
    let format = json!({"name": "lead", "strict": true, "schema": schema});
    assert_eq!(
        body,
        json!({
            "model": "gpt-test",
            "messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "שמי דנה"}],
            "response_format": {"type": "json_schema", "json_schema": format},
        })
    );
}

#[tokio::test]
async fn json_among_words_is_found() {
    for content in ["```json\n{\"a\": {\"b\": 1}}\n```", "Here you are: {\"a\":{\"b\":1}} {\"c\":2}"] {
        assert_eq!(extracted(answer(json!(content))).await, Ok(json!({"a": {"b": 1}})), "{content}");
    }
}

#[tokio::test]
async fn an_answer_without_a_whole_object_is_worth_another_try() {
    let error = json!({"error": {"message": "upstream", "code": 502}});
    for reply in [
        answer(json!("I cannot.")),
        answer(json!("17")),
        answer(json!("{\"a\": {\"b\": 1}, \"c\"")),
        answer(Value::Null),
        Reply::json(&json!({"choices": []})),
        Reply::json(&error),
        Reply::new(200, &[], "not JSON"),
        Reply::silence(),
    ] {
        let server = Server::start([reply]).await;
        let timeouts = Timeouts { extract: SHORT * 4, ..Timeouts::default() };
        let openai = client_with(&server, timeouts);
        let failure = in_time(openai.extract(Vec::new(), "lead", json!({}))).await.unwrap_err();
        assert!(failure.is_passing(), "{failure}");
    }
}

#[tokio::test]
async fn a_model_that_declines_will_decline_again() {
    let reply = json!({"choices": [{"message": {"content": null, "refusal": "I'd rather not"}}]});
    let failure = extracted(Reply::json(&reply)).await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "refused"), "{failure}");
}

#[tokio::test]
async fn an_answer_without_end_is_not_gathered() {
    let failure = extracted(Reply::new(200, &[], vec![b' '; 5 * 1024 * 1024])).await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "too_large"), "{failure}");
}
