//! Changes of the sample rate: streaming 8 ↔ 16 kHz by a half-band filter, and any rate to 8 kHz at once.
//! It knows nothing of calls.

use std::f64::consts::PI;

/// The odd taps of the half-band filter, from the middle outwards: `sinc(k + ½)` under a Kaiser window (β = 6),
/// scaled to unity gain at rest. The even taps are nought, the middle one is the sample itself.
const TAPS: [f32; 8] = [
    0.630_087_6,
    -0.192_664_54,
    0.096_901_23,
    -0.052_563_52,
    0.027_682_9,
    -0.013_278_12,
    0.005_365_97,
    -0.001_531_55,
];
const REACH: usize = TAPS.len();

/// The value half way between the two middle samples of sixteen.
fn between(samples: &[f32]) -> f32 {
    (0..REACH).map(|k| TAPS[k] * (samples[REACH - 1 - k] + samples[REACH + k])).sum()
}

/// Half away from zero; what is too loud is cut, as the cast does. (`f32::round` is a call into the C library.)
fn sample(value: f32) -> i16 {
    (value + 0.5_f32.copysign(value)) as i16
}

/// Doubles the sample rate of a stream: 8 → 16 kHz, one millisecond later than it came in.
#[derive(Clone, Debug)]
pub struct Up {
    /// The samples before the next one, then the piece in hand.
    line: Vec<f32>,
    /// The values between them.
    middles: Vec<f32>,
}

impl Default for Up {
    fn default() -> Self {
        Self { line: vec![0.0; 2 * REACH - 1], middles: Vec::new() }
    }
}

impl Up {
    /// Takes samples at 8 kHz and appends twice as many at 16 kHz to `wide`.
    pub fn push(&mut self, narrow: &[i16], wide: &mut Vec<i16>) {
        let Self { line, middles } = self;
        line.extend(narrow.iter().map(|&next| f32::from(next)));
        middles.clear();
        middles.resize(narrow.len(), 0.0);
        // Tap by tap over the whole piece, which the compiler turns into vector instructions.
        for (k, tap) in TAPS.iter().enumerate() {
            let pairs = line[REACH - 1 - k..].iter().zip(&line[REACH + k..]);
            middles.iter_mut().zip(pairs).for_each(|(middle, (left, right))| *middle += tap * (left + right));
        }
        let at = &line[REACH - 1..];
        wide.extend(at.iter().zip(&*middles).flat_map(|(&at, &middle)| [at as i16, sample(middle)]));
        line.drain(..narrow.len());
    }
}

/// Halves the sample rate of a stream: 16 → 8 kHz, half a millisecond later than it came in.
#[derive(Clone, Debug, Default)]
pub struct Down {
    odd: Window,
    even: Window,
    is_odd: bool,
}

impl Down {
    /// Takes samples at 16 kHz, any number, and appends half as many at 8 kHz to `narrow`.
    pub fn push(&mut self, wide: &[i16], narrow: &mut Vec<i16>) {
        for &next in wide {
            if self.is_odd {
                self.odd.shift(f32::from(next));
                let middle = self.even.samples()[REACH];
                narrow.push(sample(0.5 * (middle + between(self.odd.samples()))));
            } else {
                self.even.shift(f32::from(next));
            }
            self.is_odd = !self.is_odd;
        }
    }
}

/// The last sixteen samples of a stream, written twice so that they always lie in one piece.
#[derive(Clone, Debug)]
struct Window {
    twice: [f32; 4 * REACH],
    at: usize,
}

impl Default for Window {
    fn default() -> Self {
        Self { twice: [0.0; 4 * REACH], at: 0 }
    }
}

impl Window {
    fn shift(&mut self, next: f32) -> &[f32] {
        self.twice[self.at] = next;
        self.twice[self.at + 2 * REACH] = next;
        self.at = (self.at + 1) % (2 * REACH);
        self.samples()
    }

    fn samples(&self) -> &[f32] {
        &self.twice[self.at..self.at + 2 * REACH]
    }
}

/// Brings a whole sound of any rate to 8 kHz, without delay. What the phone cannot carry (above 3.7 kHz) is filtered
/// out first, lest it folds back as noise. A rate of nought gives no samples.
pub fn to_8k(samples: &[i16], rate_hz: u32) -> Vec<i16> {
    if rate_hz == 0 || rate_hz == 8_000 {
        return if rate_hz == 0 { Vec::new() } else { samples.to_vec() };
    }
    let rate = u64::from(rate_hz);
    let phases = 8_000 / gcd(rate, 8_000);
    let kernels: Vec<Kernel> =
        (0..phases).map(|phase| Kernel::new(phase as f64 / phases as f64, rate_hz)).collect();
    let count = (samples.len() as u64 * 8_000).div_ceil(rate);
    (0..count)
        .map(|n| {
            let numerator = n * rate;
            let phase = (numerator % 8_000) * phases / 8_000;
            kernels[phase as usize].apply(samples, (numerator / 8_000) as i64)
        })
        .collect()
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A windowed sinc around a place between two samples.
struct Kernel {
    first: i64,
    weights: Vec<f32>,
}

impl Kernel {
    /// `fraction` is the place's distance from the sample before it, in samples.
    fn new(fraction: f64, rate_hz: u32) -> Self {
        // The transition from 3.4 to 4 kHz (the band of the phone) needs about 24 zero crossings on each side.
        let cutoff = (7_400.0 / f64::from(rate_hz)).min(0.925);
        let half = 24.0 / cutoff;
        let first = -(half.floor() as i64);
        let raw: Vec<f64> = (first..=half.ceil() as i64)
            .map(|offset| {
                let distance = offset as f64 - fraction;
                sinc(cutoff * distance) * kaiser(distance / half)
            })
            .collect();
        let sum: f64 = raw.iter().sum();
        Self { first, weights: raw.iter().map(|weight| (weight / sum) as f32).collect() }
    }

    fn apply(&self, samples: &[i16], at: i64) -> i16 {
        let start = at + self.first;
        let skipped = (-start).max(0) as usize;
        let from = start.max(0) as usize;
        let weights = self.weights.get(skipped..).unwrap_or_default();
        let samples = samples.get(from..).unwrap_or_default();
        sample(weights.iter().zip(samples).map(|(weight, &s)| weight * f32::from(s)).sum())
    }
}

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 { 1.0 } else { (PI * x).sin() / (PI * x) }
}

