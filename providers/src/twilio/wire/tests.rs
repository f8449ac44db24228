use super::{Body, parse_error, twiml, verify};

/// Token, address, fields and signatures of Twilio's own libraries (twilio-python `test_request_validator.py`,
/// twilio-go `request_validator_test.go`).
const TOKEN: &str = "12345";
const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
const SIGNATURE: &str = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn documented() -> Vec<(String, String)> {
    fields(&[
        ("CallSid", "CA1234567890ABCDE"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
        ("Caller", "+14158675309"),
    ])
}

fn accepted(url: &str, signature: &str, pairs: &[(String, String)]) -> bool {
    verify(TOKEN, signature, url, Body::Form(pairs))
}

#[test]
fn the_documented_request_is_twilios() {
    assert!(accepted(URL, SIGNATURE, &documented()));
}

#[test]
fn anything_changed_on_the_way_is_not_twilios() {
    assert!(!verify("12346", SIGNATURE, URL, Body::Form(&documented())));
    assert!(!accepted(&URL.replace("foo=1", "foo=2"), SIGNATURE, &documented()));
    assert!(!accepted(&URL.replace("https", "http"), SIGNATURE, &documented()));
    assert!(!accepted(URL, SIGNATURE, &documented()[1..]));
    for forged in ["", "FAIL", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "rSOYDt4T1cUTdK1PDd93/VVr8B8="] {
        assert!(!accepted(URL, forged, &documented()), "{forged}");
    }
    assert!(!verify(TOKEN, SIGNATURE, URL, Body::None));
}

#[test]
fn the_port_in_the_address_may_be_there_or_not() {
    let http = URL.replace("https", "http");
    let ported = |url: &str| url.replace(".com", ".com:1234");
    assert!(accepted(&ported(URL), SIGNATURE, &documented()));
    assert!(accepted(&ported(&http), "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", &documented()));
    assert!(accepted(URL, "kvajT1Ptam85bY51eRf/AJRuM3w=", &documented()));
    assert!(accepted(&http, "0ZXoZLH/DfblKGATFgpif+LLRf4=", &documented()));
}

#[test]
fn names_that_begin_alike_are_sorted_as_names() {
    let mut all = documented();
    all.extend(fields(&[("ReasonConferenceEnded", "test"), ("Reason", "Participant")]));
    assert!(accepted(URL, "vOEb5UThFn24KEfnOFLQY2AE5FY=", &all));
    let mixed = fields(&[("b", "1"), ("B", "2"), ("aa", "3"), ("a", "4")]);
    assert!(accepted("https://mycompany.com/x", "VzIgF55LdqxhyL+/lZorSuDTOBw=", &mixed));
}

#[test]
fn a_repeated_field_counts_once_per_value_in_order() {
    let repeated = "Sid CA123,SidAccount AC123,Digits 5678,Digits 1234,Digits 1234";
    let pairs: Vec<_> = repeated.split(',').map(|pair| pair.split_once(' ').unwrap()).collect();
    assert!(accepted(URL, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", &fields(&pairs)));
}

/// Signatures of twilio-node 5's `getExpectedTwilioSignature`.
#[test]
fn hebrew_and_empty_values_and_odd_characters_are_signed_as_they_are() {
    let hebrew = fields(&[("Body", "שלום, מה שלומך?"), ("Empty", ""), ("From", "+972501234567")]);
    assert!(accepted("https://mycompany.com/webhook/x?שם=1", "LHhhUiKTXjgshzl/w7rNmrc5dCc=", &hebrew));
    let encoded = "https://mycompany.com/webhook/x?name=%D7%A9%D7%9D&q=%27";
    assert!(accepted(encoded, "5/5tsr5I/1JRPDais9vYwm0/ZM0=", &hebrew));
    assert!(verify(TOKEN, "ubE698VyKXPHNdjaWe4G2RWLUIA=", "https://mycompany.com/it%27s?x=it's", Body::None));
}

#[test]
fn the_websocket_handshake_is_signed_like_a_request_without_body() {
    let signature = "x4HbBlm+57rLIGlov2S3wHPiTV0=";
    assert!(verify(TOKEN, signature, "wss://mycompany.com/ws/twilio-media", Body::None));
    assert!(verify(TOKEN, signature, "wss://mycompany.com:443/ws/twilio-media", Body::None));
    assert!(!verify(TOKEN, signature, "ws://mycompany.com/ws/twilio-media", Body::None));
}

const JSON: &[u8] = br#"{"property": "value", "boolean": true}"#;
const JSON_URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2\
                        &bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
const JSON_SIGNATURE: &str = "a9nBmqA0ju/hNViExpshrM61xv4=";

#[test]
fn a_json_body_is_covered_by_its_hash_in_the_address() {
    assert!(verify(TOKEN, JSON_SIGNATURE, JSON_URL, Body::Raw(JSON)));
    assert!(!verify(TOKEN, JSON_SIGNATURE, JSON_URL, Body::Raw(b"{}")));
    assert!(!verify(TOKEN, JSON_SIGNATURE, JSON_URL, Body::Form(&documented())));
    let unhashed = "https://mycompany.com/ws/twilio-media";
    assert!(!verify(
        TOKEN,
        "x4HbBlm+57rLIGlov2S3wHPiTV0=",
        &unhashed.replace("https", "wss"),
        Body::Raw(b"")
    ));
}

#[test]
fn an_address_that_is_none_is_refused_quietly() {
    for url in
        ["", "://", "https://", "mycompany.com", "https://[::1", "https://user:pw@[::1]:99/x", "?bodySHA256="]
    {
        assert!(!verify(TOKEN, SIGNATURE, url, Body::Form(&documented())), "{url}");
        assert!(!verify(TOKEN, SIGNATURE, url, Body::Raw(JSON)), "{url}");
    }
}

#[test]
fn an_error_body_is_read_as_far_as_it_is_one() {
    let error =
        parse_error(br#"{"code":21220,"message":"Call is not in-progress","more_info":"x","status":400}"#);
    assert_eq!((error.code.as_deref(), error.message.as_str()), (Some("21220"), "Call is not in-progress"));
    assert_eq!(parse_error(b"<html>"), Default::default());
    assert_eq!(parse_error(br#"{"code":null}"#), Default::default());
}

#[test]
fn a_call_is_connected_to_the_stream_and_to_nothing_else() {
    assert_eq!(
        twiml::connect_stream(
            "wss://h.example/ws?a=1&b=2",
            &[("business", "7"), ("name", r#"<"דוד"> & בניו"#)]
        ),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://h.example/ws?a=1&amp;b=2">"#,
            r#"<Parameter name="business" value="7"/>"#,
            r#"<Parameter name="name" value="&lt;&quot;דוד&quot;&gt; &amp; בניו"/></Stream></Connect></Response>"#
        )
    );
    assert_eq!(
        twiml::connect_stream("wss://h.example/ws", &[]),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<Response><Connect><Stream url="wss://h.example/ws"/></Connect></Response>"#
        )
    );
}

#[test]
fn a_last_word_is_played_or_said_before_hanging_up() {
    assert_eq!(
        twiml::play_and_hang_up("https://h.example/a b.mp3?x=1&y"),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<Response><Play>https://h.example/a b.mp3?x=1&amp;y</Play><Hangup/></Response>"#
        )
    );
    assert_eq!(
        twiml::say_and_hang_up("תודה\u{0}, <להתראות>"),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<Response><Say language="he-IL">תודה, &lt;להתראות&gt;</Say><Hangup/></Response>"#
        )
    );
    assert!(twiml::hang_up_now().ends_with("<Response><Hangup/></Response>"));
}

#[test]
fn a_voicemail_is_asked_for_and_recorded() {
    let order = twiml::Record {
        say: Some("אנא השאירו הודעה"),
        action_url: "https://h.example/webhook/handle_recording?a=1&b=2",
        status_callback_url: Some("https://h.example/done"),
        max_length_s: 120,
        silence_s: 5,
        ..Default::default()
    };
    assert_eq!(
        twiml::record(order),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Response><Say language="he-IL">אנא השאירו הודעה</Say>"#,
            r#"<Record action="https://h.example/webhook/handle_recording?a=1&amp;b=2" method="POST" maxLength="120" "#,
            r#"timeout="5" playBeep="true" trim="trim-silence" recordingStatusCallback="https://h.example/done" "#,
            r#"recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="completed"/><Hangup/></Response>"#
        )
    );
    let played = twiml::record(twiml::Record { say: None, play: Some("https://h.example/p.mp3"), ..order });
    assert!(played.contains("<Response><Play>https://h.example/p.mp3</Play><Record "));
}
