//! From one sample rate to another, by a windowed sinc. Knows nothing of files and voices.

/// Zero crossings on each side of the kernel: enough for speech, cheap enough for tests.
const CROSSINGS: f64 = 16.0;

/// Resamples to another rate; what the new rate cannot carry is filtered out. Without delay.
pub(crate) fn resample(samples: &[i16], from_hz: u32, to_hz: u32) -> Vec<i16> {
    if from_hz == to_hz || samples.is_empty() || from_hz == 0 || to_hz == 0 {
        return samples.to_vec();
    }
    let step = f64::from(from_hz) / f64::from(to_hz);
    let length = (samples.len() as f64 / step) as usize;
    at_places(samples, step, 0.0, length)
}

/// Takes `length` samples at `start + n·step` (in samples of the input), low-passed for the wider step.
pub(crate) fn at_places(samples: &[i16], step: f64, start: f64, length: usize) -> Vec<i16> {
    let kernel = Kernel::new(step);
    if step.fract() == 0.0 && start >= 0.0 {
        return kernel.at_steps(samples, step as usize, start, length);
    }
    (0..length).map(|n| kernel.at(samples, start + n as f64 * step)).collect()
}

/// The kernel as a table: computing sines per sample would cost more than the rest of the sandbox.
struct Kernel {
    table: Vec<f64>,
    reach: f64,
}

const STEPS_PER_SAMPLE: f64 = 512.0;

impl Kernel {
    fn new(step: f64) -> Self {
        let cutoff = (1.0 / step).min(1.0) * 0.95;
        let reach = CROSSINGS / cutoff;
        let table = (0..=(reach * STEPS_PER_SAMPLE) as usize)
            .map(|n| {
                let x = n as f64 / STEPS_PER_SAMPLE;
                let window = 0.5 + 0.5 * (std::f64::consts::PI * x / reach).cos();
                cutoff * sinc(cutoff * x) * window
            })
            .collect();
        Self { table, reach }
    }

    fn at(&self, samples: &[i16], place: f64) -> i16 {
        let first = (place - self.reach).ceil().max(0.0) as usize;
        let last = ((place + self.reach).floor().max(0.0) as usize).min(samples.len() - 1);
        let sum: f64 = (first..=last)
            .map(|n| {
                let entry = ((place - n as f64).abs() * STEPS_PER_SAMPLE) as usize;
                f64::from(samples[n]) * self.table.get(entry).copied().unwrap_or(0.0)
            })
            .sum();
        sum.round().clamp(-32_768.0, 32_767.0) as i16
    }

    /// As [`Kernel::at`] for places a whole number of samples apart, which all have the same taps.
    fn at_steps(&self, samples: &[i16], step: usize, start: f64, length: usize) -> Vec<i16> {
        let reach = self.reach as usize + 1;
        let taps: Vec<f32> = (0..2 * reach)
            .map(|n| {
                let entry = ((reach as f64 + start.fract() - n as f64).abs() * STEPS_PER_SAMPLE) as usize;
                self.table.get(entry).map_or(0.0, |tap| *tap as f32)
            })
            .collect();
        let mut padded = vec![0.0; reach];
        padded.extend(samples.iter().map(|&sample| f32::from(sample)));
        padded.resize(padded.len().max(start as usize + length * step) + 2 * reach, 0.0);
        let at = |n: usize| dot(&taps, &padded[start as usize + n * step..]);
        (0..length).map(|n| at(n).round().clamp(-32_768.0, 32_767.0) as i16).collect()
    }
}

/// The sum of the products, in lanes: a plain sum is bound to its order and eight times slower.
pub(crate) fn dot(one: &[f32], other: &[f32]) -> f32 {
    const LANES: usize = 8;
    let length = one.len().min(other.len());
    let (one, other) = (&one[..length], &other[..length]);
    let mut sums = [0.0; LANES];
    for (a, b) in one.chunks_exact(LANES).zip(other.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest = length - length % LANES;
    let tail: f32 = one[rest..].iter().zip(&other[rest..]).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + tail
}

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 { 1.0 } else { (std::f64::consts::PI * x).sin() / (std::f64::consts::PI * x) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_keeps_its_height_and_its_loudness() {
        let tone = |rate: f64, length: usize| -> Vec<i16> {
            (0..length)
                .map(|n| (8000.0 * (440.0 * std::f64::consts::TAU * n as f64 / rate).sin()) as i16)
                .collect()
        };
        let ours = resample(&tone(22_050.0, 22_050), 22_050, 8000);
        let wanted = tone(8000.0, 8000);
        let worst = (200..7800).map(|n| (i32::from(ours[n]) - i32::from(wanted[n])).abs()).max();
        assert!(worst < Some(120), "{worst:?}");
    }
}
