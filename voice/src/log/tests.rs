use super::{head, line, read, replay};
use crate::Settings;
use crate::io::*;

/// Every call that was dropped into `calls/` is run again; its timeline lies beside it as a snapshot.
#[test]
fn every_kept_call_goes_as_it_went() {
    insta::glob!("calls/*.log", |path| {
        let log = std::fs::read_to_string(path).unwrap();
        let (settings, inputs) = read(&log).unwrap();
        insta::assert_snapshot!(replay(settings, inputs));
    });
}

fn every_input() -> Vec<Input> {
    let text = "שורה\nו\\עוד \\n\r אחת".to_owned();
    vec![
        Input::Media { ts_ms: 20, mulaw: vec![0, 127, 255] },
        Input::Judged { ts_ms: 40, samples: 160, frames: vec![Voice::None, Voice::Likely, Voice::Sure] },
        Input::Judged { ts_ms: 60, samples: 16, frames: vec![] },
        Input::Mark(MarkId { epoch: 1, clause: Clause(7), begins: true }),
        Input::Mark(MarkId { epoch: 0, clause: Clause(2), begins: false }),
        Input::Dtmf('#'),
        Input::Gone,
        Input::Tick,
        Input::Order(Order::HangUp),
        Input::Order(Order::Drain),
        Input::Order(Order::Transfer),
        Input::Order(Order::Say(text.clone())),
        Input::Text(Take(3), Text::Final(String::new())),
        Input::Text(Take(3), Text::Final(text.clone())),
        Input::Text(Take(3), Text::Failed),
        Input::Says(Take(3), Says::Delta(" רווח בהתחלה ".into())),
        Input::Says(Take(3), Says::Done(Next::Listen)),
        Input::Says(Take(3), Says::Done(Next::HangUp)),
        Input::Says(Take(3), Says::Done(Next::Divert)),
        Input::Says(Take(3), Says::Done(Next::Transfer)),
        Input::Says(Take(3), Says::Failed),
        Input::Sound(Clause(4), Sound::Chunk(vec![0xFF; 5])),
        Input::Sound(Clause(4), Sound::End),
        Input::Sound(Clause(4), Sound::Failed),
    ]
}

#[test]
fn every_input_is_read_as_it_was_written() {
    let settings = Settings { adaptive: true, silence_ms: 700, notice: true, ..Settings::default() };
    let inputs: Vec<_> =
        every_input().into_iter().enumerate().map(|(at, input)| (At(at as u64), input)).collect();
    let lines: String = inputs.iter().map(|(at, input)| line(*at, input, &[], true)).collect();
    assert_eq!(read(&(head(&settings) + &lines)), Ok((settings, inputs)));
}

#[test]
fn without_audio_the_judgement_of_the_ear_stands_for_it() {
    let media = Input::Media { ts_ms: 20, mulaw: vec![1; 160] };
    assert_eq!(line(At(31), &media, &[Voice::Sure, Voice::None], false), "31 judged 20 160 !.\n");
}

#[test]
fn a_log_that_was_cut_in_mid_line_is_read_up_to_there() {
    let log = head(&Settings::default()) + "10 tick\n20 te";
    assert_eq!(read(&log).unwrap().1, [(At(10), Input::Tick)]);
}

#[test]
fn the_line_that_makes_no_sense_is_named() {
    let with = |line: &str| read(&format!("{}{line}\n", head(&Settings::default()))).unwrap_err();
    for line in [
        "",
        "x tick",
        "5 dance",
        "5 media 20 ***",
        "5 text x final a",
        "5 says 3 done never",
        "5 judged 1 1 ?",
    ] {
        assert_eq!(with(line).line, 3, "{line}");
    }
    assert_eq!(read("hello\n").unwrap_err().line, 1);
    assert_eq!(read("agentlocator call log 1\nsettings silence=1\n").unwrap_err().line, 2);
}
