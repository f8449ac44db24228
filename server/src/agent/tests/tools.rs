use crate::agent::{
    Offer,
    tools::{
        BookAppointment, CancelAppointment, END_CALL, END_CHAT, HAND_TO_PERSON, LeaveTask, ListFreeSlots,
        MoveAppointment, NoteCaller, NoteQuestion, PaymentState, SendContract, SendPaymentLink, SendWhatsApp,
        TakeMessage, UpdateLead,
    },
};

#[test]
fn a_tool_takes_what_it_can_run_with_and_says_what_else_is_wrong() {
    let note = Offer::of::<NoteCaller>().check;
    let take = Offer::of::<TakeMessage>().check;
    assert_eq!(note(r#"{"name":"דנה","wish":null,"gender":"female"}"#), Ok(()));
    assert_eq!(take(r#"{"message":"לחזור אליי","callback_phone":"050-123 4567"}"#), Ok(()));
    assert_eq!((END_CALL.check)(""), Ok(()));
    let question = Offer::of::<NoteQuestion>().check;
    assert_eq!(question(r#"{"question":"יש מעלית?"}"#), Ok(()));
    assert!(question("{}").is_err() && question(r#"{"question":" "}"#).is_err());
    for nothing in ["", "{}", r#"{"name":" "}"#, r#"{"gender":"robot"}"#] {
        assert!(note(nothing).is_err(), "{nothing}");
    }
    assert!(take("{}").unwrap_err().contains("message"));
    assert!(take(r#"{"message":"א","callback_phone":"מחר"}"#).unwrap_err().contains("callback_phone"));
    assert!(take(&format!(r#"{{"message":"{}"}}"#, "א".repeat(1_001))).unwrap_err().contains("1000"));
}

#[test]
fn wishes_times_and_tasks_are_checked_before_anything_is_written() {
    let lead = Offer::of::<UpdateLead>().check;
    assert_eq!(lead(r#"{"intent":"buy","city":"רעננה","rooms":4.5,"budget":2500000}"#), Ok(()));
    for wrong in ["{}", r#"{"rooms":0}"#, r#"{"rooms":99}"#, r#"{"budget":-1}"#, r#"{"intent":"steal"}"#] {
        assert!(lead(wrong).is_err(), "{wrong}");
    }
    let slots = Offer::of::<ListFreeSlots>().check;
    assert_eq!(slots(r#"{"from_date":"2026-11-23","part_of_day":"morning"}"#), Ok(()));
    assert!(slots(r#"{"from_date":"2026-11-23","to_date":"2026-11-22"}"#).is_err());
    let book = Offer::of::<BookAppointment>().check;
    assert_eq!(book(r#"{"date":"2026-11-23","time":"09:30"}"#), Ok(()));
    for wrong in ["{}", r#"{"date":"23.11","time":"09:30"}"#, r#"{"date":"2026-11-23","time":"25:00"}"#] {
        assert!(book(wrong).is_err(), "{wrong}");
    }
    let move_to = Offer::of::<MoveAppointment>().check;
    assert_eq!(move_to(r#"{"appointment_id":7,"date":"2026-11-23","time":"09:30:00"}"#), Ok(()));
    assert_eq!((Offer::of::<CancelAppointment>().check)("{}"), Ok(()));
    let task = Offer::of::<LeaveTask>().check;
    assert_eq!(task(r#"{"title":"לשלוח תשריט","due_date":"2026-11-23"}"#), Ok(()));
    assert!(task(r#"{"title":"לשלוח תשריט","due_time":"09:00"}"#).unwrap_err().contains("due_date"));
}

#[test]
fn what_is_promised_in_writing_is_one_of_a_few_things_and_a_person_is_called_for_a_reason() {
    let send = Offer::of::<SendWhatsApp>().check;
    for fine in [
        r#"{"what":"address"}"#,
        r#"{"what":"text","text":"התשריט יישלח"}"#,
        r#"{"what":"summary","text":null}"#,
    ] {
        assert_eq!(send(fine), Ok(()), "{fine}");
    }
    for wrong in ["{}", r#"{"what":"invoice"}"#, r#"{"what":"text"}"#, r#"{"what":"text","text":" "}"#] {
        assert!(send(wrong).is_err(), "{wrong}");
    }
    assert!(
        send(&format!(r#"{{"what":"text","text":"{}"}}"#, "א".repeat(1_001))).unwrap_err().contains("1000")
    );
    assert_eq!((END_CHAT.check)(""), Ok(()));
    assert_eq!((HAND_TO_PERSON.check)(r#"{"reason":"מבקש הנחה"}"#), Ok(()));
    assert!((HAND_TO_PERSON.check)("{}").is_err());
}

#[test]
fn the_agent_names_a_deal_that_is_to_be_paid_and_never_an_amount() {
    let link = Offer::of::<SendPaymentLink>().check;
    for fine in ["", "{}", r#"{"deal_id":7}"#, r#"{"deal_id":null}"#] {
        assert_eq!(link(fine), Ok(()), "{fine}");
    }
    for wrong in [r#"{"amount":100}"#, r#"{"deal_id":7,"amount":100}"#, r#"{"deal_id":"7"}"#] {
        assert!(link(wrong).is_err(), "{wrong}");
    }
    assert_eq!((Offer::of::<PaymentState>().check)("{}"), Ok(()));
}

#[test]
fn the_agent_chooses_a_contract_by_its_name_and_writes_nothing_into_it() {
    let send = Offer::of::<SendContract>().check;
    for fine in
        ["", "{}", r#"{"deal_id":7,"template":"הסכם שירותים"}"#, r#"{"deal_id":null,"template":null}"#]
    {
        assert_eq!(send(fine), Ok(()), "{fine}");
    }
    for wrong in [r#"{"template":" "}"#, r#"{"fields":{"fee":"0"}}"#, r#"{"text":"x"}"#, r#"{"deal_id":"7"}"#]
    {
        assert!(send(wrong).is_err(), "{wrong}");
    }
}
