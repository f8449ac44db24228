//! `/api/receptionist/voices`: the voices to choose from, and what they sound like.

use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};
use garde::Validate;
use providers::google::{self, Gender};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use voice::Stock;

use crate::{
    accounts::{Member, hebrew_voice, refused},
    app::App,
    calls::{lines, voices},
    error::{Error, Result},
    openapi::{Refused, RefusedChange, RefusedPayment},
    web::{Budget, Json, List},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_voices)).routes(routes!(sample_voice))
}

/// What a voice sounds like.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = VoiceGender)]
enum GenderWord {
    Female,
    Male,
    Neutral,
}

/// A voice to choose.
#[derive(Serialize, ToSchema)]
#[schema(as = Voice)]
struct VoiceBody {
    /// What `profile.agent.voice` takes.
    name: String,
    gender: GenderWord,
}

impl From<&google::Voice> for VoiceBody {
    fn from(voice: &google::Voice) -> Self {
        let gender = match voice.gender {
            Gender::Female => GenderWord::Female,
            Gender::Male => GenderWord::Male,
            Gender::Neutral => GenderWord::Neutral,
        };
        Self { name: voice.name.clone(), gender }
    }
}

/// List the voices
///
/// Google's Hebrew voices, by their names; none where Google is switched off.
#[utoipa::path(get, path = "/api/receptionist/voices", tag = "receptionist", security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = List<VoiceBody>), Refused, RefusedPayment))]
async fn list_voices(State(app): State<App>, member: Member) -> Result<Json<List<VoiceBody>>> {
    let voices = voices::known(&app, &member.business.clients(&app)).await?;
    Ok(Json(List::whole(voices.iter().map(VoiceBody::from).collect())))
}

/// What is to be heard.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = VoiceSample)]
struct Wish {
    /// The voice; absent: the installation's.
    #[garde(inner(length(chars, min = 1, max = 60), custom(hebrew_voice)))]
    voice: Option<String>,
    /// The words; absent or blank: the business's greeting.
    #[garde(inner(length(chars, min = 1, max = 200)))]
    #[schema(min_length = 1, max_length = 200)]
    text: Option<String>,
}

/// Hear a voice
///
/// The words as sound. As in a call, another voice speaks where this one cannot.
#[utoipa::path(post, path = "/api/receptionist/voices/sample", tag = "receptionist", security(("bearer" = [])),
    request_body = Wish,
    responses(
        (status = 200, description = "The sound: MP3, or WAV where no voice on the net speaks", content(
            (Vec<u8> = "audio/mpeg"), (Vec<u8> = "audio/wav"),
        )),
        RefusedChange, RefusedPayment,
    ))]
async fn sample_voice(State(app): State<App>, member: Member, Json(wish): Json<Wish>) -> Result<Response> {
    wish.validate().map_err(|report| refused(&report))?;
    Budget::Sample.take(&app, member.user.id)?;
    let text = wish.text.filter(|text| !text.trim().is_empty());
    let text = text.unwrap_or_else(|| lines::text(&member.business, Stock::Greeting));
    let made = voices::file(&member.business.clients(&app), wish.voice.as_deref(), &text).await;
    let (bytes, ending) = made.map_err(|failure| {
        tracing::warn!(error = %failure, "no voice could give a sample");
        Error::Upstream("voices")
    })?;
    let kind = if ending == "mp3" { "audio/mpeg" } else { "audio/wav" };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "private, no-store")], bytes).into_response())
}
