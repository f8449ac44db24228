//! MP3 to samples, by symphonia. Pure: bytes in, sound out.

use std::io::Cursor;

use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::default::codecs::MpaDecoder;
use symphonia::default::formats::MpaReader;

use super::{Pcm, VENDOR, mono};
use crate::Failure;

/// Longest sound decoded, in samples of all channels: ten minutes of 48 kHz stereo.
const SAMPLES_MAX: usize = 10 * 60 * 48_000 * 2;

/// Decodes an MP3 file, also one made of several put one after the other; frames that are broken are left out.
///
/// # Errors
/// `Never` with code `bad_mp3` if nothing in it can be played, the rate changes on the way, or it lasts too long.
pub fn decode(file: &[u8]) -> Result<Pcm, Failure> {
    let source = MediaSourceStream::new(Box::new(Cursor::new(file.to_vec())), Default::default());
    let mut reader =
        MpaReader::try_new(source, FormatOptions::default()).map_err(|_why| bad("no frame in it"))?;
    let mut decoder = decoder_for(&reader)?;
    let (mut rate_hz, mut channels) = (0, 0);
    let (mut interleaved, mut frame) = (Vec::new(), Vec::<i16>::new());
    // A cut last frame ends the sound like its end does.
    while let Ok(Some(packet)) = reader.next_packet() {
        let sound = match decoder.decode(&packet) {
            Ok(sound) => sound,
            Err(Error::DecodeError(_) | Error::IoError(_)) => continue,
            Err(_) => break,
        };
        let spec = (sound.spec().rate(), sound.spec().channels().count());
        if rate_hz != 0 && spec != (rate_hz, channels) {
            return Err(bad("the rate changes on the way"));
        }
        (rate_hz, channels) = spec;
        sound.copy_to_vec_interleaved(&mut frame);
        interleaved.append(&mut frame);
        if interleaved.len() > SAMPLES_MAX {
            return Err(bad("longer than ten minutes"));
        }
    }
    if interleaved.is_empty() {
        return Err(bad("nothing in it can be played"));
    }
    Ok(Pcm { rate_hz, samples: mono(interleaved, channels) })
}

fn decoder_for(reader: &MpaReader<'_>) -> Result<MpaDecoder, Failure> {
    let track = reader.default_track(TrackType::Audio).ok_or_else(|| bad("no track"))?;
    let params =
        track.codec_params.as_ref().and_then(|params| params.audio()).ok_or_else(|| bad("no codec"))?;
    MpaDecoder::try_new(params, &AudioDecoderOptions::default()).map_err(|_why| bad("not layer III"))
}

fn bad(what: &str) -> Failure {
    Failure::never(VENDOR, "bad_mp3", format!("not a usable MP3 file: {what}"))
}
