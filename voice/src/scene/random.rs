//! Random calls from a seed: whatever happens, the rules of the stage hold and the call comes to its end.

use proptest::prelude::*;

use super::stage::{Helper, Stage};
use crate::io::*;
use crate::{Call, Settings};

fn helper() -> impl Strategy<Value = Helper> {
    prop_oneof![6 => Just(Helper::Works), 1 => Just(Helper::Fails), 1 => Just(Helper::Hangs)]
}

fn words() -> impl Strategy<Value = (String, Option<Next>)> {
    let words = prop_oneof![
        Just("בשמחה, אפשר לקבוע למחר בשעה 10:30. מתי נוח לך? נשמח לעזור בכל דבר."),
        Just("כן."),
        Just(""),
        Just("Sorry, I can not help you. שלום."),
    ];
    let next = prop_oneof![
        6 => Just(Some(Next::Listen)), 1 => Just(Some(Next::HangUp)), 1 => Just(Some(Next::Divert)),
        1 => Just(Some(Next::Transfer)), 1 => Just(None)
    ];
    (words.prop_map(String::from), next)
}

fn take() -> impl Strategy<Value = Take> {
    (0..6_u32).prop_map(Take)
}

fn voice() -> impl Strategy<Value = Voice> {
    prop_oneof![Just(Voice::None), Just(Voice::Likely), Just(Voice::Sure)]
}

/// Anything at all, sensible or not.
fn input() -> impl Strategy<Value = Input> {
    let clause = || (0..8_u32).prop_map(Clause);
    prop_oneof![
        (any::<u16>(), 0..400_usize)
            .prop_map(|(ts, len)| Input::Media { ts_ms: u64::from(ts), mulaw: vec![ts as u8; len] }),
        (0..3_u32, clause(), any::<bool>()).prop_map(|(epoch, clause, begins)| Input::Mark(MarkId {
            epoch,
            clause,
            begins
        })),
        (any::<u16>(), 0..400_usize, prop::collection::vec(voice(), 0..4))
            .prop_map(|(ts, samples, frames)| { Input::Judged { ts_ms: u64::from(ts), samples, frames } }),
        prop_oneof![Just('1'), Just('#'), Just('x')].prop_map(Input::Dtmf),
        prop_oneof![Just(Order::Drain), Just(Order::Transfer), Just(Order::Say("רגע".into()))]
            .prop_map(Input::Order),
        Just(Input::Tick),
        (take(), any::<bool>()).prop_map(|(take, ok)| Input::Text(
            take,
            if ok { Text::Final("מתי".into()) } else { Text::Failed }
        )),
        (take(), words()).prop_map(|(take, (words, next))| match next {
            Some(next) if words.is_empty() => Input::Says(take, Says::Done(next)),
            _ => Input::Says(take, Says::Delta(words)),
        }),
        (clause(), 0..4000_usize)
            .prop_map(|(clause, len)| Input::Sound(clause, Sound::Chunk(vec![0x90; len]))),
        clause().prop_map(|clause| Input::Sound(clause, Sound::End)),
        clause().prop_map(|clause| Input::Sound(clause, Sound::Failed)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_call_keeps_the_rules_and_ends(
        speech in prop::collection::vec((0..15_000_u64, 200..2_500_u64, any::<bool>()), 0..6),
        answers in prop::collection::vec(words(), 0..4),
        hearing in helper(), voice in helper(), marks in helper(), drain in any::<bool>(),
        (tape, adaptive, acknowledge) in any::<(bool, bool, bool)>(),
    ) {
        let max_call_ms = 15_000;
        let mut stage = Stage::new(Settings { max_call_ms, idle_ms: 3_000, tape, adaptive, acknowledge, ..Settings::default() });
        let mut at = 0;
        for (pause, ms, wordless) in speech {
            at += pause % 4_000;
            stage.caller_says(at, if wordless { "" } else { "מתי אתם פתוחים" }, ms);
            at += ms;
        }
        for (words, next) in answers {
            stage.will_answer(&words, next);
        }
        (stage.hearing, stage.voice, stage.marks) = (hearing, voice, marks);
        if drain {
            stage.tell(8_000, Input::Order(Order::Drain));
        }
        stage.run_until(max_call_ms + 40_000);
        prop_assert!(stage.is_over(), "{:?}", stage.did);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_harms_a_call(inputs in prop::collection::vec((0..1_500_u64, input()), 0..80)) {
        let mut call = Call::new(Settings { max_call_ms: 60_000, tape: true, ..Settings::default() });
        let (mut now, mut spoken, mut committed, mut heard) = (0, vec![], vec![], vec![]);
        let last = [(u64::MAX / 2, Input::Tick)];
        for (after, input) in inputs.into_iter().chain(last) {
            now += after;
            call.on(At(now), input);
            let mut outputs = 0;
            loop {
                match call.poll() {
                    Output::Wait(at) => {
                        prop_assert!(at > At(0));
                        break;
                    }
                    Output::Speak { take: Some(take), .. } if !spoken.contains(&take) => spoken.push(take),
                    Output::Commit(take) => committed.push(take),
                    Output::Heard { take, .. } => heard.push(take),
                    _ => {}
                }
                outputs += 1;
                prop_assert!(outputs < 10_000);
            }
        }
        prop_assert!(call.is_over());
        spoken.retain(|take| committed.contains(take));
        heard.sort_unstable();
        prop_assert_eq!(spoken, heard);
    }
}
