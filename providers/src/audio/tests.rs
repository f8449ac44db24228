use super::{Pcm, mp3, wav};
use crate::Failure;

/// Made by sox and lame: half a second of 440 Hz (MPEG-2, the form of gTTS), a fifth of 1 kHz (MPEG-1).
const TONE: &[u8] = include_bytes!("../../tests/fixtures/tone_440hz_24khz_mono.mp3");
const STEREO: &[u8] = include_bytes!("../../tests/fixtures/tone_1khz_44khz_stereo.mp3");

/// Counts the upward zero crossings of the sound's middle half, per second.
fn pitch_hz(sound: &Pcm) -> f64 {
    let quarter = sound.samples.len() / 4;
    let middle = &sound.samples[quarter..3 * quarter];
    let crossings = middle.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
    crossings as f64 * f64::from(sound.rate_hz) / middle.len() as f64
}

/// A file with this header and these chunks.
fn riff(chunks: &[(&[u8; 4], u32, &[u8])]) -> Vec<u8> {
    let mut file = b"RIFF\xff\xff\xff\xffWAVE".to_vec();
    for (name, size, body) in chunks {
        file.extend_from_slice(*name);
        file.extend_from_slice(&size.to_le_bytes());
        file.extend_from_slice(body);
    }
    file
}

fn format(tag: u16, channels: u16, rate_hz: u32, bits: u16) -> Vec<u8> {
    let mut chunk = Vec::new();
    chunk.extend_from_slice(&tag.to_le_bytes());
    chunk.extend_from_slice(&channels.to_le_bytes());
    chunk.extend_from_slice(&rate_hz.to_le_bytes());
    chunk.extend_from_slice(&[0; 6]);
    chunk.extend_from_slice(&bits.to_le_bytes());
    chunk
}

#[test]
fn a_wave_file_comes_back_as_it_was_written() {
    let samples = vec![0, 1, -1, i16::MAX, i16::MIN];
    let file = wav::encode(8000, &samples);
    assert_eq!(file.len(), 44 + 10);
    assert_eq!(wav::decode(&file), Ok(Pcm { rate_hz: 8000, samples }));
    assert_eq!(wav::decode(&wav::encode(16_000, &[])).unwrap().samples, Vec::<i16>::new());
}

#[test]
fn a_wave_file_that_was_streamed_reaches_to_its_end() {
    let fmt = format(1, 1, 8000, 16);
    for size in [0, 4, 0xFFFF_FFFF, 0x7FFF_F000] {
        let file = riff(&[(b"fmt ", 16, &fmt), (b"data", size, &[1, 0, 2, 0])]);
        assert_eq!(wav::decode(&file).unwrap().samples, [1, 2], "{size}");
    }
}

#[test]
fn chunks_that_are_not_known_are_passed_over_with_their_padding() {
    let fmt = format(1, 1, 8000, 16);
    let file = riff(&[
        (b"JUNK", 3, &[9, 9, 9, 0]),
        (b"fmt ", 16, &fmt),
        (b"LIST", 2, &[9, 9]),
        (b"data", 2, &[5, 0]),
        (b"LIST", 2, &[9, 9]),
    ]);
    assert_eq!(wav::decode(&file).unwrap().samples, [5]);
}

#[test]
fn channels_are_averaged_and_the_extended_format_is_known() {
    let mut fmt = format(0xFFFE, 2, 44_100, 16);
    fmt.extend_from_slice(&[22, 0, 16, 0, 3, 0, 0, 0, 1, 0]);
    let file = riff(&[
        (b"fmt ", fmt.len() as u32, &fmt),
        (b"data", 10, &[10, 0, 20, 0, 0xff, 0x7f, 0xff, 0x7f, 1, 0]),
    ]);
    assert_eq!(wav::decode(&file), Ok(Pcm { rate_hz: 44_100, samples: vec![15, i16::MAX] }));
}

#[test]
fn mu_law_is_handed_out_as_it_is() {
    let fmt = format(7, 1, 8000, 8);
    let file = riff(&[(b"fmt ", 16, &fmt), (b"data", 3, &[0xff, 0x00, 0x7f])]);
    let (found, data) = wav::split(&file).unwrap();
    assert!(found.mulaw && found.rate_hz == 8000);
    assert_eq!(data, [0xff, 0x00, 0x7f]);
    assert!(wav::decode(&file).is_err());
}

#[test]
fn what_is_no_wave_file_is_refused() {
    let fmt = format(1, 1, 8000, 16);
    let ok = riff(&[(b"fmt ", 16, &fmt), (b"data", 2, &[5, 0])]);
    for end in 0..ok.len() - 2 {
        // Every cut before the data; at the data's head an empty sound remains.
        let outcome = wav::decode(&ok[..end]);
        assert!(outcome.is_err() || outcome.unwrap().samples.is_empty(), "{end}");
    }
    for bad in [format(1, 0, 8000, 16), format(1, 1, 0, 16), format(2, 1, 8000, 16), format(1, 1, 8000, 8)] {
        assert!(wav::decode(&riff(&[(b"fmt ", 16, &bad), (b"data", 2, &[5, 0])])).is_err());
    }
    assert!(wav::decode(&riff(&[(b"data", 2, &[5, 0])])).is_err());
    assert!(wav::decode(b"<html>not found</html>").is_err());
}

#[test]
fn an_mp3_is_decoded_at_its_own_rate_and_pitch() {
    let tone = mp3::decode(TONE).unwrap();
    assert_eq!(tone.rate_hz, 24_000);
    assert!((500..650).contains(&tone.duration_ms()), "{}", tone.duration_ms());
    assert!((pitch_hz(&tone) - 440.0).abs() < 10.0, "{}", pitch_hz(&tone));
    let stereo = mp3::decode(STEREO).unwrap();
    assert_eq!(stereo.rate_hz, 44_100);
    assert!((pitch_hz(&stereo) - 1000.0).abs() < 20.0, "{}", pitch_hz(&stereo));
}

#[test]
fn mp3_files_put_one_after_the_other_are_one_sound() {
    let one = mp3::decode(TONE).unwrap();
    let two = mp3::decode(&[TONE, TONE].concat()).unwrap();
    assert!(two.duration_ms() + 60 >= 2 * one.duration_ms(), "{} {}", two.duration_ms(), one.duration_ms());
}

#[test]
fn a_cut_mp3_plays_as_far_as_it_goes_and_garbage_does_not_play() {
    let whole = mp3::decode(TONE).unwrap();
    let half = mp3::decode(&TONE[..TONE.len() / 2]).unwrap();
    assert!(half.samples.len() < whole.samples.len());
    for garbage in [&b""[..], b"<html>", &[0xff; 3000], &[0; 3000], &TONE[..3]] {
        let failure = mp3::decode(garbage).unwrap_err();
        assert!(matches!(&failure, Failure::Never { code, .. } if code == "bad_mp3"), "{failure}");
    }
}
