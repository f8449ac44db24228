//! What the worker tells, as the protocol writes it. It knows no database.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    accounts::Phone,
    db::{FileId, Moment},
    whatsapp::{Content, MediaKind, Peer, baileys::session::Report, content::Location},
};

/// WhatsApp sends no longer text; what is longer comes from no telephone.
const MAX_TEXT_CHARS: usize = 65_536;
/// Of the names of files and the ids of messages.
const MAX_NAME_CHARS: usize = 255;
const MAX_ID_CHARS: usize = 128;
/// Of the word for what is not shown.
const MAX_WHAT_CHARS: usize = 60;
/// The chats of many (groups, lists, channels, statuses) by the ends of their addresses.
const OF_MANY: [&str; 3] = ["@g.us", "@broadcast", "@newsletter"];

/// One thing that the worker tells.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Event {
    Status(Report),
    Receipt(Told),
    Message(Box<Incoming>),
    Contact(Names),
}

/// A receipt.
#[derive(Deserialize)]
pub(super) struct Told {
    pub(super) wa_id: String,
    pub(super) state: Stage,
    #[serde(default)]
    pub(super) code: Option<i64>,
    pub(super) at: Moment,
}

/// How far a message has come.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Accepted,
    Delivered,
    Read,
    Failed,
}

/// Both names of one person.
#[derive(Deserialize)]
pub(super) struct Names {
    phone: String,
    lid: String,
}

/// A message of a customer.
#[derive(Deserialize)]
pub(super) struct Incoming {
    pub(super) id: String,
    chat: String,
    sender: String,
    #[serde(default)]
    phone: Option<String>,
    #[serde(default)]
    lid: Option<String>,
    #[serde(default)]
    pub(super) name: Option<String>,
    pub(super) at: Moment,
    content: Said,
    #[serde(default)]
    group: bool,
    #[serde(default)]
    quoted: Option<String>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Said {
    Text {
        text: String,
    },
    Image(Media),
    Video(Media),
    Audio(Media),
    Document(Media),
    Location(Location),
    Unsupported {
        what: String,
    },
    #[serde(other)]
    Unheard,
}

#[derive(Deserialize)]
struct Media {
    #[serde(default)]
    file: Option<String>,
    #[serde(default)]
    problem: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    caption: Option<String>,
    #[serde(default)]
    voice: bool,
}

impl Event {
    /// Reads one event. A NUL character, which no database keeps, is left out.
    pub(super) fn read(mut event: Value) -> Option<Self> {
        without_nul(&mut event);
        serde_json::from_value(event).ok()
    }
}

fn without_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', ""),
        Value::Array(items) => items.iter_mut().for_each(without_nul),
        Value::Object(fields) => fields.values_mut().for_each(without_nul),
        _ => {}
    }
}

impl Names {
    /// The number and the hidden name, if they are such.
    pub(super) fn both(&self) -> Option<(Phone, Peer)> {
        Some((Phone::parse(&self.phone).ok()?, hidden(&self.lid)?))
    }
}

impl Incoming {
    /// Whether it was written to many: that is no conversation with a customer.
    pub(super) fn is_of_many(&self) -> bool {
        self.group || OF_MANY.iter().any(|end| self.chat.ends_with(end))
    }

    /// Whether its id is one that can be kept.
    pub(super) fn is_named(&self) -> bool {
        !self.id.is_empty() && self.id.chars().count() <= MAX_ID_CHARS
    }

    /// By what it is known if it is told again.
    pub(super) fn key(&self) -> String {
        let Self { chat, sender, id, .. } = self;
        format!("baileys:{chat}:{sender}:{id}")
    }

    /// The sender's number, where it is known.
    pub(super) fn phone(&self) -> Option<Phone> {
        let named = self.phone.as_deref().and_then(|phone| Phone::parse(phone).ok());
        let plain = || Phone::parse(&format!("+{}", self.sender.strip_suffix("@s.whatsapp.net")?)).ok();
        named.or_else(plain)
    }

    /// The sender's hidden name, where it is known.
    pub(super) fn lid(&self) -> Option<Peer> {
        self.lid.as_deref().and_then(hidden).or_else(|| hidden(&self.sender))
    }

    /// The message that it answers.
    pub(super) fn quoted(&self) -> Option<String> {
        self.quoted.as_deref().map(|id| cut(id, MAX_ID_CHARS)).filter(|id| !id.is_empty())
    }

    /// The file that it names.
    pub(super) fn file(&self) -> Option<FileId> {
        let (_, media) = self.media()?;
        media.file.as_deref()?.parse().ok().map(FileId)
    }

    /// What it says; `file` is what it names, if that is there.
    pub(super) fn content(&self, file: Option<FileId>) -> Content {
        if let Some((kind, media)) = self.media() {
            return media.content(kind, file);
        }
        match &self.content {
            Said::Text { text } => Content::Text(cut(text, MAX_TEXT_CHARS)),
            Said::Location(place) => Content::Location(Location {
                name: place.name.as_deref().map(|name| cut(name, MAX_NAME_CHARS)),
                ..*place
            }),
            Said::Unsupported { what } => Content::Unsupported(cut(what, MAX_WHAT_CHARS)),
            _ => Content::Unsupported("unknown".to_owned()),
        }
    }