/// The Kaiser window with β = 7 (about 70 dB), for `x` from -1 to 1.
fn kaiser(x: f64) -> f64 {
    const BETA: f64 = 7.0;
    if x.abs() >= 1.0 { 0.0 } else { bessel_i0(BETA * (1.0 - x * x).sqrt()) / bessel_i0(BETA) }
}

fn bessel_i0(x: f64) -> f64 {
    let (mut sum, mut term, mut k) = (1.0, 1.0, 1.0);
    while term > 1e-10 * sum {
        term *= (x / (2.0 * k)).powi(2);
        sum += term;
        k += 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(hz: f64, rate_hz: u32, ms: u32) -> Vec<i16> {
        let count = rate_hz * ms / 1000;
        (0..count)
            .map(|n| (10_000.0 * (2.0 * PI * hz * f64::from(n) / f64::from(rate_hz)).sin()) as i16)
            .collect()
    }

    /// Loudness of the middle of a sound relative to the tone above, in dB.
    fn level_db(samples: &[i16]) -> f64 {
        let middle = &samples[samples.len() / 4..samples.len() * 3 / 4];
        let power: f64 = middle.iter().map(|&s| f64::from(s).powi(2)).sum::<f64>() / middle.len() as f64;
        10.0 * (power / (0.5 * 10_000.0_f64.powi(2))).max(1e-12).log10()
    }

    #[test]
    fn doubling_keeps_a_voice_and_adds_no_image() {
        for hz in [200.0, 1_000.0, 3_000.0] {
            let mut wide = Vec::new();
            Up::default().push(&tone(hz, 8_000, 200), &mut wide);
            let expected = tone(hz, 16_000, 200);
            assert_eq!(wide.len(), expected.len());
            let delay = 2 * REACH;
            let error: Vec<i16> = expected.iter().zip(&wide[delay..]).map(|(a, b)| a - b).collect();
            assert!(level_db(&error) < -38.0, "{hz} Hz: {} dB", level_db(&error));
        }
    }

    #[test]
    fn a_stream_in_odd_pieces_sounds_like_the_whole() {
        let sound = tone(440.0, 16_000, 100);
        let (mut whole, mut pieces) = (Vec::new(), Vec::new());
        Down::default().push(&sound, &mut whole);
        let mut down = Down::default();
        for piece in sound.chunks(37) {
            down.push(piece, &mut pieces);
        }
        assert_eq!(whole, pieces);
        assert_eq!(whole.len(), sound.len() / 2);
    }

    #[test]
    fn halving_keeps_the_low_band_and_drops_the_high_one() {
        let halved = |hz| {
            let mut narrow = Vec::new();
            Down::default().push(&tone(hz, 16_000, 200), &mut narrow);
            level_db(&narrow)
        };
        assert!(halved(1_000.0).abs() < 0.3 && halved(3_000.0).abs() < 0.5);
        assert!(halved(6_000.0) < -40.0, "{} dB", halved(6_000.0));
    }

    #[test]
    fn every_rate_of_a_voice_comes_to_8_khz_clean() {
        for rate in [16_000, 22_050, 24_000, 44_100, 48_000] {
            let narrow = to_8k(&tone(1_000.0, rate, 300), rate);
            let expected = tone(1_000.0, 8_000, 300);
            assert!(narrow.len().abs_diff(expected.len()) <= 1, "{rate}: {}", narrow.len());
            let error: Vec<i16> = narrow.iter().zip(&expected).map(|(a, b)| a - b).collect();
            assert!(level_db(&error) < -60.0, "{rate} Hz: {} dB", level_db(&error));
            assert!(level_db(&to_8k(&tone(3_300.0, rate, 300), rate)).abs() < 0.5, "{rate}");
            assert!(level_db(&to_8k(&tone(4_700.0, rate, 300), rate)) < -60.0, "{rate}");
        }
    }

    #[test]
    fn empty_short_and_odd_sounds_are_no_trouble() {
        assert!(to_8k(&[], 24_000).is_empty());
        assert!(to_8k(&[1, 2, 3], 0).is_empty());
        assert_eq!(to_8k(&[1, 2, 3], 8_000), [1, 2, 3]);
        assert_eq!(to_8k(&[100], 48_000).len(), 1);
        assert_eq!(to_8k(&tone(500.0, 7_350, 100), 7_350).len(), 800);
    }
}
