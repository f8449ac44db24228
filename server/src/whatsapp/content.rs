//! What a message says, and how its row keeps it.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::ActiveModel;
use crate::db::FileId;

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageKind)]
pub enum Kind {
    /// Words.
    Text,
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// A file.
    Document,
    /// A place.
    Location,
    /// A template that the provider has approved.
    Template,
    /// Something that this program does not show.
    Unsupported,
}

/// What kind of file a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// Any other file.
    Document,
}

impl From<MediaKind> for Kind {
    fn from(kind: MediaKind) -> Self {
        match kind {
            MediaKind::Image => Self::Image,
            MediaKind::Video => Self::Video,
            MediaKind::Audio => Self::Audio,
            MediaKind::Document => Self::Document,
        }
    }
}

/// What a message says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A stored file.
    Media {
        /// What it is.
        kind: MediaKind,
        /// Its bytes.
        file: FileId,
        /// What its sender calls it.
        name: Option<String>,
        /// Words with it; may be empty.
        caption: String,
        /// Whether it was spoken for this conversation.
        voice: bool,
    },
    /// A file that could not be had.
    Lost {
        /// What it is.
        kind: MediaKind,
        /// Words with it; may be empty.
        caption: String,
        /// Why: `fetching` (yet), `too_large`, `expired`, `unreadable`, `refused`.
        problem: String,
    },
    /// A place.
    Location(Location),
    /// A template that the provider has approved; outgoing only.
    Template(Template),
    /// Something that this program does not show: `sticker`, `poll` …
    Unsupported(String),
}

/// A place on earth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Location {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A template with what is filled into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Template {
    /// Twilio's id of it, `HX…`.
    pub content_sid: String,
    /// Its gaps by their names, `1`, `2` …
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
}

/// What of a content has no column of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Details {
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// Why there is no file: `fetching` (yet), `too_large`, `expired`, `unreadable`, `refused`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What it is that is not shown: `sticker`, `poll` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

impl Content {
    /// The columns that keep it.
    pub(super) fn columns(self) -> ActiveModel {
        let mut details = Details::default();
        let (mut file_id, mut file_name, mut is_voice) = (None, None, false);
        let (kind, body) = match self {
            Self::Text(text) => (Kind::Text, text),
            Self::Media { kind, file, name, caption, voice } => {
                (file_id, file_name, is_voice) = (Some(file), name, voice);
                (kind.into(), caption)
            }
            Self::Lost { kind, caption, problem } => {
                details.problem = Some(problem);
                (kind.into(), caption)
            }
            Self::Location(location) => {
                details.location = Some(location);
                (Kind::Location, String::new())
            }
            Self::Template(template) => {
                details.template = Some(template);
                (Kind::Template, String::new())
            }
            Self::Unsupported(what) => {
                details.what = Some(what);
                (Kind::Unsupported, String::new())
            }
        };
        let has_details = details != Details::default();
        let details = has_details.then(|| serde_json::to_string(&details).expect("texts and numbers"));
        ActiveModel {
            kind: Set(kind),
            body: Set(body),
            file_id: Set(file_id),
            file_name: Set(file_name),
            voice: Set(is_voice),
            details: Set(details),
            ..Default::default()
        }
    }
}
