use crate::agent::{
    Offer,
    tools::{END_CALL, NoteCaller, TakeMessage},
};

#[test]
fn a_tool_takes_what_it_can_run_with_and_says_what_else_is_wrong() {
    let note = Offer::of::<NoteCaller>().check;
    let take = Offer::of::<TakeMessage>().check;
    assert_eq!(note(r#"{"name":"דנה","wish":null,"gender":"female"}"#), Ok(()));
    assert_eq!(take(r#"{"message":"לחזור אליי","callback_phone":"050-123 4567"}"#), Ok(()));
    assert_eq!((END_CALL.check)(""), Ok(()));
    for nothing in ["", "{}", r#"{"name":" "}"#, r#"{"gender":"robot"}"#] {
        assert!(note(nothing).is_err(), "{nothing}");
    }
    assert!(take("{}").unwrap_err().contains("message"));
    assert!(take(r#"{"message":"א","callback_phone":"מחר"}"#).unwrap_err().contains("callback_phone"));
    assert!(take(&format!(r#"{{"message":"{}"}}"#, "א".repeat(1_001))).unwrap_err().contains("1000"));
}
