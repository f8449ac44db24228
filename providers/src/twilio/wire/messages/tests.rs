use std::collections::BTreeMap;

use url::Url;

use super::*;

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn written(content: Content) -> Vec<(&'static str, String)> {
    let message =
        NewMessage { from: "whatsapp:+14155238886", to: "+972501234567", content, status_callback: None };
    let fields = form(&message);
    assert_eq!(fields[0], ("To", "whatsapp:+972501234567".to_owned()));
    assert_eq!(fields[1], ("From", "whatsapp:+14155238886".to_owned()));
    fields[2..].to_vec()
}

fn text(value: &str) -> String {
    value.to_owned()
}

/// The least that a message comes with, and these fields in its place or beside it.
fn message(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let least = [
        ("MessageSid", "SM8824d91645395b17594d92659b878468"),
        ("From", "whatsapp:+972501234567"),
        ("To", "whatsapp:+14155238886"),
    ];
    fields(&[pairs, &least].concat())
}

fn read(pairs: &[(&str, &str)]) -> Incoming {
    Incoming::from_fields(&message(pairs)).unwrap()
}

#[test]
fn each_content_is_written_as_twilio_wants_it() {
    assert_eq!(written(Content::Text(text("שלום"))), [("Body", text("שלום"))]);
    let url = Url::parse("https://example.com/a.pdf?x=1").unwrap();
    let file = |caption: Option<&str>| Content::Media { url: url.clone(), caption: caption.map(text) };
    assert_eq!(written(file(None)), [("MediaUrl", url.to_string())]);
    assert_eq!(written(file(Some("חוזה"))), [("MediaUrl", url.to_string()), ("Body", text("חוזה"))]);
    let template = |variables: &[(&str, &str)]| Content::Template {
        content_sid: text("HX1"),
        variables: variables
            .iter()
            .map(|(name, value)| (text(name), text(value)))
            .collect::<BTreeMap<_, _>>(),
    };
    assert_eq!(written(template(&[])), [("ContentSid", text("HX1"))]);
    assert_eq!(
        written(template(&[("2", "\"ב\""), ("1", "א")])),
        [("ContentSid", text("HX1")), ("ContentVariables", text(r#"{"1":"א","2":"\"ב\""}"#))]
    );
}

#[test]
fn a_pin_has_a_body_and_no_second_bar() {
    let pin = |label: Option<&str>| {
        written(Content::Location { latitude: 32.0853, longitude: -34.78, label: label.map(text) })
    };
    assert_eq!(
        pin(Some("המשרד | קומה 2")),
        [
            ("Body", text("המשרד   קומה 2")),
            ("PersistentAction", text("geo:32.085300,-34.780000|המשרד   קומה 2"))
        ]
    );
    for label in [None, Some(" ")] {
        assert_eq!(
            pin(label),
            [("Body", text("32.085300,-34.780000")), ("PersistentAction", text("geo:32.085300,-34.780000"))]
        );
    }
}

#[test]
fn a_message_comes_with_all_that_whatsapp_tells() {
    let incoming = read(&[
        ("Body", " שלום\n"),
        ("ProfileName", "דנה"),
        ("WaId", "972501234567"),
        ("OriginalRepliedMessageSid", "MM5cc44eecf7dab0d48d4529d0fa4af44d"),
        ("ButtonText", "מאשרת"),
        ("NumMedia", "2"),
        ("MediaUrl0", "https://api.twilio.com/a"),
        ("MediaContentType0", "audio/ogg; codecs=opus"),
        ("MediaUrl1", "https://api.twilio.com/b"),
        ("MediaUrl2", "https://api.twilio.com/c"),
        ("Latitude", "32.0853"),
        ("Longitude", "34.7818"),
        ("Address", "הרצל 1"),
        ("Label", ""),
        ("SomethingNew", "x"),
    ]);
    let media = |url: &str, content_type: &str| Media { url: text(url), content_type: text(content_type) };
    let expected = Incoming {
        message_sid: text("SM8824d91645395b17594d92659b878468"),
        from: text("+972501234567"),
        to: text("+14155238886"),
        body: text(" שלום\n"),
        profile_name: Some(text("דנה")),
        wa_id: Some(text("972501234567")),
        media: vec![
            media("https://api.twilio.com/a", "audio/ogg; codecs=opus"),
            media("https://api.twilio.com/b", "application/octet-stream"),
        ],
        location: Some(Location {
            latitude: 32.0853,
            longitude: 34.7818,
            address: Some(text("הרצל 1")),
            label: None,
        }),
        quoted: Some(text("MM5cc44eecf7dab0d48d4529d0fa4af44d")),
        button_text: Some(text("מאשרת")),
    };
    assert_eq!(incoming, expected);
}

#[test]
fn a_detail_that_cannot_be_read_costs_no_message() {
    for pairs in [
        [("NumMedia", "many"), ("MediaUrl0", "https://a")].as_slice(),
        &[("NumMedia", "-1"), ("MediaUrl0", "https://a")],
        &[("NumMedia", "3")],
        &[("Latitude", "91"), ("Longitude", "0")],
        &[("Latitude", "NaN"), ("Longitude", "0")],
        &[("Latitude", "32.1")],
        &[("ProfileName", " ")],
    ] {
        let incoming = read(pairs);
        assert_eq!(
            (incoming.media.len(), incoming.location, incoming.profile_name),
            (0, None, None),
            "{pairs:?}"
        );
    }
    let urls: Vec<_> = (0..20).map(|n| (format!("MediaUrl{n}"), text("https://a"))).collect();
    let many = [message(&[("NumMedia", "20")]), urls].concat();
    assert_eq!(Incoming::from_fields(&many).unwrap().media.len(), 10);
}

#[test]
fn what_is_no_message_on_whatsapp_is_refused_without_repeating_it() {
    let refused = |pairs: &[(&str, &str)]| Incoming::from_fields(&message(pairs)).unwrap_err();
    assert_eq!(refused(&[("MessageSid", "../x")]), Malformed::NoId);
    assert_eq!(Incoming::from_fields(&[]).unwrap_err(), Malformed::NoId);
    for from in [
        "+972501234567",
        "whatsapp:",
        "whatsapp:972501234567",
        "whatsapp:+0501234567",
        "whatsapp:+97250x",
        "whatsapp:+1234567890123456",
        "messenger:123",
        "whatsapp:IL.1349",
        "",
    ] {
        assert_eq!(refused(&[("From", from)]), Malformed::NoNumber { field: "From" }, "{from}");
    }
    let shown = refused(&[("To", "whatsapp:+0501234567")]).to_string();
    assert_eq!(shown, "To is no number on WhatsApp");
}

#[test]
fn a_report_tells_the_status_and_why_it_failed() {
    let read = |pairs: &[(&str, &str)]| {
        Status::from_fields(&fields(&[pairs, &[("MessageSid", "SM1")]].concat())).unwrap()
    };
    let failed = read(&[("MessageStatus", "undelivered"), ("ErrorCode", "63016")]);
    assert_eq!(
        failed,
        Status {
            message_sid: text("SM1"),
            status: Some(MessageStatus::Undelivered),
            raw: text("undelivered"),
            error_code: Some(text("63016")),
        }
    );
    for (word, status) in [
        ("accepted", MessageStatus::Accepted),
        ("scheduled", MessageStatus::Scheduled),
        ("queued", MessageStatus::Queued),
        ("sending", MessageStatus::Sending),
        ("sent", MessageStatus::Sent),
        ("delivered", MessageStatus::Delivered),
        ("read", MessageStatus::Read),
        ("failed", MessageStatus::Failed),
        ("canceled", MessageStatus::Canceled),
    ] {
        assert_eq!(read(&[("MessageStatus", word)]).status, Some(status), "{word}");
    }
}

#[test]
fn a_status_of_another_day_is_kept_as_a_word() {
    let read = |pairs: &[(&str, &str)]| Status::from_fields(&fields(pairs));
    let long = "x".repeat(50);
    let unknown = read(&[("SmsSid", "SM1"), ("SmsStatus", &long), ("ErrorCode", "0")]).unwrap();
    assert_eq!((unknown.status, unknown.raw.len(), unknown.error_code), (None, 40, None));
    assert_eq!(read(&[("MessageSid", "SM1"), ("MessageStatus", "received")]).unwrap().status, None);
    assert_eq!(read(&[("MessageSid", "SM1"), ("ErrorCode", "x")]), Err(Malformed::NoStatus));
    assert_eq!(read(&[("MessageStatus", "sent")]), Err(Malformed::NoId));
}

#[test]
fn an_answer_needs_an_id_and_nothing_else() {
    let read = |body: &str| {
        parse_answer(body.as_bytes()).map(|answer| (answer.sid, answer.status, answer.error_code))
    };
    assert_eq!(
        read(r#"{"sid":"SM1","status":"queued","error_code":null}"#),
        Some((text("SM1"), text("queued"), None))
    );
    assert_eq!(
        read(r#"{"sid":"SM1","error_code":63016}"#),
        Some((text("SM1"), text(""), Some(text("63016"))))
    );
    for body in ["", "[]", "{}", r#"{"sid":7}"#, r#"{"sid":""}"#, r#"{"sid":"a/b"}"#] {
        assert_eq!(read(body), None, "{body}");
    }
}
