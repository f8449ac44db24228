//! RIFF/WAVE with 16-bit linear samples; μ-law data is handed out as it is. Pure.

use super::{Pcm, VENDOR, mono};
use crate::Failure;

/// WAVE format tags (`mmreg.h`): linear samples, μ-law, and "see the extension".
const TAG_PCM: u16 = 1;
const TAG_MULAW: u16 = 7;
const TAG_EXTENSIBLE: u16 = 0xFFFE;

/// What the samples of a WAVE file look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Whether the bytes are G.711 μ-law, else they are linear.
    pub mulaw: bool,
    /// Interleaved channels.
    pub channels: u16,
    /// Samples per second and channel.
    pub rate_hz: u32,
    /// Bits of one sample.
    pub bits: u16,
}

/// Writes a WAVE file of one channel and 16 bits.
pub fn encode(rate_hz: u32, samples: &[i16]) -> Vec<u8> {
    let data_bytes = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX);
    let mut file = Vec::with_capacity(44 + samples.len() * 2);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&data_bytes.saturating_add(36).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    file.extend_from_slice(&TAG_PCM.to_le_bytes());
    file.extend_from_slice(&1_u16.to_le_bytes());
    file.extend_from_slice(&rate_hz.to_le_bytes());
    file.extend_from_slice(&rate_hz.saturating_mul(2).to_le_bytes());
    file.extend_from_slice(&2_u16.to_le_bytes());
    file.extend_from_slice(&16_u16.to_le_bytes());
    file.extend_from_slice(b"data");
    file.extend_from_slice(&data_bytes.to_le_bytes());
    samples.iter().for_each(|sample| file.extend_from_slice(&sample.to_le_bytes()));
    file
}

/// Reads a WAVE file of 16-bit linear samples; several channels become their average.
///
/// # Errors
/// `Never` with code `bad_wav` if it is no such file.
pub fn decode(file: &[u8]) -> Result<Pcm, Failure> {
    let (format, data) = split(file)?;
    if format.mulaw || format.bits != 16 {
        return Err(bad("not 16-bit linear"));
    }
    let interleaved = data.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
    Ok(Pcm { rate_hz: format.rate_hz, samples: mono(interleaved, usize::from(format.channels)) })
}

/// Finds the format and the sample bytes, past any chunk it does not know.
///
/// A writer that streams cannot know its size and writes 0, 0xFFFFFFFF or a guess: the data then reach to the end.
///
/// # Errors
/// `Never` with code `bad_wav` if there is no format, no data, or a format without rate or channels.
pub fn split(file: &[u8]) -> Result<(Format, &[u8]), Failure> {
    let mut rest = match file {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', rest @ ..] => rest,
        _ => return Err(bad("no RIFF/WAVE header")),
    };
    let mut format = None;
    while let Some((head, body)) = rest.split_at_checked(8) {
        let stated = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let size = stated.min(body.len());
        match &head[..4] {
            b"fmt " => format = Some(parse_format(&body[..size])?),
            b"data" => {
                let format = format.ok_or_else(|| bad("data before format"))?;
                return Ok((format, if stated == 0 { body } else { &body[..size] }));
            }
            _ => {}
        }
        // Chunks are padded to an even size.
        rest = body.get(size + size % 2..).unwrap_or_default();
    }
    Err(bad("no data"))
}

fn parse_format(chunk: &[u8]) -> Result<Format, Failure> {
    let u16_at = |at: usize| {
        chunk.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]])).ok_or_else(|| bad("short format"))
    };
    let tag = match u16_at(0)? {
        // The real tag opens the sub-format's GUID.
        TAG_EXTENSIBLE => u16_at(24)?,
        tag => tag,
    };
    let rate_hz = u32::from(u16_at(4)?) | u32::from(u16_at(6)?) << 16;
    let format = Format { mulaw: tag == TAG_MULAW, channels: u16_at(2)?, rate_hz, bits: u16_at(14)? };
    if !matches!(tag, TAG_PCM | TAG_MULAW) || format.channels == 0 || rate_hz == 0 {
        return Err(bad("a format that nobody here plays"));
    }
    Ok(format)
}

fn bad(what: &str) -> Failure {
    Failure::never(VENDOR, "bad_wav", format!("not a usable WAVE file: {what}"))
}
