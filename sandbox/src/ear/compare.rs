//! Finding a phrase in audio: its place by the envelope, its truth by the correlation of samples.

/// Envelope window: 20 ms.
const WINDOW: usize = 160;
/// Envelope step in the audio: 5 ms, so that the sample search need not reach far.
const STEP: usize = 40;
/// Places that the envelope proposes, per phase.
const MAX_CANDIDATES: usize = 6;
/// An envelope that agrees less is no candidate.
const MIN_ENVELOPE: f32 = 0.7;
/// How far around a candidate the samples are searched, both ways (10 ms).
const REACH: usize = 80;
/// A piece of a phrase that is judged as one: 100 ms.
const PIECE: usize = 800;
/// Correlation from which a piece counts as heard.
const MIN_CORRELATION: f32 = 0.75;
/// The share of a phrase that must be heard.
const MIN_COVERAGE: f32 = 0.8;
/// Pieces quieter than the loudest by this factor in energy (about 34 dB) hold nothing to compare.
const QUIET: f32 = 0.0004;

/// A phrase ready to be found.
#[derive(Debug)]
pub(super) struct Pattern {
    text: String,
    samples: Vec<f32>,
    envelope: Vec<f32>,
}

/// Where a phrase was found.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    length: usize,
    coverage: f32,
}

impl Place<'_> {
    pub(super) fn worth(&self) -> f32 {
        self.coverage * self.length as f32
    }

    /// Two places overlap when they share more than a tenth of the shorter one.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let from = self.start.max(other.start);
        let until = (self.start + self.length).min(other.start + other.length);
        until.saturating_sub(from) * 10 > self.length.min(other.length)
    }
}

impl Pattern {
    /// The phrase without the silence around it; `None` if it holds no sound.
    pub(super) fn new(text: &str, samples: Vec<i16>) -> Option<Self> {
        let loud = i32::from(samples.iter().map(|sample| sample.unsigned_abs()).max()?) / 50;
        let is_loud = |sample: &i16| i32::from(sample.unsigned_abs()) > loud.max(20);
        let first = samples.iter().position(is_loud)?;
        let last = samples.iter().rposition(is_loud)?;
        let samples: Vec<f32> = samples[first..=last].iter().map(|&sample| f32::from(sample)).collect();
        let envelope = envelope(&samples, WINDOW);
        (envelope.len() >= 3).then(|| Self { text: text.to_owned(), samples, envelope })
    }

    pub(super) fn same_as(&self, other: &Self) -> bool {
        self.text == other.text && self.samples == other.samples
    }

    /// Every place in the audio where at least 80 % of the phrase is heard.
    pub(super) fn places(&self, phases: &[Vec<i16>]) -> Vec<Place<'_>> {
        phases.iter().flat_map(|audio| self.places_in(audio)).collect()
    }

    fn places_in(&self, audio: &[i16]) -> Vec<Place<'_>> {
        // Audio may start a little inside the phrase: a detector cuts soft beginnings.
        let lead = self.samples.len() / 5;
        let mut padded = vec![0.0; lead];
        padded.extend(audio.iter().map(|&sample| f32::from(sample)));
        padded.resize(padded.len() + lead + WINDOW, 0.0);
        let heard = envelope(&padded, STEP);
        let mut places = Vec::new();
        for candidate in self.candidates(&heard) {
            let start = self.best_start(&padded, candidate * STEP);
            let coverage = self.coverage(&padded, start);
            if coverage >= MIN_COVERAGE {
                let (text, length) = (self.text.as_str(), self.samples.len());
                places.push(Place { text, start, length, coverage });
            }
        }
        places
    }

    /// The best places by envelope, in steps, each the best of its neighbourhood.
    fn candidates(&self, heard: &[f32]) -> Vec<usize> {
        let span = (self.envelope.len() - 1) * (WINDOW / STEP) + 1;
        let Some(places) = (heard.len() + 1).checked_sub(span) else { return Vec::new() };
        let mut scores: Vec<(usize, f32)> = (0..places)
            .map(|at| (at, likeness(&self.envelope, heard[at..].iter().step_by(WINDOW / STEP))))
            .filter(|(_, score)| *score > MIN_ENVELOPE)
            .collect();
        scores.sort_by(|one, other| other.1.total_cmp(&one.1));
        let mut kept: Vec<usize> = Vec::new();
        for (at, _) in scores {
            if kept.len() < MAX_CANDIDATES && kept.iter().all(|other| other.abs_diff(at) > 8) {
                kept.push(at);
            }
        }
        kept
    }

    /// The start around `near` where the loudest half second agrees best.
    fn best_start(&self, audio: &[f32], near: usize) -> usize {
        let length = self.samples.len().min(5 * PIECE);
        let from = (0..=self.samples.len() - length).step_by(PIECE).max_by(|&one, &other| {
            energy(&self.samples[one..one + length]).total_cmp(&energy(&self.samples[other..other + length]))
        });
        let from = from.unwrap_or(0);
        let loudest = &self.samples[from..from + length];
        (near.saturating_sub(REACH)..=near + REACH)
            .max_by(|&one, &other| {
                let at = |start: usize| correlation(loudest, audio.get(start + from..start + from + length));
                at(one).total_cmp(&at(other))
            })
            .unwrap_or(near)
    }

    /// The share of the phrase's sounding pieces that are heard at this start.
    fn coverage(&self, audio: &[f32], start: usize) -> f32 {
        let loudest =
            self.samples.chunks(PIECE).map(|piece| energy(piece) / piece.len() as f32).fold(0.0, f32::max);
        let (mut sounding, mut heard) = (0, 0);
        for (n, piece) in self.samples.chunks(PIECE).enumerate() {
            if energy(piece) / (piece.len() as f32) < loudest * QUIET {
                continue;
            }
            sounding += piece.len();
            let at = start + n * PIECE;
            let agrees = |at: usize| correlation(piece, audio.get(at..at + piece.len())) >= MIN_CORRELATION;
            if (at.saturating_sub(1)..=at + 1).any(agrees) {
                heard += piece.len();
            }
        }
        heard as f32 / sounding.max(1) as f32
    }
}

/// The square root of the energy of each window; the root keeps loud vowels from drowning everything else.
fn envelope(samples: &[f32], step: usize) -> Vec<f32> {
    let windows = (samples.len() + step).saturating_sub(WINDOW) / step;
    (0..windows).map(|n| energy(&samples[n * step..n * step + WINDOW]).sqrt()).collect()
}

fn energy(samples: &[f32]) -> f32 {
    samples.iter().map(|sample| sample * sample).sum()
}

/// Pearson's correlation of two envelopes.
fn likeness<'a>(one: &[f32], other: impl Iterator<Item = &'a f32> + Clone) -> f32 {
    let n = one.len() as f32;
    let (mean_one, mean_other) =
        (one.iter().sum::<f32>() / n, other.clone().take(one.len()).sum::<f32>() / n);
    let (mut product, mut square_one, mut square_other) = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        let (a, b) = (a - mean_one, b - mean_other);
        product += a * b;
        square_one += a * a;
        square_other += b * b;
    }
    product / (square_one * square_other).sqrt().max(1e-9)
}

/// The normalised correlation of two runs of samples; 0 where the audio does not reach.
fn correlation(one: &[f32], other: Option<&[f32]>) -> f32 {
    let Some(other) = other else { return 0.0 };
    let product: f32 = one.iter().zip(other).map(|(a, b)| a * b).sum();
    product / (energy(one) * energy(other)).sqrt().max(1e-9)
}
