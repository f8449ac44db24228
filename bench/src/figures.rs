//! Samples and what is said of them: percentiles, means. Pure.

/// Samples of one figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    pub(crate) fn extend(&mut self, more: impl IntoIterator<Item = f64>) {
        self.0.extend(more);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The sample that `percent` of all do not exceed (nearest rank); `None` of nothing.
    pub(crate) fn percentile(&self, percent: f64) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.max(1) - 1).copied()
    }

    pub(crate) fn max(&self) -> Option<f64> {
        self.0.iter().copied().max_by(f64::total_cmp)
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(samples: I) -> Self {
        Self(samples.into_iter().collect())
    }
}

/// The mean; 0 of nothing.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Samples, mean};

    #[test]
    fn a_percentile_is_a_sample_that_so_many_do_not_exceed() {
        let samples: Samples = (1..=200).rev().map(f64::from).collect();
        let at = |percent| samples.percentile(percent).unwrap();
        assert_eq!([at(0.0), at(50.0), at(95.0), at(99.0), at(100.0)], [1.0, 100.0, 190.0, 198.0, 200.0]);
        assert_eq!(samples.max(), Some(200.0));
    }

    #[test]
    fn one_sample_is_every_percentile_and_none_is_none() {
        let one: Samples = [7.5].into_iter().collect();
        assert_eq!((one.percentile(50.0), one.percentile(99.0)), (Some(7.5), Some(7.5)));
        assert_eq!(Samples::default().percentile(50.0), None);
        assert_eq!((mean(&[]), mean(&[1.0, 2.0])), (0.0, 1.5));
    }
}
