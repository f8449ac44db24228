use super::*;

fn part(index: Value, id: Value, name: Value, arguments: Value) -> Value {
    json!({"index": index, "id": id, "type": "function", "function": {"name": name, "arguments": arguments}})
}

/// An event with parts of tool calls.
fn calls(parts: Vec<Value>) -> Value {
    delta(json!({ "tool_calls": parts }))
}

#[tokio::test]
async fn words_come_as_they_are_said_and_the_cost_last() {
    let usage = json!({"choices": [], "usage": {"prompt_tokens": 90, "completion_tokens": 7}});
    let greeting = delta(json!({"role": "assistant", "content": ""}));
    let events = [greeting, says("שלום, "), says("מדברת נועה."), ends("stop"), usage];
    let usage = Some(Usage { prompt_tokens: 90, completion_tokens: 7 });
    assert_eq!(
        pieces_of(streamed(&events)).await,
        [text("שלום, "), text("מדברת נועה."), Piece::Done { finish: Finish::Stop, usage }]
    );
}

#[tokio::test]
async fn a_call_is_put_together_from_its_parts() {
    let events = [
        says("רגע."),
        calls(vec![part(json!(0), json!("c1"), json!("book"), json!(""))]),
        calls(vec![part(json!(0), Value::Null, Value::Null, json!("{\"day\":"))]),
        calls(vec![part(json!(0), Value::Null, Value::Null, json!("\"ראשון\"}"))]),
        ends("tool_calls"),
    ];
    assert_eq!(
        pieces_of(streamed(&events)).await,
        [text("רגע."), call("c1", "book", "{\"day\":\"ראשון\"}"), done(Finish::ToolCalls)]
    );
}

#[tokio::test]
async fn two_calls_are_told_apart_by_index_or_id() {
    let two = [call("c1", "a", "{\"x\":1}"), call("c2", "b", "{\"y\":2}"), done(Finish::ToolCalls)];
    let mixed = [
        calls(vec![part(json!(0), json!("c1"), json!("a"), json!("{\"x\""))]),
        calls(vec![part(json!(1), json!("c2"), json!("b"), json!("{\"y\""))]),
        calls(vec![
            part(json!(0), Value::Null, Value::Null, json!(":1}")),
            part(json!(1), Value::Null, Value::Null, json!(":2}")),
        ]),
        ends("tool_calls"),
    ];
    assert_eq!(pieces_of(streamed(&mixed)).await, two);
    let [first, second] = [("c1", "a", "{\"x\":1}"), ("c2", "b", "{\"y\":2}")]
        .map(|(id, name, arguments)| part(Value::Null, json!(id), json!(name), json!(arguments)));
    let together = [calls(vec![first.clone(), second.clone()]), ends("tool_calls")];
    assert_eq!(pieces_of(streamed(&together)).await, two);
    let one_index = [calls(vec![first]), calls(vec![second]), ends("stop")];
    assert_eq!(pieces_of(streamed(&one_index)).await, two);
}

#[tokio::test]
async fn a_server_may_repeat_ids_leave_them_out_or_send_objects() {
    let repeated = [
        calls(vec![part(json!(0), json!("c1"), json!("a"), json!("{\"x\""))]),
        calls(vec![part(json!(0), json!("c1"), json!("a"), json!(":1}"))]),
        calls(vec![part(json!(1), json!("c2"), json!("b"), json!({"y": 2}))]),
        calls(vec![part(json!(2), Value::Null, json!("c"), json!(""))]),
        ends("tool_calls"),
    ];
    assert_eq!(
        pieces_of(streamed(&repeated)).await,
        [
            call("c1", "a", "{\"x\":1}"),
            call("c2", "b", "{\"y\":2}"),
            call("call_2", "c", "{}"),
            done(Finish::ToolCalls)
        ]
    );
}

#[tokio::test]
async fn a_line_may_be_cut_anywhere() {
    let events = [
        says("שלום! נקבע ליום א׳ ב־10:30? 🙂"),
        calls(vec![part(json!(0), json!("c1"), json!("book"), json!("{\"day\":\"א\"}"))]),
        ends("tool_calls"),
    ];
    let plain = sse(&events);
    for stream in [plain.clone(), plain.replace('\n', "\r\n")] {
        for size_bytes in [1, 2, 3, 5, 7, 16, 61] {
            let parts: Vec<&[u8]> = stream.as_bytes().chunks(size_bytes).collect();
            assert_eq!(
                pieces_of(Reply::chunked("text/event-stream", &parts)).await,
                [
                    text("שלום! נקבע ליום א׳ ב־10:30? 🙂"),
                    call("c1", "book", "{\"day\":\"א\"}"),
                    done(Finish::ToolCalls)
                ],
                "{size_bytes}"
            );
        }
    }
}

#[tokio::test]
async fn empty_choices_missing_deltas_and_comments_are_passed_over() {
    let odd = [
        json!({"choices": []}),
        json!({"choices": [{"delta": null}]}),
        json!({"choices": [{}]}),
        json!({"object": "ping"}),
        says("כן"),
        json!({"choices": [], "usage": null, "error": null}),
    ];
    let stream = format!(": keep-alive\n\nevent: message\n{}", sse(&odd));
    let reply = Reply::chunked("text/event-stream", &[stream.as_bytes()]);
    assert_eq!(pieces_of(reply).await, [text("כן"), done(Finish::Stop)]);
}

#[tokio::test]
async fn an_answer_may_end_for_other_reasons() {
    for (reason, finish) in
        [("length", Finish::Length), ("content_filter", Finish::Filter), ("eos", Finish::Stop)]
    {
        assert_eq!(pieces_of(streamed(&[says("כן"), ends(reason)])).await, [text("כן"), done(finish)]);
    }
    let cut_call = calls(vec![part(json!(0), json!("c1"), json!("book"), json!("{\"da"))]);
    assert_eq!(pieces_of(streamed(&[cut_call, ends("length")])).await, [done(Finish::Length)]);
}

#[tokio::test]
async fn a_missing_reason_is_made_up_for_what_is_whole() {
    let whole = calls(vec![part(json!(0), json!("c1"), json!("book"), json!("{}"))]);
    assert_eq!(pieces_of(streamed(&[whole])).await, [call("c1", "book", "{}"), done(Finish::ToolCalls)]);
    let half = calls(vec![part(json!(0), json!("c1"), json!("book"), json!("{\"day\""))]);
    for events in [vec![half], vec![]] {
        assert_eq!(failure_of(streamed(&events)).await, Failure::passing(VENDOR, "the answer broke off"));
    }
}
