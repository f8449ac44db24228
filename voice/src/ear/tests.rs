use super::*;
use crate::scene::voice;

const SILENCE_MS: u64 = 600;

/// Feeds sound in chunks of so many bytes and collects what the ear says: (position in ms, speaking, ended).
fn hear(ear: &mut Ear, codes: &[u8], chunk: usize, ts_ms: &mut u64) -> Vec<(u64, bool, Option<Ended>)> {
    let mut frames = Vec::new();
    for piece in codes.chunks(chunk) {
        ear.on(*ts_ms, piece).unwrap();
        *ts_ms += piece.len() as u64 / 8;
        while let Some(frame) = ear.next(SILENCE_MS) {
            frames.push((frame.position / 8, frame.speaking, frame.ended));
        }
    }
    frames
}

fn silence(ms: usize) -> Vec<u8> {
    vec![mulaw::SILENCE; ms * 8]
}

#[test]
fn a_voice_is_noticed_within_a_quarter_second_and_its_end_after_the_silence() {
    let mut ear = Ear::new();
    let sound = [silence(1000), voice(1, 1200), silence(1000)].concat();
    let frames = hear(&mut ear, &sound, 160, &mut 0);
    let began = frames.iter().find(|frame| frame.1).unwrap().0;
    assert!((1000..1250).contains(&began), "{began}");
    let (ended_at, _, ended) = *frames.iter().find(|frame| frame.2.is_some()).unwrap();
    assert!((2750..2950).contains(&ended_at), "{ended_at}");
    let ended = ended.unwrap();
    assert!((600..620).contains(&ended.quiet_ms) && (900..1400).contains(&ended.speech_ms), "{ended:?}");
    assert_eq!(frames.iter().filter(|frame| frame.2.is_some()).count(), 1);
}

#[test]
fn chunks_of_any_size_are_heard_alike() {
    let sound = [silence(500), voice(2, 800), silence(900)].concat();
    let expected = hear(&mut Ear::new(), &sound, 160, &mut 0);
    for chunk in [1, 37, 400, 3200] {
        // Times in whole milliseconds drift for odd sizes: such a peer sends none.
        let mut ear = Ear::new();
        let mut frames = Vec::new();
        for piece in sound.chunks(chunk) {
            ear.on(0, piece).unwrap();
            while let Some(frame) = ear.next(SILENCE_MS) {
                frames.push((frame.position / 8, frame.speaking, frame.ended));
            }
        }
        assert_eq!(frames, expected, "chunks of {chunk}");
    }
}

#[test]
fn silence_noise_and_clicks_are_no_voice() {
    let mut seed = 1_u32;
    let mut noise = |loud: i16| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((seed >> 16) as i16 % loud, seed)
    };
    let white: Vec<u8> = (0..24_000).map(|_| mulaw::encode(noise(300).0)).collect();
    let mut clicks = silence(3000);
    for at in (0..24_000).step_by(4_000) {
        clicks[at..at + 80].fill(0x80);
    }
    for sound in [silence(3000), white, clicks] {
        assert!(hear(&mut Ear::new(), &sound, 160, &mut 0).iter().all(|frame| !frame.1));
    }
}

#[test]
fn a_hole_in_the_media_time_is_silence_and_a_jump_is_bounded() {
    let mut ear = Ear::new();
    let mut ts = 0;
    hear(&mut ear, &[silence(500), voice(1, 1000)].concat(), 160, &mut ts);
    ts += 700;
    let frames = hear(&mut ear, &silence(40), 160, &mut ts);
    assert!(frames.iter().any(|frame| frame.2.is_some()));
    ts += 1_000_000_000;
    assert!(hear(&mut ear, &silence(40), 160, &mut ts).len() < 150);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut ear = Ear::new();
    assert!(ear.on(1000, &[]).is_err());
    assert!(ear.on(1000, &silence(20)).is_ok());
    assert!(ear.on(980, &silence(20)).is_err());
    assert!(ear.on(u64::MAX, &silence(20)).is_ok());
    assert!(ear.on(u64::MAX, &vec![0; 1_000_000]).is_err());
    let mut heard = 0;
    while ear.next(SILENCE_MS).is_some() {
        heard += 1;
    }
    assert!(heard < 300, "{heard} frames of a megabyte");
}

#[test]
fn a_voice_cut_off_by_force_must_pause_before_it_counts_again() {
    let mut ear = Ear::new();
    let mut ts = 0;
    assert!(hear(&mut ear, &[silence(300), voice(1, 1500)].concat(), 160, &mut ts).last().unwrap().1);
    assert!(ear.cut_off().speech_ms > 900);
    assert!(hear(&mut ear, &voice(1, 1500), 160, &mut ts).iter().all(|frame| !frame.1));
    assert!(
        hear(&mut ear, &[silence(300), voice(1, 800)].concat(), 160, &mut ts).iter().any(|frame| frame.1)
    );
}
