//! The memory curve of a soak: its points and whether it is flat. Pure.

use crate::figures::mean;

/// The last tenth may be so much above the tenth after warming up.
const GROWTH: f64 = 1.15;
/// Points of the curve in the page.
const POINTS: usize = 20;

/// The mean of the tenth after the first (warming-up) one, and of the last; `None` of too few samples.
pub(super) fn tenths(samples: &[f64]) -> Option<(f64, f64)> {
    let tenth = samples.len() / 10;
    (tenth > 0).then(|| (mean(&samples[tenth..2 * tenth]), mean(&samples[samples.len() - tenth..])))
}

pub(super) fn is_flat((early, late): (f64, f64)) -> bool {
    late <= early * GROWTH
}

/// Twenty points, each with the share of the time that had passed.
pub(super) fn curve(samples: &[f64]) -> Vec<(usize, f64)> {
    let last = samples.len().saturating_sub(1);
    let point = |n: usize| (n * 100 / (POINTS - 1), samples.get(n * last / (POINTS - 1)).copied());
    (0..POINTS).filter_map(|n| point(n).1.map(|mb| (point(n).0, mb))).collect()
}

#[cfg(test)]
mod tests {
    use super::{curve, is_flat, tenths};

    #[test]
    fn growth_is_judged_between_the_second_tenth_and_the_last() {
        let warming: Vec<f64> = (0..100).map(|n| if n < 10 { 20.0 } else { 50.0 }).collect();
        assert_eq!(tenths(&warming), Some((50.0, 50.0)));
        assert!(is_flat((50.0, 57.0)));
        let leaking: Vec<f64> = (0..100).map(|n| 50.0 + f64::from(n)).collect();
        assert!(!is_flat(tenths(&leaking).unwrap()));
        assert_eq!(tenths(&[1.0; 9]), None);
    }

    #[test]
    fn the_curve_has_twenty_points_from_the_first_sample_to_the_last() {
        let samples: Vec<f64> = (0..500).map(f64::from).collect();
        let curve = curve(&samples);
        assert_eq!((curve.len(), curve[0], curve[19]), (20, (0, 0.0), (100, 499.0)));
    }
}
