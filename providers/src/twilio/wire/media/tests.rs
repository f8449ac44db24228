use serde_json::{Value, json};

use super::*;

/// The example messages of Twilio's page, shortened only in the payload.
const START: &str = r#"{
    "event": "start", "sequenceNumber": "1",
    "start": {
        "accountSid": "AC123", "streamSid": "MZ456", "callSid": "CA789",
        "tracks": ["inbound"], "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        "customParameters": {"FirstName": "Jane", "RemoteParty": "Bob"}
    },
    "streamSid": "MZ456"
}"#;
const MEDIA: &str = r#"{
    "event": "media", "sequenceNumber": "3", "streamSid": "MZ456",
    "media": {"track": "inbound", "chunk": "2", "timestamp": "5", "payload": "/wB/"}
}"#;

#[test]
fn the_documented_messages_are_understood() {
    let Ok(Message::Start(start)) = parse(START) else { panic!() };
    assert_eq!((&*start.stream_sid, &*start.call_sid, &*start.account_sid), ("MZ456", "CA789", "AC123"));
    assert_eq!((start.sequence_number, &*start.custom_parameters["FirstName"]), (1, "Jane"));
    assert_eq!((&*start.media_format.encoding, start.media_format.sample_rate), ("audio/x-mulaw", 8000));
    let media = Media {
        sequence_number: 3,
        track: "inbound".into(),
        chunk: 2,
        timestamp_ms: 5,
        payload: vec![0xff, 0x00, 0x7f],
    };
    assert_eq!(parse(MEDIA), Ok(Message::Media(media)));
    let short = [
        (r#"{"event":"connected","protocol":"Call","version":"1.0.0"}"#, Message::Connected),
        (
            r#"{"event":"dtmf","streamSid":"MZ456","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"1"}}"#,
            Message::Dtmf { digit: "1".into() },
        ),
        (
            r#"{"event":"mark","sequenceNumber":"4","streamSid":"MZ456","mark":{"name":"my label"}}"#,
            Message::Mark { name: "my label".into() },
        ),
        (
            r#"{"event":"stop","sequenceNumber":"5","stop":{"accountSid":"AC123","callSid":"CA789"},"streamSid":"MZ456"}"#,
            Message::Stop,
        ),
    ];
    for (text, expected) in short {
        assert_eq!(parse(text), Ok(expected));
    }
}

#[test]
fn numbers_may_be_numbers_or_text_and_new_fields_and_events_do_no_harm() {
    let odd =
        r#"{"event":"media","sequenceNumber":7,"new":{},"media":{"timestamp":160,"payload":"","new":1}}"#;
    let Ok(Message::Media(media)) = parse(odd) else { panic!() };
    assert_eq!((media.sequence_number, media.timestamp_ms, media.payload.len()), (7, 160, 0));
    assert_eq!(parse(r#"{"event":"cheer"}"#), Ok(Message::Unknown { event: "cheer".into() }));
    let long = json!({"event": "x".repeat(5000)}).to_string();
    assert_eq!(parse(&long), Ok(Message::Unknown { event: "x".repeat(40) }));
}

#[test]
fn what_is_no_message_is_named_and_not_repeated() {
    for text in ["", "hello", "[]", "null", "7", "{}", r#"{"event":7}"#, r#"{"event":"start""#, "\u{0}"] {
        assert_eq!(parse(text), Err(Malformed::NotJson), "{text}");
    }
    for (text, event) in [
        (r#"{"event":"start"}"#, "start"),
        (r#"{"event":"start","start":{"streamSid":"MZ1"}}"#, "start"),
        (r#"{"event":"media","media":{"payload":"AA=="}}"#, "media"),
        (r#"{"event":"media","media":{"payload":"AA==","timestamp":"-5"}}"#, "media"),
        (r#"{"event":"media","media":{"payload":7,"timestamp":"5"}}"#, "media"),
        (r#"{"event":"media","media":[]}"#, "media"),
        (r#"{"event":"dtmf","dtmf":{}}"#, "dtmf"),
        (r#"{"event":"mark","mark":null}"#, "mark"),
    ] {
        assert_eq!(parse(text), Err(Malformed::BadFields { event }), "{text}");
    }
    assert_eq!(parse(&MEDIA.replace("/wB/", "/wB")), Err(Malformed::BadPayload));
    assert_eq!(parse(&MEDIA.replace("/wB/", "שלום")), Err(Malformed::BadPayload));
}

#[test]
fn a_message_of_a_megabyte_is_the_longest_that_is_looked_at() {
    let frame = |payload_bytes: usize| MEDIA.replace("/wB/", &"A".repeat(payload_bytes));
    let largest = (MESSAGE_MAX_BYTES - frame(0).len()) / 4 * 4;
    let Ok(Message::Media(media)) = parse(&frame(largest)) else { panic!() };
    assert_eq!(media.payload.len(), largest / 4 * 3);
    assert!(matches!(parse(&frame(MESSAGE_MAX_BYTES)), Err(Malformed::TooLong { .. })));
    // Deep nesting must not exhaust the stack either.
    assert_eq!(parse(&"[".repeat(MESSAGE_MAX_BYTES)), Err(Malformed::NotJson));
}

#[test]
fn what_is_sent_has_the_documented_form() {
    let sent = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    assert_eq!(
        sent(encode_media("MZ1", &[0xff, 0x00, 0x7f])),
        json!({"event": "media", "streamSid": "MZ1", "media": {"payload": "/wB/"}})
    );
    assert_eq!(
        sent(encode_mark("MZ1", "a \"b\"")),
        json!({"event": "mark", "streamSid": "MZ1", "mark": {"name": "a \"b\""}})
    );
    assert_eq!(sent(encode_clear("MZ1")), json!({"event": "clear", "streamSid": "MZ1"}));
}
