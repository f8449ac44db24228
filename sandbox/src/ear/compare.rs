//! Finding a phrase in audio: its place by the envelope, its truth by the correlation of samples.

use crate::resample::dot;

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
/// The part of a phrase by which its exact place is found: half a second.
const LOUDEST: usize = 5 * PIECE;
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
    /// Its envelope without the mean, of length 1.
    envelope: Vec<f32>,
    /// The first sample of its loudest half second.
    loudest: usize,
}

/// Audio ready to be searched.
#[derive(Debug)]
pub(super) struct Audio {
    samples: Vec<f32>,
    /// The energy of all samples before this one.
    energy_before: Vec<f64>,
    /// The envelope at every fourth step, beginning with the first, second, third and fourth.
    envelopes: [Envelope; WINDOW / STEP],
    /// Silence that was put before the audio.
    lead: usize,
}

#[derive(Debug, Default)]
struct Envelope {
    values: Vec<f32>,
    /// Sum and sum of squares of all values before this one.
    before: Vec<(f64, f64)>,
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
        let envelope = normalised(envelope(&samples, WINDOW))?;
        let loudest = loudest(&samples);
        Some(Self { text: text.to_owned(), samples, envelope, loudest })
    }

    pub(super) fn same_as(&self, other: &Self) -> bool {
        self.text == other.text && self.samples == other.samples
    }

    pub(super) fn len(&self) -> usize {
        self.samples.len()
    }

    /// Every place in the audio where at least 80 % of the phrase is heard.
    pub(super) fn places(&self, audio: &Audio) -> Vec<Place<'_>> {
        let found = self.candidates(audio).into_iter().filter_map(|candidate| {
            let start = self.best_start(audio, candidate * STEP);
            let coverage = self.coverage(&audio.samples, start);
            let (text, length) = (self.text.as_str(), self.samples.len());
            (coverage >= MIN_COVERAGE).then_some(Place { text, start, length, coverage })
        });
        found.collect()
    }

    /// The best places by envelope, in steps, each the best of its neighbourhood.
    fn candidates(&self, audio: &Audio) -> Vec<usize> {
        let stride = audio.envelopes.len();
        // Audio may start a little inside the phrase: a detector cuts soft beginnings.
        let earliest = audio.lead.saturating_sub(self.samples.len() / 5) / STEP;
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for (first, envelope) in audio.envelopes.iter().enumerate() {
            let places = (envelope.values.len() + 1).saturating_sub(self.envelope.len());
            let scored = (0..places).map(|n| (n * stride + first, envelope.likeness(&self.envelope, n)));
            scores.extend(scored.filter(|(at, score)| *at >= earliest && *score > MIN_ENVELOPE));
        }
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
    fn best_start(&self, audio: &Audio, near: usize) -> usize {
        let length = self.samples.len().min(LOUDEST);
        let loudest = &self.samples[self.loudest..self.loudest + length];
        let likeness = |start: usize| {
            let from = start + self.loudest;
            let heard = audio.samples.get(from..from + length)?;
            Some(dot(loudest, heard) / audio.energy(from, length).sqrt().max(1e-9) as f32)
        };
        (near.saturating_sub(REACH)..=near + REACH)
            .max_by(|&one, &other| likeness(one).unwrap_or(0.0).total_cmp(&likeness(other).unwrap_or(0.0)))
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
    dot(samples, samples)
}

/// The envelope without its mean, of length 1; `None` if there is too little of it.
fn normalised(mut envelope: Vec<f32>) -> Option<Vec<f32>> {
    let mean = envelope.iter().sum::<f32>() / envelope.len() as f32;
    envelope.iter_mut().for_each(|value| *value -= mean);
    let norm = energy(&envelope).sqrt().max(1e-9);
    envelope.iter_mut().for_each(|value| *value /= norm);
    (envelope.len() >= 3).then_some(envelope)
}

/// Where the loudest half second begins.
fn loudest(samples: &[f32]) -> usize {
    let length = samples.len().min(LOUDEST);
    let places = (0..=samples.len() - length).step_by(PIECE);
    let louder = |&one: &usize, &other: &usize| {
        energy(&samples[one..one + length]).total_cmp(&energy(&samples[other..other + length]))
    };
    places.max_by(louder).unwrap_or(0)
}

impl Envelope {
    fn new(values: Vec<f32>) -> Self {
        let (mut sum, mut squares) = (0.0, 0.0);
        let mut before = vec![(0.0, 0.0)];
        for value in values.iter().map(|&value| f64::from(value)) {
            (sum, squares) = (sum + value, squares + value * value);
            before.push((sum, squares));
        }
        Self { values, before }
    }

    /// Pearson's correlation with a normalised envelope at this place.
    fn likeness(&self, pattern: &[f32], at: usize) -> f32 {
        let (from, until) = (self.before[at], self.before[at + pattern.len()]);
        let (sum, squares) = (until.0 - from.0, until.1 - from.1);
        let spread = (squares - sum * sum / pattern.len() as f64).max(0.0).sqrt();
        dot(pattern, &self.values[at..at + pattern.len()]) / (spread as f32).max(1e-3)
    }
}

impl Audio {
    /// The audio behind so much silence.
    pub(super) fn new(heard: &[i16], lead: usize) -> Self {
        let mut samples = vec![0.0; lead];
        samples.extend(heard.iter().map(|&sample| f32::from(sample)));
        samples.resize(samples.len() + lead + WINDOW, 0.0);
        let mut energy_before = vec![0.0];
        let mut sum = 0.0;
        energy_before.extend(samples.iter().map(|&sample| {
            sum += f64::from(sample) * f64::from(sample);
            sum
        }));
        let all = envelope(&samples, STEP);
        let envelopes = std::array::from_fn(|first| {
            Envelope::new(all.iter().skip(first).step_by(WINDOW / STEP).copied().collect())
        });
        Self { samples, energy_before, envelopes, lead }
    }

    fn energy(&self, from: usize, length: usize) -> f64 {
        self.energy_before[from + length] - self.energy_before[from]
    }
}

/// The normalised correlation of two runs of samples; 0 where the audio does not reach.
fn correlation(one: &[f32], other: Option<&[f32]>) -> f32 {
    let Some(other) = other else { return 0.0 };
    dot(one, other) / (energy(one) * energy(other)).sqrt().max(1e-9)
}
