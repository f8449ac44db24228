//! A PNG as it comes from anybody: looked at before it is unpacked.

use std::io::Cursor;

use png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use super::{SignatureError, ink::Ink};
use crate::pdf::png_size;

const MAX_BYTES: usize = 512 << 10;
const MAX_WIDTH: u32 = 3_000;
const MAX_HEIGHT: u32 = 1_500;
/// What the decoder may take for itself: some lines of pixels.
const MAX_MEMORY: usize = 16 << 20;

/// How much ink there is in each pixel.
///
/// # Errors
/// It is too large, or no whole PNG of one picture.
pub(super) fn ink(png: &[u8]) -> Result<Ink, SignatureError> {
    if png.len() > MAX_BYTES {
        return Err(SignatureError::TooLarge);
    }
    let (width, height) = png_size(png).ok_or(SignatureError::NotPng)?;
    if width > MAX_WIDTH || height > MAX_HEIGHT {
        return Err(SignatureError::TooLarge);
    }
    decoded(png).ok().flatten().ok_or(SignatureError::NotPng)
}

/// [`None`] of what moves or has no kind of pixels that we know.
fn decoded(png: &[u8]) -> Result<Option<Ink>, DecodingError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(png), Limits { bytes: MAX_MEMORY });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info()?;
    if reader.info().is_animated() {
        return Ok(None);
    }
    let Some(size) = reader.output_buffer_size() else { return Ok(None) };
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels)?;
    reader.finish()?;
    let (samples, has_alpha) = match frame.color_type {
        ColorType::Grayscale => (1, false),
        ColorType::GrayscaleAlpha => (2, true),
        ColorType::Rgb => (3, false),
        ColorType::Rgba => (4, true),
        ColorType::Indexed => return Ok(None),
    };
    let strength = |pixel: &[u8]| strength(pixel, has_alpha);
    let ink = pixels[..frame.buffer_size()].chunks_exact(samples).map(strength).collect();
    let width = usize::try_from(frame.width).ok();
    Ok(width.filter(|width| *width > 0).map(|width| Ink::new(width, ink)))
}

/// How far it is from white, on white paper: the darkest of its colours counts.
fn strength(pixel: &[u8], has_alpha: bool) -> u8 {
    let (colours, alpha) = match pixel.split_last() {
        Some((alpha, colours)) if has_alpha => (colours, *alpha),
        _ => (pixel, u8::MAX),
    };
    let darkest = colours.iter().copied().min().unwrap_or(u8::MAX);
    let strength = u32::from(u8::MAX - darkest) * u32::from(alpha) / u32::from(u8::MAX);
    u8::try_from(strength).unwrap_or(u8::MAX)
}
