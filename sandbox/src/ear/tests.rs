use super::*;
use crate::mulaw;

/// Speech-like sound: syllables of changing pitch and length with hiss and pauses, different for every seed.
fn speech(seed: u32, length_ms: usize) -> Vec<i16> {
    let mut dice = seed.wrapping_mul(2_654_435_761).max(1);
    let mut roll = move || {
        dice ^= dice << 13;
        dice ^= dice >> 17;
        dice ^= dice << 5;
        f64::from(dice) / f64::from(u32::MAX)
    };
    let mut samples = Vec::new();
    let mut phase = 0.0;
    while samples.len() < length_ms * 8 {
        let (pitch, length, loudness) =
            (90.0 + 160.0 * roll(), 400.0 + 1200.0 * roll(), 1500.0 + 6000.0 * roll());
        let (first, second, hiss) = (300.0 + 500.0 * roll(), 900.0 + 1500.0 * roll(), roll() > 0.7);
        for n in 0..length as usize {
            let swell = (std::f64::consts::PI * n as f64 / length).sin();
            phase += pitch * (1.0 + 0.1 * swell) / 8000.0;
            let harmonic = |k: f64| {
                let nearness = |formant: f64| (-((k * pitch - formant) / 200.0).powi(2)).exp();
                (nearness(first) + 0.6 * nearness(second) + 0.05) * (std::f64::consts::TAU * k * phase).sin()
            };
            let sound =
                if hiss { 0.4 * (roll() - 0.5) } else { (1..14).map(|k| harmonic(f64::from(k))).sum() };
            samples.push((loudness * swell * sound) as i16);
        }
        samples.resize(samples.len() + (roll() * 500.0) as usize, 0);
    }
    samples.truncate(length_ms * 8);
    samples
}

fn ear_with(phrases: &[(&str, &[i16])]) -> Ear {
    let ear = Ear::default();
    for (text, samples) in phrases {
        assert!(ear.expect(&Phrase::new(text, samples)));
    }
    ear
}

fn wav(rate_hz: u32, samples: Vec<i16>) -> Wav {
    Wav { rate_hz, channels: 1, samples }
}

fn over_the_line(samples: &[i16]) -> Vec<i16> {
    samples.iter().map(|&sample| mulaw::decode(mulaw::encode(sample))).collect()
}

fn with_silence(before_ms: usize, samples: &[i16], after_ms: usize) -> Vec<i16> {
    let mut all = vec![0; before_ms * 8];
    all.extend_from_slice(samples);
    all.resize(all.len() + after_ms * 8, 0);
    all
}

/// A half-band filter of 31 taps with its own delay, as telephony code has it.
fn half_band(samples: &[f64], gain: f64) -> Vec<f64> {
    let tap = |n: i32| {
        let x = f64::from(n - 15);
        let sinc =
            if n == 15 { 0.5 } else { (std::f64::consts::FRAC_PI_2 * x).sin() / (std::f64::consts::PI * x) };
        sinc * (0.54 + 0.46 * (std::f64::consts::PI * x / 15.5).cos())
    };
    let taps: Vec<f64> = (0..31).map(tap).collect();
    let sample = |at: usize, k: usize| at.checked_sub(k).map_or(0.0, |place| samples[place]);
    (0..samples.len())
        .map(|at| gain * taps.iter().enumerate().map(|(k, tap)| tap * sample(at, k)).sum::<f64>())
        .collect()
}

fn to_16_khz(samples: &[i16]) -> Vec<i16> {
    let stuffed: Vec<f64> = samples.iter().flat_map(|&sample| [f64::from(sample), 0.0]).collect();
    half_band(&stuffed, 2.0).into_iter().map(|sample| sample as i16).collect()
}

fn back_to_8_khz(samples: &[i16]) -> Vec<i16> {
    let wide: Vec<f64> = samples.iter().map(|&sample| f64::from(sample)).collect();
    half_band(&wide, 1.0).into_iter().step_by(2).map(|sample| sample as i16).collect()
}

#[test]
fn a_phrase_is_understood_through_mu_law_silence_and_both_filters() {
    let phrase = speech(1, 2300);
    let ear = ear_with(&[("שלום", &phrase), ("אחר", &speech(2, 2300))]);
    let line = over_the_line(&with_silence(333, &phrase, 611));
    assert_eq!(ear.understand(&wav(8000, line.clone())), "שלום");
    assert_eq!(ear.understand(&wav(16_000, to_16_khz(&line))), "שלום");
    assert_eq!(ear.understand(&wav(8000, back_to_8_khz(&to_16_khz(&line)))), "שלום");
}

#[test]
fn loudness_does_not_matter() {
    let phrase = speech(3, 1500);
    let ear = ear_with(&[("מה שעות הפתיחה", &phrase)]);
    for factor in [0.1, 0.5, 2.0] {
        let scaled = phrase.iter().map(|&sample| (f64::from(sample) * factor) as i16).collect();
        assert_eq!(ear.understand(&wav(8000, scaled)), "מה שעות הפתיחה", "at {factor}");
    }
}

#[test]
fn several_phrases_come_back_in_the_order_they_were_spoken_and_as_often() {
    let (one, two) = (speech(4, 1200), speech(5, 900));
    let ear = ear_with(&[("אחת", &one), ("שתיים", &two)]);
    let mut both = with_silence(100, &two, 300);
    both.extend(with_silence(0, &one, 250));
    both.extend(with_silence(0, &two, 100));
    assert_eq!(ear.understand(&wav(8000, over_the_line(&both))), "שתיים אחת שתיים");
}

#[test]
fn a_soft_beginning_that_was_cut_off_does_no_harm() {
    let phrase = speech(6, 2000);
    let ear = ear_with(&[("כן", &phrase)]);
    assert_eq!(ear.understand(&wav(8000, phrase[1200..].to_vec())), "כן");
}

#[test]
fn reversed_or_with_a_third_cut_out_it_is_not_understood() {
    let phrase = speech(7, 2400);
    let ear = ear_with(&[("אסור", &phrase)]);
    let third = phrase.len() / 3;
    let reversed = phrase.iter().rev().copied().collect();
    let without_middle = [&phrase[..third], &phrase[2 * third..]].concat();
    for broken in [reversed, without_middle, phrase[third..].to_vec(), phrase[..2 * third].to_vec()] {
        assert_eq!(ear.understand(&wav(8000, broken)), "");
    }
}

#[test]
fn at_a_wrong_rate_it_is_not_understood() {
    let phrase = speech(8, 2400);
    let ear = ear_with(&[("אסור", &phrase)]);
    assert_eq!(ear.understand(&wav(16_000, phrase.clone())), "", "8 kHz under a header that says 16");
    assert_eq!(ear.understand(&wav(8000, to_16_khz(&phrase))), "", "16 kHz under a header that says 8");
    let faster = crate::resample::resample(&phrase, 8000, 7600);
    assert_eq!(ear.understand(&wav(8000, faster)), "", "five percent too fast");
}

#[test]
fn silence_and_strangers_give_an_empty_text() {
    let ear = ear_with(&[("שלום", &speech(9, 1500))]);
    assert_eq!(ear.understand(&wav(8000, vec![0; 8000])), "");
    assert_eq!(ear.understand(&wav(8000, speech(10, 1500))), "");
    assert_eq!(ear.understand(&wav(8000, vec![5; 3])), "");
    assert_eq!(ear.understand(&Wav::default()), "");
    assert!(!ear.expect(&Phrase::new("שקט", &[0; 8000])));
}
