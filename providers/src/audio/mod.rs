//! Sound in memory and the two file forms that vendors send it in. Knows no vendor and no resampling.

pub mod mp3;
pub mod wav;

#[cfg(test)]
mod tests;

/// The vendor's name in failures of this module.
const VENDOR: &str = "audio";

/// One channel of signed 16-bit sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pcm {
    /// Samples per second.
    pub rate_hz: u32,
    /// The samples, oldest first.
    pub samples: Vec<i16>,
}

impl Pcm {
    /// Returns how long the sound lasts, in milliseconds, rounded down.
    pub fn duration_ms(&self) -> u64 {
        if self.rate_hz == 0 { 0 } else { self.samples.len() as u64 * 1000 / u64::from(self.rate_hz) }
    }
}

/// Averages interleaved channels into one; a last incomplete frame is dropped.
fn mono(interleaved: Vec<i16>, channels: usize) -> Vec<i16> {
    match channels {
        0 => Vec::new(),
        1 => interleaved,
        _ => interleaved
            .chunks_exact(channels)
            .map(|frame| {
                let sum: i32 = frame.iter().map(|&sample| i32::from(sample)).sum();
                i16::try_from(sum / channels as i32).expect("a mean of i16 values is an i16")
            })
            .collect(),
    }
}
