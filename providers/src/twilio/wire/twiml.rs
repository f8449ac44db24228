//! TwiML, the documents that tell Twilio what a call does (<https://www.twilio.com/docs/voice/twiml>). Pure;
//! whatever text comes in is escaped.

/// Language of everything that Twilio itself speaks.
const LANGUAGE: &str = "he-IL";

/// Connects the call to a websocket, both ways; `parameters` come back in the stream's `start` message.
pub fn connect_stream(url: &str, parameters: &[(&str, &str)]) -> String {
    let parameters = parameters
        .iter()
        .map(|(name, value)| Element::new("Parameter").with("name", name).with("value", value))
        .collect();
    let stream = Element::new("Stream").with("url", url).around(parameters);
    response(vec![Element::new("Connect").around(vec![stream])])
}

/// Plays a file and hangs up.
pub fn play_and_hang_up(url: &str) -> String {
    response(vec![play(url), hang_up()])
}

/// Speaks a Hebrew text in Twilio's own voice and hangs up.
pub fn say_and_hang_up(text: &str) -> String {
    response(vec![say(text), hang_up()])
}

/// Hangs up.
pub fn hang_up_now() -> String {
    response(vec![hang_up()])
}

/// A prompt and the recording of what the caller then says (<https://www.twilio.com/docs/voice/twiml/record>).
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    /// Text spoken before the tone, by Twilio's own voice.
    pub say: Option<&'a str>,
    /// File played before the tone, after `say` if both are given.
    pub play: Option<&'a str>,
    /// Address asked for the next TwiML once the caller is done; it also receives `RecordingUrl`.
    pub action_url: &'a str,
    /// Address told when the file can be fetched, if wanted.
    pub status_callback_url: Option<&'a str>,
    /// Longest recording in seconds.
    pub max_length_s: u32,
    /// Seconds of silence that end it; 0 leaves Twilio's default of 5.
    pub silence_s: u32,
}

/// Says or plays the prompt, then records; a caller who stays silent is hung up on.
pub fn record(order: Record<'_>) -> String {
    let mut verb = Element::new("Record")
        .with("action", order.action_url)
        .with("method", "POST")
        .with("maxLength", &order.max_length_s.to_string());
    if order.silence_s > 0 {
        verb = verb.with("timeout", &order.silence_s.to_string());
    }
    verb = verb.with("playBeep", "true").with("trim", "trim-silence");
    if let Some(url) = order.status_callback_url {
        verb = verb
            .with("recordingStatusCallback", url)
            .with("recordingStatusCallbackMethod", "POST")
            .with("recordingStatusCallbackEvent", "completed");
    }
    // Twilio goes on after <Record> only if nothing was recorded.
    let prompt = order.say.map(say).into_iter().chain(order.play.map(play));
    response(prompt.chain([verb, hang_up()]).collect())
}

/// A person whom a caller is put through to (<https://www.twilio.com/docs/voice/twiml/dial>,
/// <https://www.twilio.com/docs/voice/twiml/number>).
#[derive(Debug, Clone, Copy)]
pub struct Dial<'a> {
    /// The person's number, E.164.
    pub number: &'a str,
    /// How long it rings, in seconds.
    pub ring_s: u32,
    /// Address asked for the next TwiML once the two have parted, or if nobody answered; it receives `DialCallStatus`.
    pub action_url: &'a str,
    /// Address asked, when the person has answered, for TwiML that they alone hear before the two are connected.
    pub whisper_url: &'a str,
}

/// Rings a person and connects the caller; the caller's number is shown, and the caller hears it ring.
pub fn dial(order: Dial<'_>) -> String {
    let number = Element { text: escaped(order.number), ..Element::new("Number") }
        .with("url", order.whisper_url)
        .with("method", "POST");
    let dial = Element::new("Dial")
        .with("action", order.action_url)
        .with("method", "POST")
        .with("timeout", &order.ring_s.to_string())
        .with("answerOnBridge", "true");
    response(vec![dial.around(vec![number])])
}

/// Speaks a Hebrew text in Twilio's own voice, and nothing more: what a person hears before a caller is connected.
pub fn say_only(text: &str) -> String {
    response(vec![say(text)])
}

fn say(text: &str) -> Element {
    Element { text: escaped(text), ..Element::new("Say").with("language", LANGUAGE) }
}

fn play(url: &str) -> Element {
    Element { text: escaped(url), ..Element::new("Play") }
}

fn hang_up() -> Element {
    Element::new("Hangup")
}

fn response(verbs: Vec<Element>) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?>{}"#, Element::new("Response").around(verbs).written())
}

/// An XML element whose text and attribute values are escaped on the way in.
struct Element {
    name: &'static str,
    attributes: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new(), text: String::new(), children: Vec::new() }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes += &format!(" {name}=\"{}\"", escaped(value));
        self
    }

    fn around(mut self, children: Vec<Element>) -> Self {
        self.children = children;
        self
    }

    fn written(&self) -> String {
        let Self { name, attributes, text, children } = self;
        let inner: String = children.iter().map(Self::written).collect();
        match text.len() + inner.len() {
            0 => format!("<{name}{attributes}/>"),
            _ => format!("<{name}{attributes}>{text}{inner}</{name}>"),
        }
    }
}

/// Escapes for text and for double-quoted attributes; drops what XML 1.0 cannot hold (§2.2).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
