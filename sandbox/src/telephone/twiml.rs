//! Reading TwiML as strictly as Twilio does: an unknown verb is an error, not a guess.

use super::Failure;

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// `<Connect><Stream>`: the address and the parameters.
    Connect {
        url: String,
        parameters: Vec<(String, String)>,
    },
    Play(String),
    Say {
        text: String,
        language: String,
    },
    Record {
        action: String,
        max_length_s: u64,
    },
    /// `<Dial><Number>`: a person is rung.
    Dial {
        number: String,
        action: String,
        whisper: String,
        ring_s: u64,
    },
    Hangup,
}

/// Reads a document.
pub(super) fn parse(text: &str) -> Result<Vec<Verb>, Failure> {
    let document =
        roxmltree::Document::parse(text).map_err(|cause| Failure::new(format!("not XML: {cause}")))?;
    let root = document.root_element();
    if root.tag_name().name() != "Response" {
        return Err(Failure::new("TwiML begins with <Response>"));
    }
    root.children().filter(roxmltree::Node::is_element).map(verb).collect()
}

fn verb(node: roxmltree::Node<'_, '_>) -> Result<Verb, Failure> {
    let attribute = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
    let text = || node.text().unwrap_or_default().trim().to_owned();
    match node.tag_name().name() {
        "Connect" => connect(node),
        "Play" => Ok(Verb::Play(text())),
        "Say" => Ok(Verb::Say { text: text(), language: attribute("language") }),
        "Record" => Ok(Verb::Record {
            action: attribute("action"),
            max_length_s: attribute("maxLength").parse().unwrap_or(3600),
        }),
        "Dial" => dial(node),
        "Hangup" => Ok(Verb::Hangup),
        other => Err(Failure::new(format!("this telephone does not know <{other}>"))),
    }
}

/// Seconds that `<Dial>` rings where it does not say.
const RINGS_S: u64 = 30;
/// Twilio rings between 5 s and 600 s.
const MAY_RING_S: std::ops::RangeInclusive<u64> = 5..=600;

fn dial(node: roxmltree::Node<'_, '_>) -> Result<Verb, Failure> {
    let mut children = node.children().filter(roxmltree::Node::is_element);
    let number = children.next().filter(|child| child.tag_name().name() == "Number");
    let (Some(number), None) = (number, children.next()) else {
        return Err(Failure::new("this telephone rings one <Number> at a time"));
    };
    let ring_s = node.attribute("timeout").map_or(Ok(RINGS_S), str::parse);
    let ring_s = ring_s.map_err(|_why| Failure::new("<Dial timeout> is no number"))?;
    if !MAY_RING_S.contains(&ring_s) {
        return Err(Failure::new(format!("<Dial timeout> is not within 5 to 600: {ring_s}")));
    }
    let called = number.text().unwrap_or_default().trim().to_owned();
    if !(called.starts_with('+') && called.len() > 8 && called[1..].bytes().all(|b| b.is_ascii_digit())) {
        return Err(Failure::new("<Number> holds no number of E.164"));
    }
    Ok(Verb::Dial {
        number: called,
        action: node.attribute("action").unwrap_or_default().to_owned(),
        whisper: number.attribute("url").unwrap_or_default().to_owned(),
        ring_s,
    })
}

fn connect(node: roxmltree::Node<'_, '_>) -> Result<Verb, Failure> {
    let mut children = node.children().filter(roxmltree::Node::is_element);
    let stream = children.next().filter(|child| child.tag_name().name() == "Stream");
    let (Some(stream), None) = (stream, children.next()) else {
        return Err(Failure::new("<Connect> holds one <Stream>"));
    };
    let url = stream.attribute("url").ok_or_else(|| Failure::new("<Stream> has no url"))?;
    let mut parameters = Vec::new();
    for child in stream.children().filter(roxmltree::Node::is_element) {
        match (child.tag_name().name(), child.attribute("name"), child.attribute("value")) {
            ("Parameter", Some(name), Some(value)) => parameters.push((name.to_owned(), value.to_owned())),
            (tag, ..) => return Err(Failure::new(format!("<{tag}> in <Stream>"))),
        }
    }
    Ok(Verb::Connect { url: url.to_owned(), parameters })
}

#[cfg(test)]
mod tests {
    use super::{Verb, parse};

    #[test]
    fn a_stream_with_parameters_is_read() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://a/b"><Parameter name="n" value="v"/></Stream></Connect></Response>"#;
        let parameters = vec![("n".to_owned(), "v".to_owned())];
        assert_eq!(parse(text).unwrap(), [Verb::Connect { url: "wss://a/b".into(), parameters }]);
    }

    #[test]
    fn one_person_is_rung_for_as_long_as_twilio_allows() {
        let dial = |attributes: &str, number: &str| {
            parse(&format!(
                "<Response><Dial {attributes}><Number url=\"/w\">{number}</Number></Dial></Response>"
            ))
        };
        let rung = Verb::Dial {
            number: "+972541234567".into(),
            action: "/a".into(),
            whisper: "/w".into(),
            ring_s: 20,
        };
        assert_eq!(dial("action=\"/a\" timeout=\"20\"", "+972541234567").unwrap(), [rung]);
        for (attributes, number) in
            [("timeout=\"4\"", "+972541234567"), ("timeout=\"x\"", "+972541234567"), ("", "054")]
        {
            assert!(dial(attributes, number).is_err(), "{attributes} {number}");
        }
        assert!(parse("<Response><Dial/></Response>").is_err());
    }

    #[test]
    fn what_twilio_would_not_take_is_refused() {
        for text in ["", "<Answer/>", "<Response><Dance/></Response>", "<Response><Connect/></Response>"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
