//! The caller's samples in the order of the media time: holes filled with silence, chunks of any size cut into frames.

use std::collections::VecDeque;

use crate::limits::{EAR_SAMPLES, MAX_GAP_MS, TS_TOLERANCE_MS};

#[derive(Debug, Default)]
pub(crate) struct Line {
    samples: VecDeque<i16>,
    /// The media time of the last chunk and the time at which the next one is due.
    clock: Option<(u64, u64)>,
}

impl Line {
    /// Finds the place of a chunk of so many samples by its media time, and fills the hole before it.
    ///
    /// Equal times are borne (some peers send none); a time before the last one is refused.
    pub(super) fn place(&mut self, ts_ms: u64, len: usize) -> Result<(), &'static str> {
        let (last, due) = self.clock.unwrap_or((ts_ms, ts_ms));
        if ts_ms < last {
            return Err("media time went backward");
        }
        let hole_ms = ts_ms.saturating_sub(due);
        if hole_ms > TS_TOLERANCE_MS {
            let silence = hole_ms.min(MAX_GAP_MS) as usize * 8;
            self.samples.extend(std::iter::repeat_n(0, silence));
        }
        self.clock = Some((ts_ms, due.max(ts_ms).saturating_add(len as u64 / 8)));
        Ok(())
    }

    pub(super) fn extend(&mut self, samples: impl Iterator<Item = i16>) {
        self.samples.extend(samples);
    }

    /// The next frame of the detector, if it is whole.
    pub(super) fn frame(&mut self) -> Option<[i16; EAR_SAMPLES]> {
        if self.samples.len() < EAR_SAMPLES {
            return None;
        }
        let mut frame = [0; EAR_SAMPLES];
        for (slot, sample) in frame.iter_mut().zip(self.samples.drain(..EAR_SAMPLES)) {
            *slot = sample;
        }
        Some(frame)
    }
}
