//! A message as the worker is given it. It knows no database.

use serde_json::{Value, json};

use crate::whatsapp::{Content, baileys::delivery::Claimed};

/// The job; `None` if its content cannot be sent.
pub(super) fn job(claimed: &Claimed) -> Option<Value> {
    let delivery = &claimed.delivery;
    let content = claimed.message.content();
    let is_typed = matches!(content, Content::Text(_));
    Some(json!({
        "id": delivery.id,
        "session": delivery.business_id.to_string(),
        "lease": delivery.lease,
        "attempt": delivery.attempts,
        "to": delivery.peer,
        "wa_id": delivery.wa_id,
        "content": outgoing(content, claimed.mime.as_deref())?,
        "typing": is_typed,
    }))
}

fn outgoing(content: Content, mime: Option<&str>) -> Option<Value> {
    match content {
        Content::Text(text) => Some(json!({ "kind": "text", "text": text })),
        Content::Media { kind, file, name, caption, voice } => {
            let caption = Some(caption).filter(|caption| !caption.is_empty());
            Some(json!({
                "kind": kind, "file": file.to_string(), "mime": mime?, "name": name, "caption": caption,
                "voice": voice,
            }))
        }
        Content::Location(place) => Some(json!({
            "kind": "location", "latitude": place.latitude, "longitude": place.longitude, "name": place.name,
        })),
        Content::Template(_) | Content::Lost { .. } | Content::Unsupported(_) => None,
    }
}

/// Why a content cannot be sent.
pub(super) fn fault(claimed: &Claimed) -> &'static str {
    match claimed.message.content() {
        Content::Media { .. } => "media_refused",
        _ => "bad_message",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::outgoing;
    use crate::{
        db::FileId,
        whatsapp::{Content, MediaKind},
    };

    #[test]
    fn a_content_is_written_as_the_worker_reads_it() {
        let text = outgoing(Content::Text("שלום".into()), None);
        assert_eq!(text, Some(json!({ "kind": "text", "text": "שלום" })));
        let sound = |caption: &str| Content::Media {
            kind: MediaKind::Audio,
            file: FileId(7),
            name: None,
            caption: caption.into(),
            voice: true,
        };
        let expected = json!({
            "kind": "audio", "file": "7", "mime": "audio/ogg", "name": null, "caption": null, "voice": true,
        });
        assert_eq!(outgoing(sound(""), Some("audio/ogg")), Some(expected));
        assert_eq!(outgoing(sound("הקשיבו"), Some("audio/ogg")).unwrap()["caption"], "הקשיבו");
    }

    #[test]
    fn what_cannot_be_sent_is_no_job() {
        let gone = Content::Media {
            kind: MediaKind::Image,
            file: FileId(7),
            name: None,
            caption: String::new(),
            voice: false,
        };
        assert_eq!(outgoing(gone, None), None, "its file is not there any more");
        assert_eq!(outgoing(Content::Unsupported("sticker".into()), None), None);
    }
}