    fn media(&self) -> Option<(MediaKind, &Media)> {
        match &self.content {
            Said::Image(media) => Some((MediaKind::Image, media)),
            Said::Video(media) => Some((MediaKind::Video, media)),
            Said::Audio(media) => Some((MediaKind::Audio, media)),
            Said::Document(media) => Some((MediaKind::Document, media)),
            _ => None,
        }
    }
}

impl Media {
    fn content(&self, kind: MediaKind, file: Option<FileId>) -> Content {
        let caption = cut(self.caption.as_deref().unwrap_or_default(), MAX_TEXT_CHARS);
        let Some(file) = file else {
            let problem = self.problem().to_owned();
            return Content::Lost { kind, caption, problem };
        };
        let name = self.name.as_deref().map(|name| cut(name, MAX_NAME_CHARS)).filter(|name| !name.is_empty());
        Content::Media { kind, file, name, caption, voice: self.voice && kind == MediaKind::Audio }
    }

    /// Why there is no file: one that is named and not here was kept for a time only.
    fn problem(&self) -> &'static str {
        match (self.problem.as_deref(), &self.file) {
            (Some("too_large"), _) => "too_large",
            (Some("expired"), _) | (None, Some(_)) => "expired",
            _ => "unreadable",
        }
    }
}

/// The name of somebody who hides their number: digits and `@lid`.
fn hidden(name: &str) -> Option<Peer> {
    let digits = name.strip_suffix("@lid")?;
    let is_name = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_name.then(|| Peer::lid(name))
}

fn cut(text: &str, max_chars: usize) -> String {
    text.chars().take(max_chars).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Content, Event, FileId, Incoming, MediaKind};

    fn message(changes: &Value) -> Incoming {
        let mut event = json!({
            "kind": "message", "id": "A1", "chat": "972541234567@s.whatsapp.net",
            "sender": "972541234567@s.whatsapp.net", "phone": "+972541234567", "lid": null, "name": "דנה",
            "at": "2026-11-22T08:00:00.123Z", "content": { "kind": "text", "text": "שלום" },
            "recovered": false, "group": false, "quoted": null,
        });
        for (name, value) in changes.as_object().unwrap() {
            event[name] = value.clone();
        }
        let Some(Event::Message(message)) = Event::read(event) else { panic!("it is a message") };
        *message
    }

    #[test]
    fn somebody_is_known_by_number_and_by_hidden_name_wherever_these_stand() {
        let plain = message(&json!({ "phone": null }));
        assert_eq!(plain.phone().unwrap().as_str(), "+972541234567");
        assert!(plain.lid().is_none());
        let hidden = message(&json!({ "phone": null, "sender": "123456789012@lid" }));
        assert!(hidden.phone().is_none());
        assert_eq!(hidden.lid().unwrap().as_str(), "123456789012@lid");
        for odd in ["12@lid", "123456x@lid", "@lid", "123456789"] {
            assert!(message(&json!({ "lid": odd })).lid().is_none(), "{odd}");
        }
    }

    #[test]
    fn what_is_written_to_many_is_told_from_a_conversation() {
        assert!(!message(&json!({})).is_of_many());
        for chat in ["1203@g.us", "status@broadcast", "1203@newsletter"] {
            assert!(message(&json!({ "chat": chat })).is_of_many(), "{chat}");
        }
        assert!(message(&json!({ "group": true })).is_of_many());
    }

    #[test]
    fn a_nul_character_never_costs_a_message() {
        let odd = message(&json!({ "content": { "kind": "text", "text": "א\u{0}ב" }, "name": "\u{0}" }));
        assert_eq!(odd.content(None), Content::Text("אב".to_owned()));
        assert_eq!(odd.name.as_deref(), Some(""));
    }

    #[test]
    fn a_file_that_is_not_there_leaves_its_words_and_a_reason() {
        let image = |more: Value| {
            let mut content = json!({ "kind": "image", "mime": "image/jpeg", "caption": "הבית" });
            content.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            message(&json!({ "content": content }))
        };
        for (more, problem) in [
            (json!({ "problem": "too_large" }), "too_large"),
            (json!({ "problem": "odd" }), "unreadable"),
            (json!({}), "unreadable"),
            (json!({ "file": "7" }), "expired"),
        ] {
            let lost =
                Content::Lost { kind: MediaKind::Image, caption: "הבית".into(), problem: problem.into() };
            assert_eq!(image(more).content(None), lost);
        }
        let there = image(json!({ "file": "7", "voice": true }));
        assert_eq!(there.file(), Some(FileId(7)));
        let Content::Media { voice, name, .. } = there.content(Some(FileId(7))) else { panic!("a file") };
        assert_eq!((voice, name), (false, None), "a picture is not spoken");
    }

    #[test]
    fn a_kind_of_content_that_nobody_knows_is_a_message_all_the_same() {
        let poll = message(&json!({ "content": { "kind": "poll", "options": [1] } }));
        assert_eq!(poll.content(None), Content::Unsupported("unknown".to_owned()));
    }
}
