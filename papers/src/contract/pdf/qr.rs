//! A QR code as a picture.

use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, QrCode};

/// Pixels a side of a module, so that no viewer blurs it away.
const SCALE: usize = 4;
/// The ground that a reader needs around it, in modules.
///
/// Source: ISO/IEC 18004, section 9.1.
const QUIET: usize = 4;

/// A PNG of a text's code; [`None`] of a text that is too long for one.
pub(super) fn png(text: &str) -> Option<Vec<u8>> {
    let code = QrCode::new(text).ok()?;
    let (width, modules) = (code.width(), code.to_colors());
    let side = (width + 2 * QUIET) * SCALE;
    let module = |at: usize| (at / SCALE).checked_sub(QUIET).filter(|at| *at < width);
    let is_dark =
        |x, y| matches!((module(x), module(y)), (Some(x), Some(y)) if modules[y * width + x] == Color::Dark);
    let pixels: Vec<u8> =
        (0..side * side).map(|at| if is_dark(at % side, at / side) { 0 } else { 255 }).collect();
    let side = u32::try_from(side).ok()?;
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, side, side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(file)
}
