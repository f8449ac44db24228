//! The parts of a synthesis request, and the sound out of its answer
//! (<https://cloud.google.com/text-to-speech/docs/reference/rest/v1/text/synthesize>). Pure.

use bytes::Bytes;
use google_cloud_texttospeech_v1::model::{
    AudioConfig, AudioEncoding, ListVoicesResponse, SsmlVoiceGender, SynthesisInput, VoiceSelectionParams,
};

use super::VENDOR;
use crate::Failure;
use crate::audio::wav;

/// Longest text of one request, in bytes of UTF-8 (<https://cloud.google.com/text-to-speech/quotas>).
pub const TEXT_MAX_BYTES: usize = 5000;

/// Samples per second of a telephone.
const TELEPHONE_HZ: i32 = 8000;

/// More voices of one language than are worth reading.
const MAX_VOICES: usize = 500;

/// A voice that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Its name, such as `he-IL-Wavenet-A`.
    pub name: String,
    /// What it sounds like.
    pub gender: Gender,
}

/// What a voice sounds like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// A woman's.
    Female,
    /// A man's.
    Male,
    /// Neither, or Google does not say.
    Neutral,
}

/// The voices of an answer that speak this language, by their names.
pub(super) fn voices(answer: ListVoicesResponse, language: &str) -> Vec<Voice> {
    let speaks = |name: &str| name.strip_prefix(language).is_some_and(|rest| rest.starts_with('-'));
    let of_language = answer.voices.into_iter().filter(|voice| speaks(&voice.name)).take(MAX_VOICES);
    let voice = |voice: google_cloud_texttospeech_v1::model::Voice| {
        let gender = match voice.ssml_gender {
            SsmlVoiceGender::Female => Gender::Female,
            SsmlVoiceGender::Male => Gender::Male,
            _ => Gender::Neutral,
        };
        Voice { name: voice.name, gender }
    };
    let mut voices: Vec<_> = of_language.map(voice).collect();
    voices.sort_by(|one, other| one.name.cmp(&other.name));
    voices
}

/// How the sound shall be coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// 16-bit samples in a WAVE file.
    Linear16 {
        /// Samples per second.
        rate_hz: u32,
    },
    /// An MP3 file of 32 kbit/s.
    Mp3,
    /// G.711 μ-law of 8000 samples per second.
    Mulaw8k,
}

pub(super) fn input(text: &str) -> SynthesisInput {
    SynthesisInput::new().set_text(text)
}

/// Names the voice; its language is the first two parts of the name.
pub(super) fn voice(name: &str) -> VoiceSelectionParams {
    VoiceSelectionParams::new().set_language_code(language(name)).set_name(name)
}

/// The language of a voice.
pub(super) fn language(voice: &str) -> String {
    voice.splitn(3, '-').take(2).collect::<Vec<_>>().join("-")
}

pub(super) fn audio_config(format: Format) -> AudioConfig {
    match format {
        Format::Linear16 { rate_hz } => AudioConfig::new()
            .set_audio_encoding(AudioEncoding::Linear16)
            .set_sample_rate_hertz(i32::try_from(rate_hz).unwrap_or(i32::MAX)),
        Format::Mp3 => AudioConfig::new().set_audio_encoding(AudioEncoding::Mp3),
        Format::Mulaw8k => {
            AudioConfig::new().set_audio_encoding(AudioEncoding::Mulaw).set_sample_rate_hertz(TELEPHONE_HZ)
        }
    }
}

/// Takes the sound out of an answer and μ-law out of its WAVE file.
///
/// # Errors
/// `After` if it is empty, or a WAVE file was due and is none.
pub(super) fn sound(content: Bytes, format: Format) -> Result<Bytes, Failure> {
    let unreadable = || Failure::unreadable(VENDOR, "no sound in it");
    match format {
        _ if content.is_empty() => Err(unreadable()),
        Format::Mp3 => Ok(content),
        Format::Linear16 { .. } => wav::split(&content).map(|_| content.clone()).map_err(|_why| unreadable()),
        Format::Mulaw8k if !content.starts_with(b"RIFF") => Ok(content),
        Format::Mulaw8k => match wav::split(&content) {
            Ok((found, data)) if found.mulaw => Ok(content.slice_ref(data)),
            _ => Err(unreadable()),
        },
    }
}
