//! A synthetic voice: a buzz through formants, in syllables, that the ear takes for speech. Deterministic.

use crate::mulaw;

/// So many milliseconds of μ-law at 8 kHz; different `who`s have different pitches and vowels.
pub(crate) fn voice(who: u64, ms: usize) -> Vec<u8> {
    const VOWELS: [[f64; 3]; 5] = [
        [730., 1090., 2440.],
        [530., 1840., 2480.],
        [270., 2290., 3010.],
        [570., 840., 2410.],
        [300., 870., 2240.],
    ];
    let pitch = 110.0 + 17.0 * (who % 6) as f64;
    let (mut phase, mut filters) = (0.0_f64, [[0.0_f64; 2]; 3]);
    let total = ms * 8;
    let mut sound: Vec<f64> = Vec::with_capacity(total);
    for n in 0..total {
        let t = n as f64 / 8000.0;
        let syllable = (t / 0.22) as usize;
        let within = (t / 0.22).fract();
        let vowel = VOWELS[(syllable * 3 + who as usize) % 5];
        phase += pitch * (1.0 + 0.08 * (t * 5.0).sin() - 0.03 * t.min(3.0)) / 8000.0;
        let mut value = if phase >= 1.0 { 1.0 } else { -0.01 };
        phase = phase.fract();
        for (state, hz) in filters.iter_mut().zip(vowel) {
            let (r, w) = (0.97_f64, 2.0 * std::f64::consts::PI * hz / 8000.0);
            let out = value + 2.0 * r * w.cos() * state[0] - r * r * state[1];
            *state = [out, state[0]];
            value = out * 0.3;
        }
        let shape = 0.35 + 0.65 * (std::f64::consts::PI * within).sin();
        sound.push(value * shape);
    }
    let peak = sound.iter().fold(1e-9_f64, |peak, s| peak.max(s.abs()));
    sound.iter().map(|s| mulaw::encode((s / peak * 14_000.0) as i16)).collect()
}
