use super::*;

fn models(count: usize) -> Reply {
    let model = json!({"id": "gpt-test", "object": "model", "created": 1, "owned_by": "system"});
    Reply::json(&json!({"object": "list", "data": vec![model; count]}))
}

#[tokio::test]
async fn the_models_are_asked_for_once_by_all_clones() {
    let server = Server::start([models(2)]).await;
    let openai = client(&server);
    assert_eq!((openai.warm().await, openai.clone().warm().await), (Ok(true), Ok(false)));
    let asked = server.asked_once();
    assert!(asked.head.starts_with("GET /v1/models "), "{}", asked.head);
    assert_eq!(asked.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
}

#[tokio::test]
async fn the_next_request_finds_the_connection_open() {
    let server =
        Server::start([Reply::json_kept(&json!({"object": "list", "data": [], "text": "שלום"}))]).await;
    let openai = client(&server);
    openai.warm().await.unwrap();
    assert_eq!(openai.transcribe(&[0; 160], None).await, Ok("שלום".to_owned()));
    assert_eq!((server.asked().len(), server.connections()), (2, 1));
}

#[tokio::test]
async fn a_connection_that_has_just_answered_is_warm_even_if_the_answer_was_no() {
    let heard = Reply::json(&json!({"text": "שלום"}));
    for reply in [heard, refused(500, &[], json!({"message": "no"}))] {
        let server = Server::start([reply]).await;
        let openai = client(&server);
        openai.transcribe(&[0; 160], None).await.ok();
        assert_eq!(openai.warm().await, Ok(false));
        server.asked_once();
    }
}

#[tokio::test]
async fn a_warming_that_fails_is_told_and_not_repeated() {
    let wrong_key = refused(401, &[], json!({"message": "Incorrect API key", "code": "invalid_api_key"}));
    for (reply, passing) in [(wrong_key, false), (models(5_000), false), (refused(503, &[], json!({})), true)]
    {
        let server = Server::start([reply]).await;
        let openai = client(&server);
        assert_eq!(openai.warm().await.unwrap_err().is_passing(), passing);
        assert_eq!(openai.warm().await, Ok(false));
        server.asked_once();
    }
}
