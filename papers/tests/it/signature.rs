use papers::contract::{Signature, SignatureError};
use png::{BitDepth, ColorType};
use proptest::prelude::*;

use crate::agreements::{png, scrawl};

/// A picture with a stroke of five pixels' width across it: `ground` and `ink` are pixels.
fn stroke(kind: ColorType, ground: &[u8], ink: &[u8]) -> Vec<u8> {
    let pixel = |at: usize| {
        if (40..45).contains(&(at / 200)) && (20..180).contains(&(at % 200)) { ink } else { ground }
    };
    png(200, 90, kind, &(0..200 * 90).flat_map(pixel).copied().collect::<Vec<_>>())
}

fn filled(width: usize, height: usize, pixel: u8) -> Vec<u8> {
    png(width, height, ColorType::Grayscale, &vec![pixel; width * height])
}

/// Black squares on white.
fn squares(sides: &[usize]) -> Vec<u8> {
    let is_ink = |x: usize, y: usize| {
        sides.iter().enumerate().any(|(at, side)| (at * 50..at * 50 + side).contains(&x) && y < *side)
    };
    let pixels: Vec<u8> = (0..200 * 100).map(|at| if is_ink(at % 200, at / 200) { 0 } else { 255 }).collect();
    png(200, 100, ColorType::Grayscale, &pixels)
}

fn decoded(file: &[u8]) -> (png::OutputInfo, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info, pixels)
}

#[test]
fn what_was_drawn_is_cut_to_the_ink_and_written_anew() {
    let signature = Signature::read(&scrawl()).unwrap();
    let (info, pixels) = decoded(signature.png());
    assert_eq!((info.color_type, info.bit_depth), (ColorType::GrayscaleAlpha, BitDepth::Eight));
    assert!(info.width <= 616 && info.height <= 316 && info.width > 300, "{info:?}");
    assert!(pixels.chunks(2).all(|pixel| pixel[0] == 0));
    assert!(pixels[..usize::try_from(info.width).unwrap() * 16].chunks(2).all(|pixel| pixel[1] == 0));
    assert!(signature.png().len() < 20_000);
}

#[test]
fn a_signature_that_was_read_is_read_as_the_same() {
    for file in [scrawl(), stroke(ColorType::Grayscale, &[255], &[0])] {
        let once = Signature::read(&file).unwrap();
        assert_eq!(Signature::read(once.png()).unwrap(), once);
    }
}

#[test]
fn ink_of_every_colour_in_every_kind_of_png_is_ink() {
    let black = Signature::read(&stroke(ColorType::Grayscale, &[255], &[0])).unwrap();
    for (kind, ground, ink) in [
        (ColorType::GrayscaleAlpha, &[0, 0][..], &[0, 255][..]),
        (ColorType::GrayscaleAlpha, &[255, 255], &[0, 255]),
        (ColorType::Rgb, &[255, 255, 255], &[255, 0, 0]),
        (ColorType::Rgb, &[240, 240, 245], &[0, 200, 255]),
        (ColorType::Rgba, &[9, 9, 9, 0], &[255, 255, 0, 255]),
    ] {
        assert_eq!(Signature::read(&stroke(kind, ground, ink)).unwrap(), black, "{kind:?} {ink:?}");
    }
}

#[test]
fn palettes_sixteen_bits_and_single_bits_are_read() {
    let mut palette = Vec::new();
    let mut encoder = png::Encoder::new(&mut palette, 200, 90);
    encoder.set_color(ColorType::Indexed);
    encoder.set_palette(vec![255, 255, 255, 0, 0, 0]);
    encoder.set_trns(vec![0, 255]);
    let mut writer = encoder.write_header().unwrap();
    let line = |at: usize| u8::from((4_000..5_000).contains(&at));
    writer.write_image_data(&(0..200 * 90).map(line).collect::<Vec<_>>()).unwrap();
    writer.finish().unwrap();
    let mut deep = Vec::new();
    let mut encoder = png::Encoder::new(&mut deep, 200, 90);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Sixteen);
    let mut writer = encoder.write_header().unwrap();
    let line = |at: usize| if (4_000..5_000).contains(&at) { [0, 9] } else { [255, 255] };
    writer.write_image_data(&(0..200 * 90).flat_map(line).collect::<Vec<_>>()).unwrap();
    writer.finish().unwrap();
    let mut bits = Vec::new();
    let mut encoder = png::Encoder::new(&mut bits, 200, 90);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    let line = |at: usize| if (500..625).contains(&at) { 0 } else { 255 };
    writer.write_image_data(&(0..25 * 90).map(line).collect::<Vec<_>>()).unwrap();
    writer.finish().unwrap();
    let [palette, deep, bits] = [palette, deep, bits].map(|file| Signature::read(&file).unwrap());
    assert!(palette == deep && deep == bits);
}

