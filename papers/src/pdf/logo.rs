//! A logo is looked at before it is unpacked: a small file may hold a picture that fills the memory.

use typst::{
    foundations::Bytes,
    visualize::{ExchangeFormat, RasterImage},
};

use super::PdfError;

const MAX_BYTES: usize = 1 << 20;
const MAX_SIDE: u32 = 4_000;

/// The logo, if it is a whole PNG or JPEG of a reasonable size. The typesetter remembers it unpacked.
pub(super) fn checked(file: &[u8]) -> Result<Bytes, PdfError> {
    let png = png_size(file).map(|size| (size, ExchangeFormat::Png));
    let jpeg = || jpeg_size(file).map(|size| (size, ExchangeFormat::Jpg));
    let ((width, height), format) = png.or_else(jpeg).ok_or(PdfError::Logo)?;
    let sound = |side| (1..=MAX_SIDE).contains(&side);
    if file.len() > MAX_BYTES || !sound(width) || !sound(height) {
        return Err(PdfError::Logo);
    }
    let file = Bytes::new(file.to_vec());
    RasterImage::plain(file.clone(), format).map_err(|_broken| PdfError::Logo)?;
    Ok(file)
}

/// Width and height of a PNG, by its header alone.
///
/// Source: PNG, section 11.2.1: the header is the first chunk.
pub(crate) fn png_size(file: &[u8]) -> Option<(u32, u32)> {
    let header = file.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?;
    let (name, sides) = header.split_at(4);
    let side = |bytes: &[u8]| bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    (name == b"IHDR").then(|| (side(&sides[..4]), side(&sides[4..])))
}

/// Source: ITU-T T.81, annex B: segments with their lengths, until one that begins a frame.
fn jpeg_size(file: &[u8]) -> Option<(u32, u32)> {
    let mut rest = file.strip_prefix(b"\xff\xd8")?;
    loop {
        let pair = |at: usize| Some(u32::from(*rest.get(at)?) << 8 | u32::from(*rest.get(at + 1)?));
        let (prefix, marker) = (*rest.first()?, *rest.get(1)?);
        match marker {
            _ if prefix != 0xff => return None,
            0xff => rest = &rest[1..],
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(&marker) => return Some((pair(7)?, pair(5)?)),
            0xd8..=0xda => return None,
            _ => rest = rest.get(2 + usize::try_from(pair(2)?).ok()?..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_found_behind_other_segments() {
        let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc4\x00\x03c\xff\xc2\x00\x08\x08\x01\x02\x03\x04";
        assert_eq!(jpeg_size(jpeg), Some((0x304, 0x102)));
        for end in 0..jpeg.len() {
            assert_eq!(jpeg_size(&jpeg[..end]), None);
        }
        assert_eq!(jpeg_size(b"\xff\xd8\xff\xda\x00\x02"), None);
    }

    #[test]
    fn the_sides_of_a_png_stand_in_its_header() {
        let png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00\xff\xff\xff\xff";
        assert_eq!(png_size(png), Some((256, u32::MAX)));
        assert_eq!(png_size(&png[..23]), None);
        assert_eq!(png_size(&[&png[..12], b"IDATxxxxyyyy"].concat()), None);
    }
}
