//! WAV files in memory (RIFF, PCM 16 bit and G.711 μ-law). Knows nothing of who speaks in them.

use crate::mulaw;

const PCM: u16 = 1;
const MULAW: u16 = 7;

/// Sound as a WAV file describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wav {
    /// Samples per second and channel, as the header says.
    pub rate_hz: u32,
    /// 1 or 2.
    pub channels: u16,
    /// The samples, channels interleaved.
    pub samples: Vec<i16>,
}

impl Wav {
    /// Reads a WAV file of 16-bit PCM or μ-law; a data length beyond the file's end (as streams write it) is cut.
    ///
    /// # Errors
    /// One phrase that says what is wrong with the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, &'static str> {
        if bytes.len() < 12 || &bytes[..4] != b"RIFF" || &bytes[8..12] != b"WAVE" {
            return Err("not a RIFF WAVE file");
        }
        let mut format = None;
        let mut at = 12;
        while at + 8 <= bytes.len() {
            let size_bytes = u32_at(bytes, at + 4) as usize;
            let body = &bytes[at + 8..bytes.len().min(at.saturating_add(8).saturating_add(size_bytes))];
            match &bytes[at..at + 4] {
                b"fmt " if body.len() >= 16 => format = Some(Format::parse(body)?),
                b"data" => return format.ok_or("data before fmt").map(|format| format.samples(body)),
                _ => {}
            }
            at = at.saturating_add(8).saturating_add(size_bytes).saturating_add(size_bytes % 2);
        }
        Err("no data chunk")
    }

    /// The length of the sound in milliseconds.
    pub fn duration_ms(&self) -> u64 {
        let per_second = u64::from(self.rate_hz.max(1)) * u64::from(self.channels.max(1));
        self.samples.len() as u64 * 1000 / per_second
    }

    /// Writes the file, 16-bit PCM.
    pub fn to_bytes(&self) -> Vec<u8> {
        let data: Vec<u8> = self.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        file(PCM, self.rate_hz, self.channels, 16, &data)
    }
}

/// Writes a mono WAV file of 16-bit PCM.
pub fn pcm16(rate_hz: u32, samples: &[i16]) -> Vec<u8> {
    let data: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    file(PCM, rate_hz, 1, 16, &data)
}

/// Writes a mono WAV file of μ-law codes (format tag 7).
pub fn mulaw(rate_hz: u32, codes: &[u8]) -> Vec<u8> {
    file(MULAW, rate_hz, 1, 8, codes)
}

struct Format {
    tag: u16,
    channels: u16,
    rate_hz: u32,
}

impl Format {
    fn parse(body: &[u8]) -> Result<Self, &'static str> {
        let (tag, channels, bits) = (u16_at(body, 0), u16_at(body, 2), u16_at(body, 14));
        match (tag, bits, channels) {
            (PCM, 16, 1 | 2) | (MULAW, 8, 1 | 2) => Ok(Self { tag, channels, rate_hz: u32_at(body, 4) }),
            _ => Err("neither 16-bit PCM nor mu-law"),
        }
    }

    fn samples(&self, body: &[u8]) -> Wav {
        let samples = if self.tag == MULAW {
            body.iter().map(|&code| mulaw::decode(code)).collect()
        } else {
            body.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
        };
        Wav { rate_hz: self.rate_hz, channels: self.channels, samples }
    }
}

fn file(tag: u16, rate_hz: u32, channels: u16, bits: u16, data: &[u8]) -> Vec<u8> {
    let block_bytes = channels * bits / 8;
    let mut out = Vec::with_capacity(44 + data.len());
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(36 + data.len() as u32).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt ");
    out.extend_from_slice(&16u32.to_le_bytes());
    out.extend_from_slice(&tag.to_le_bytes());
    out.extend_from_slice(&channels.to_le_bytes());
    out.extend_from_slice(&rate_hz.to_le_bytes());
    out.extend_from_slice(&(rate_hz * u32::from(block_bytes)).to_le_bytes());
    out.extend_from_slice(&block_bytes.to_le_bytes());
    out.extend_from_slice(&bits.to_le_bytes());
    out.extend_from_slice(b"data");
    out.extend_from_slice(&(data.len() as u32).to_le_bytes());
    out.extend_from_slice(data);
    out
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let wav = Wav { rate_hz: 8000, channels: 2, samples: vec![1, -2, 300, -400] };
        assert_eq!(Wav::parse(&wav.to_bytes()), Ok(wav));
    }

    #[test]
    fn a_stream_with_an_endless_data_length_is_cut_at_its_end() {
        let mut bytes = pcm16(22050, &[5, 6]);
        bytes[40..44].copy_from_slice(&0x7fff_f000u32.to_le_bytes());
        assert_eq!(Wav::parse(&bytes).map(|wav| wav.samples), Ok(vec![5, 6]));
    }

    #[test]
    fn what_is_no_wav_is_refused_and_nothing_panics() {
        assert!(Wav::parse(b"ID3").is_err());
        let whole = pcm16(8000, &[1, 2, 3]);
        for length in 0..whole.len() {
            let _ = Wav::parse(&whole[..length]);
        }
    }
}
