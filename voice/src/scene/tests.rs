use super::script::play;

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
    a_cough,
    a_cough_while_thinking,
    a_foreign_sentence_is_left_out,
    a_goodbye_over_the_goodbye,
    a_mumble,
    a_second_thought,
    an_appointment,
    an_interruption,
    an_invention_of_the_transcriber,
    an_order_to_hang_up,
    an_order_to_speak,
    bad_input,
    keys,
    nobody_speaks,
    nobody_speaks_and_marks_are_lost,
    the_agent_diverts,
    the_agent_hangs_up,
    the_agent_only_hangs_up,
    the_goodbye_has_no_voice,
    the_greeting_is_interrupted,
    the_line_is_dead,
    the_message_can_not_be_heard,
    the_model_answers_in_english,
    the_model_fails,
    the_model_fails_in_mid_answer,
    the_model_never_stops,
    the_model_says_nothing,
    the_program_stops,
    the_recording_notice_is_not_interrupted,
    the_time_is_up,
    the_transcriber_fails,
    the_transcriber_hangs,
    the_voice_fails,
    the_voice_hangs,
}