#[test]
fn a_blank_picture_or_a_dot_is_no_signature() {
    for file in [
        filled(300, 120, 255),
        filled(300, 120, 240),
        png(300, 120, ColorType::Rgba, &[0; 300 * 120 * 4]),
        squares(&[]),
        squares(&[7]),
        squares(&[11]),
        squares(&[5, 5]),
    ] {
        assert_eq!(Signature::read(&file), Err(SignatureError::Blank));
    }
    assert!(Signature::read(&squares(&[6, 6])).is_ok());
}

#[test]
fn a_picture_that_is_covered_is_no_signature() {
    for file in [filled(300, 120, 0), filled(3_000, 1_500, 90), squares(&[90])] {
        assert_eq!(Signature::read(&file), Err(SignatureError::Covered));
    }
}

#[test]
fn a_picture_that_is_too_large_is_not_unpacked() {
    let header = |width: u32, height: u32| {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", sides.as_slice(), &[8, 6, 0, 0, 0]].concat()
    };
    for (width, height) in [(30_000, 30_000), (3_001, 1), (1, 1_501), (u32::MAX, u32::MAX)] {
        assert_eq!(Signature::read(&header(width, height)), Err(SignatureError::TooLarge));
    }
    assert_eq!(Signature::read(&vec![0; 20 << 20]), Err(SignatureError::TooLarge));
    assert_eq!(Signature::read(&[scrawl(), vec![0; 512 << 10]].concat()), Err(SignatureError::TooLarge));
    assert_eq!(Signature::read(&header(0, 10)), Err(SignatureError::NotPng));
}

#[test]
fn what_is_no_whole_png_is_no_signature() {
    let whole = scrawl();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for file in [&b""[..], svg, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", &whole[..40]] {
        assert_eq!(Signature::read(file), Err(SignatureError::NotPng));
    }
    for end in [whole.len() / 2, whole.len() - 12, whole.len() - 1] {
        assert_eq!(Signature::read(&whole[..end]), Err(SignatureError::NotPng), "{end}");
    }
    let mut changed = whole.clone();
    let middle = whole.len() / 2;
    changed[middle] ^= 1;
    assert_eq!(Signature::read(&changed), Err(SignatureError::NotPng));
}

#[test]
fn a_picture_that_moves_is_no_signature() {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 200, 90);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    for ink in [0, 90] {
        let line = |at: usize| if (4_000..5_000).contains(&at) { ink } else { 255 };
        writer.write_image_data(&(0..200 * 90).map(line).collect::<Vec<_>>()).unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(Signature::read(&file), Err(SignatureError::NotPng));
}

#[test]
fn nothing_but_the_picture_is_kept() {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 200, 90);
    encoder.set_color(ColorType::Grayscale);
    encoder.add_text_chunk("Comment".to_owned(), "<script>alert(1)</script>".to_owned()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    let line = |at: usize| if (4_000..5_000).contains(&at) { 0 } else { 255 };
    writer.write_image_data(&(0..200 * 90).map(line).collect::<Vec<_>>()).unwrap();
    writer.finish().unwrap();
    let tail = [file, b"<html><script>alert(1)</script></html>".to_vec()].concat();
    let kept = Signature::read(&tail).unwrap();
    assert!(!String::from_utf8_lossy(kept.png()).contains("script"));
}

proptest! {
    #[test]
    fn whatever_is_sent_is_read_or_refused(bytes: Vec<u8>, at in 0_usize..2_000, byte: u8) {
        let _ = Signature::read(&bytes);
        let mut changed = stroke(ColorType::Grayscale, &[255], &[0]);
        let at = at % changed.len();
        changed[at] = byte;
        let _ = Signature::read(&changed);
    }
}
