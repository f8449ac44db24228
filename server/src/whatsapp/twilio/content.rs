//! What a message of Twilio's says, as ours: one message of ours a file. Pure.

use providers::twilio::wire::messages::Incoming;

use crate::whatsapp::{Content, MediaKind, content::Location, media, receive::FETCHING};

/// A file that is yet to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pending {
    pub(super) url: String,
    pub(super) declared: String,
}

/// A message of ours, and the file that it waits for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) content: Content,
    pub(super) pending: Option<Pending>,
}

/// The messages that one of Twilio's becomes, at least one; `kind` is Twilio's word for what it is.
pub(super) fn pieces(incoming: &Incoming, kind: Option<&str>) -> Vec<Piece> {
    if incoming.media.is_empty() {
        return vec![Piece { content: plain(incoming, kind), pending: None }];
    }
    let files = incoming.media.iter().enumerate();
    files
        .map(|(n, file)| {
            let caption = if n == 0 { incoming.body.clone() } else { String::new() };
            let known = media::accepted(&file.content_type);
            let kind = known.map_or_else(|| likely(&file.content_type), |(_, kind)| kind);
            let problem = if known.is_some() { FETCHING } else { "refused" }.to_owned();
            let pending = Pending { url: file.url.clone(), declared: file.content_type.clone() };
            Piece {
                content: Content::Lost { kind, caption, problem },
                pending: known.is_some().then_some(pending),
            }
        })
        .collect()
}

fn plain(incoming: &Incoming, kind: Option<&str>) -> Content {
    if let Some(place) = &incoming.location {
        let name = place.label.clone().or_else(|| place.address.clone());
        return Content::Location(Location { latitude: place.latitude, longitude: place.longitude, name });
    }
    let words =
        if incoming.body.trim().is_empty() { incoming.button_text.as_ref() } else { Some(&incoming.body) };
    match words {
        Some(words) => Content::Text(words.clone()),
        None => Content::Unsupported(kind.unwrap_or("empty").chars().take(40).collect()),
    }
}

/// What a file of a type that is not taken would have been.
fn likely(declared: &str) -> MediaKind {
    match declared.split('/').next().unwrap_or_default().trim() {
        "image" => MediaKind::Image,
        "video" => MediaKind::Video,
        "audio" => MediaKind::Audio,
        _ => MediaKind::Document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incoming(more: &[(&str, &str)]) -> Incoming {
        let least =
            [("MessageSid", "SM1"), ("From", "whatsapp:+972541234567"), ("To", "whatsapp:+14155238886")];
        let fields: Vec<(String, String)> = more
            .iter()
            .chain(&least)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Incoming::from_fields(&fields).unwrap()
    }

    fn contents(more: &[(&str, &str)]) -> Vec<Content> {
        pieces(&incoming(more), Some("contacts")).into_iter().map(|piece| piece.content).collect()
    }

    #[test]
    fn words_a_button_and_a_pin_are_what_they_are() {
        assert_eq!(contents(&[("Body", "שָׁלוֹם 👋\n")]), [Content::Text("שָׁלוֹם 👋\n".to_owned())]);
        assert_eq!(contents(&[("ButtonText", "מאשרת")]), [Content::Text("מאשרת".to_owned())]);
        let pin = [("Latitude", "32.1"), ("Longitude", "34.8"), ("Address", "הרצל 1")];
        let name = Some("הרצל 1".to_owned());
        assert_eq!(contents(&pin), [Content::Location(Location { latitude: 32.1, longitude: 34.8, name })]);
        assert_eq!(contents(&[("Body", " ")]), [Content::Unsupported("contacts".to_owned())]);
    }

    #[test]
    fn each_file_is_a_message_and_the_first_has_the_words() {
        let two = [
            ("Body", "הנה"),
            ("NumMedia", "2"),
            ("MediaUrl0", "https://t/0"),
            ("MediaContentType0", "image/jpeg"),
            ("MediaUrl1", "https://t/1"),
            ("MediaContentType1", "application/x-msdownload"),
        ];
        let pieces = pieces(&incoming(&two), None);
        let lost = |kind, caption: &str, problem: &str| Content::Lost {
            kind,
            caption: caption.to_owned(),
            problem: problem.to_owned(),
        };
        assert_eq!(pieces[0].content, lost(MediaKind::Image, "הנה", "fetching"));
        let pending = Pending { url: "https://t/0".to_owned(), declared: "image/jpeg".to_owned() };
        assert_eq!(pieces[0].pending, Some(pending));
        assert_eq!(pieces[1], Piece { content: lost(MediaKind::Document, "", "refused"), pending: None });
    }
}
