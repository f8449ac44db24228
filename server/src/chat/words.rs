//! A message in words, as the model reads it. Pure.

use super::wording;
use crate::whatsapp::{Kind, Message};

/// What a message says. What is no text is named in square brackets.
pub(super) fn words(message: &Message) -> String {
    let what = match message.kind {
        Kind::Text => return message.body.clone(),
        Kind::Audio => return spoken(message),
        Kind::Image => wording::IMAGE,
        Kind::Video => wording::VIDEO,
        Kind::Document => wording::DOCUMENT,
        Kind::Location => wording::LOCATION,
        Kind::Template => wording::TEMPLATE,
        Kind::Unsupported => wording::UNSUPPORTED,
    };
    let place = message.details().location.and_then(|location| location.name);
    let named = match message.file_name.clone().or(place) {
        Some(name) => format!("[{what}: {}]", name.replace(['[', ']'], "")),
        None => format!("[{what}]"),
    };
    format!("{named} {}", message.body).trim_end().to_owned()
}

/// Whether it was spoken and nobody could understand it.
pub(super) fn is_unheard(message: &Message) -> bool {
    message.kind == Kind::Audio && message.body.is_empty() && heard(message).is_none()
}

fn spoken(message: &Message) -> String {
    let heard = heard(message).map_or_else(|| format!("[{}]", wording::UNHEARD_VOICE), str::to_owned);
    format!("{heard} {}", message.body).trim_end().to_owned()
}

fn heard(message: &Message) -> Option<&str> {
    message.transcription.as_deref().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_unheard, words};
    use crate::{
        chat::exchange::tests::{spoken, text},
        whatsapp::{Kind, Message},
    };

    #[test]
    fn what_is_no_text_is_named() {
        let image = Message { kind: Kind::Image, ..text(1, "זו הדירה?") };
        assert_eq!(words(&image), "[תמונה] זו הדירה?");
        let contract =
            Message { kind: Kind::Document, file_name: Some("חוזה].pdf".to_owned()), ..text(1, "") };
        assert_eq!(words(&contract), "[קובץ: חוזה.pdf]");
        let details = Some(r#"{"location":{"latitude":32.1,"longitude":34.8,"name":"הרצל 1"}}"#.to_owned());
        let place = Message { kind: Kind::Location, details, ..text(1, "") };
        assert_eq!(words(&place), "[מיקום: הרצל 1]");
        assert_eq!(words(&spoken(1, Some("אני מחפשת דירה"))), "אני מחפשת דירה");
        assert_eq!(words(&spoken(1, Some(""))), "[הודעה קולית שלא נשמעה]");
    }

    #[test]
    fn a_voice_without_words_is_unheard() {
        assert!(is_unheard(&spoken(1, None)) && is_unheard(&spoken(1, Some(""))));
        assert!(!is_unheard(&spoken(1, Some("שלום"))) && !is_unheard(&text(1, "")));
    }
}
