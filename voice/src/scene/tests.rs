use super::script::play;
use super::stage::Stage;
use crate::Settings;
use crate::io::{Input, Next};

macro_rules! scenes {
    ($($name:ident,)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(play(include_str!(concat!("scenes/", stringify!($name), ".scene"))));
        }
    )*};
}

scenes! {
    a_caller_who_never_pauses,
    a_caller_who_pauses_often,
    a_cough,
    a_cough_while_thinking,
    a_foreign_sentence_is_left_out,
    a_goodbye_over_the_goodbye,
    a_listener,
    a_long_story,
    a_mumble,
    a_noise_after_the_question,
    a_noise_over_the_agent,
    a_pause_within_a_sentence,
    a_person_takes_over,
    a_person_takes_over_in_mid_answer,
    a_second_thought,
    a_short_answer,
    a_short_answer_is_acknowledged,
    an_answer_before_the_question_ends,
    an_appointment,
    an_interruption,
    an_invention_of_the_transcriber,
    an_order_to_hang_up,
    an_order_to_speak,
    an_unfinished_sentence,
    bad_input,
    keys,
    nobody_speaks,
    nobody_speaks_and_marks_are_lost,
    the_agent_diverts,
    the_agent_hangs_up,
    the_agent_only_hangs_up,
    the_agent_transfers,
    the_goodbye_has_no_voice,
    the_greeting_is_interrupted,
    the_line_is_dead,
    the_message_can_not_be_heard,
    the_model_answers_in_english,
    the_model_fails,
    the_model_fails_in_mid_answer,
    the_model_never_stops,
    the_model_says_nothing,
    the_model_takes_its_time,
    the_program_stops,
    the_recording_notice_is_not_interrupted,
    the_time_is_up,
    the_transcriber_fails,
    the_transcriber_hangs,
    the_voice_fails,
    the_voice_hangs,
    what_was_prepared_has_no_voice,
}

#[test]
fn the_tape_holds_both_sides_as_they_were_heard() {
    let mut stage = Stage::new(Settings { tape: true, ..Settings::default() });
    stage.will_answer(&"אנחנו פתוחים כל יום מהבוקר ועד הערב. ".repeat(5), Some(Next::Listen));
    stage.caller_says(2_000, "מתי אתם פתוחים", 1_000);
    stage.caller_says(6_000, "רגע", 500);
    stage.tell(7_000, Input::Gone);
    stage.run_until(8_000);
    let loud = |side: usize, from_ms: usize, to_ms: usize| {
        let samples = stage.tape[from_ms / 20..to_ms / 20].iter().flat_map(|frame| frame.chunks_exact(2));
        samples.filter(|pair| pair[side].abs() > 500).count()
    };
    assert_eq!(stage.tape.len(), 350);
    assert!(loud(0, 2_040, 3_000) > 3_000 && loud(0, 100, 1_900) == 0 && loud(0, 3_100, 5_900) == 0);
    assert!(loud(1, 4_200, 6_000) == 1_800 * 8 && loud(1, 1_400, 3_580) == 0);
    assert_eq!(loud(1, 6_140, 7_000), 0, "what the interruption took back is not on the tape");
}
