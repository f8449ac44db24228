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
        "Hangup" => Ok(Verb::Hangup),
        other => Err(Failure::new(format!("this telephone does not know <{other}>"))),
    }
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
    fn what_twilio_would_not_take_is_refused() {
        for text in ["", "<Answer/>", "<Response><Dance/></Response>", "<Response><Connect/></Response>"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
