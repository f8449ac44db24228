//! Samples to MP3: MPEG-2 Layer III, 24 kHz mono, 32 kbit/s, as Google's voices give it.

use oxideav_mp3::{frame::ChannelMode, stream_encoder::Mp3Encoder};

/// The rate that [`encode`] takes.
pub(crate) const RATE_HZ: u32 = 24_000;
const BITRATE_KBPS: u32 = 32;

/// Encodes mono samples at [`RATE_HZ`]; `None` if the encoder refuses them.
pub(crate) fn encode(samples: &[i16]) -> Option<Vec<u8>> {
    let mut encoder = Mp3Encoder::new(BITRATE_KBPS, RATE_HZ, ChannelMode::SingleChannel).ok()?;
    encoder.push_samples(samples).ok()?;
    let mut file = Vec::new();
    encoder.finish(&mut file).ok()?;
    Some(file)
}
