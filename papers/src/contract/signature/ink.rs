//! Ink on a ground, and what is done to it.

use png::{BitDepth, ColorType, Encoder, EncodingError};

/// Less is the paper, or dust on it.
const FAINT: u8 = 32;
/// A signature has more pixels of ink.
const MIN_PIXELS: usize = 60;
/// A signature is longer in one direction at least.
const MIN_SIDE: usize = 12;
/// More of the picture is no signature, in percent.
const MAX_COVERED: usize = 60;
const MAX_WIDTH: usize = 600;
const MAX_HEIGHT: usize = 300;
/// Around the ink.
const MARGIN: usize = 8;

/// How strong the ink is in each pixel, line by line.
#[derive(Debug)]
pub(super) struct Ink {
    width: usize,
    strength: Vec<u8>,
}

/// Where ink is: from the first column and line of it to behind the last.
struct Bounds {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

impl Ink {
    /// `width` is not 0 and divides the number of pixels.
    pub(super) fn new(width: usize, strength: Vec<u8>) -> Self {
        let strength = strength.into_iter().map(|ink| if ink < FAINT { 0 } else { ink }).collect();
        Self { width, strength }
    }

    /// What has ink, no larger than a place for a signature; [`None`] of blank paper.
    pub(super) fn small(&self) -> Option<Self> {
        let bounds = self.bounds()?;
        let (width, height) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
        let factor = width.div_ceil(MAX_WIDTH).max(height.div_ceil(MAX_HEIGHT));
        if factor == 1 {
            return Some(self.cut(&bounds));
        }
        let averaged = self.cut(&bounds).averaged(factor);
        averaged.bounds().map(|bounds| averaged.cut(&bounds))
    }

    /// Whether nobody can have written it, but let a pen fall.
    pub(super) fn is_a_dot(&self) -> bool {
        let height = self.strength.len() / self.width;
        self.pixels() < MIN_PIXELS || (self.width < MIN_SIDE && height < MIN_SIDE)
    }

    /// Whether there is hardly any ground, with the margin that it is given.
    pub(super) fn covers(&self) -> bool {
        let height = self.strength.len() / self.width;
        let all = (self.width + 2 * MARGIN) * (height + 2 * MARGIN);
        self.pixels() * 100 > all * MAX_COVERED
    }

    /// Black ink on a ground that lets through, with a margin.
    ///
    /// # Errors
    /// It is too large for a PNG, which what is small is not.
    pub(super) fn png(&self) -> Result<Vec<u8>, EncodingError> {
        let height = self.strength.len() / self.width;
        let (wide, high) = (self.width + 2 * MARGIN, height + 2 * MARGIN);
        let side = |side: usize| u32::try_from(side).map_err(|_large| EncodingError::LimitsExceeded);
        let mut pixels = vec![0; wide * high * 2];
        for (y, line) in self.strength.chunks_exact(self.width).enumerate() {
            let from = ((y + MARGIN) * wide + MARGIN) * 2;
            for (x, ink) in line.iter().enumerate() {
                pixels[from + x * 2 + 1] = *ink;
            }
        }
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, side(wide)?, side(high)?);
        encoder.set_color(ColorType::GrayscaleAlpha);
        encoder.set_depth(BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&pixels)?;
        writer.finish()?;
        Ok(file)
    }

    fn pixels(&self) -> usize {
        self.strength.iter().filter(|ink| **ink > 0).count()
    }

    fn bounds(&self) -> Option<Bounds> {
        let has_ink = |line: &&[u8]| line.iter().any(|ink| *ink > 0);
        let lines = || self.strength.chunks_exact(self.width);
        let top = lines().position(|line| has_ink(&line))?;
        let bottom = top + lines().skip(top).collect::<Vec<_>>().iter().rposition(has_ink)? + 1;
        let left = lines().filter_map(|line| line.iter().position(|ink| *ink > 0)).min()?;
        let right = lines().filter_map(|line| line.iter().rposition(|ink| *ink > 0)).max()? + 1;
        Some(Bounds { left, right, top, bottom })
    }

    fn cut(&self, to: &Bounds) -> Self {
        let lines = self.strength.chunks_exact(self.width).skip(to.top).take(to.bottom - to.top);
        let strength = lines.flat_map(|line| &line[to.left..to.right]).copied().collect();
        Self { width: to.right - to.left, strength }
    }

    /// Each pixel is the mean of `factor` by `factor`; those at the edge of less, as if there were ground beyond.
    fn averaged(&self, factor: usize) -> Self {
        let width = self.width.div_ceil(factor);
        let mut sums = Vec::new();
        for lines in self.strength.chunks(self.width * factor) {
            let from = sums.len();
            sums.resize(from + width, 0_usize);
            for line in lines.chunks_exact(self.width) {
                for (x, ink) in line.iter().enumerate() {
                    sums[from + x / factor] += usize::from(*ink);
                }
            }
        }
        let mean = |sum: usize| u8::try_from(sum / (factor * factor)).unwrap_or(u8::MAX);
        Self::new(width, sums.into_iter().map(mean).collect())
    }
}
