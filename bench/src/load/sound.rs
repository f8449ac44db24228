//! The caller's sentences as frames: crisp at both ends, so that the last audible sample is known. Pure.

/// Samples in a frame of 20 ms.
pub(crate) const FRAME: usize = 160;
/// A tail softer than this, relative to the loudest sample (−30 dB), is cut off: people's ears would not miss it, and
/// detectors differ in when they do.
const TRIM: f64 = 0.0316;
/// What is softer than this (−45 dB) is not audible.
const AUDIBLE: f64 = 0.0056;

/// A sentence ready to be sent.
#[derive(Debug)]
pub(crate) struct Sound {
    /// PCM as it will be heard, for the ear of the sandbox.
    pub(crate) samples: Vec<i16>,
    /// μ-law frames.
    pub(crate) frames: Vec<Vec<u8>>,
    /// The places of the first and last audible sample.
    pub(crate) audible: (usize, usize),
}

impl Sound {
    /// Cuts soft ends off and fills the last frame with silence; `None` of silence.
    pub(crate) fn new(samples: &[i16]) -> Option<Self> {
        let (first, last) = louder_than(samples, TRIM)?;
        let samples = samples[first..=last].to_vec();
        let audible = louder_than(&samples, AUDIBLE)?;
        let frame = |frame: &[i16]| {
            let mut codes: Vec<u8> = frame.iter().map(|&sample| voice::mulaw::encode(sample)).collect();
            codes.resize(FRAME, voice::mulaw::SILENCE);
            codes
        };
        let frames = samples.chunks(FRAME).map(frame).collect();
        Some(Self { samples, frames, audible })
    }
}

/// The first and last sample at this share of the loudest one or above.
fn louder_than(samples: &[i16], share: f64) -> Option<(usize, usize)> {
    let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().filter(|peak| *peak > 0)?;
    let loud = |sample: &i16| f64::from(sample.unsigned_abs()) >= f64::from(peak) * share;
    Some((samples.iter().position(loud)?, samples.iter().rposition(loud)?))
}

/// When a sample was spoken, given when its frame was sent: a frame is sent when its last sample was spoken.
/// Microseconds.
pub(crate) fn spoken_us(sent_us: u64, sample: usize) -> u64 {
    let before_end = FRAME - 1 - sample % FRAME;
    sent_us.saturating_sub(before_end as u64 * 125)
}

#[cfg(test)]
mod tests {
    use super::{Sound, spoken_us};

    #[test]
    fn soft_ends_are_cut_off_and_the_last_audible_sample_is_the_last() {
        let mut samples = vec![10; 100];
        samples.extend([10_000; 250]);
        samples.extend([100; 400]);
        let sound = Sound::new(&samples).unwrap();
        assert_eq!((sound.samples.len(), sound.frames.len(), sound.audible), (250, 2, (0, 249)));
        assert_eq!(sound.frames[1].len(), 160);
        assert!(Sound::new(&[0; 500]).is_none());
    }

    #[test]
    fn a_sample_was_spoken_before_its_frame_was_sent() {
        assert_eq!(spoken_us(100_000, 159), 100_000);
        assert_eq!(spoken_us(100_000, 160), 80_125);
        assert_eq!(spoken_us(100_000, 239), 90_000);
    }
}
