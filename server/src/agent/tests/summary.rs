use serde_json::{Value, json};

use crate::{
    accounts::Gender,
    agent::summary::{self, Intent},
};

const TRANSCRIPT: &str =
    "הנציג: שלום, במה אפשר לעזור?\nהפונה: שמי דנה, אני מחפשת דירה ברעננה.\nהפונה: תחזרו אליי מחר ב-10\n";

fn answer(name_quote: &str) -> Value {
    json!({
        "summary": "דנה מחפשת דירה\nברעננה.",
        "intent": "buy",
        "caller_name": { "value": "דנה", "quote": name_quote },
        "caller_gender": "female",
        "wishes": [
            { "value": "דירה ברעננה", "quote": "אני  מחפשת דירה, ברעננה" },
            { "value": "בריכה", "quote": "עם בריכה" }
        ],
        "callback_time": null,
        "unanswered_questions": [
            { "value": "אפשר להיכנס מיד?", "quote": "אפשר להיכנס מיד" },
            { "value": "מתי יחזרו אליה?", "quote": "תחזרו אליי מחר" }
        ],
        "follow_up": " "
    })
}

#[test]
fn a_fact_counts_only_with_words_that_were_said() {
    let read = summary::read(answer("שמי דנה"), TRANSCRIPT).unwrap();
    assert_eq!(read.summary, "דנה מחפשת דירה ברעננה.");
    assert_eq!((read.intent, read.caller_gender), (Intent::Buy, Gender::Female));
    assert_eq!(read.caller_name.unwrap().value, "דנה");
    assert_eq!(read.wishes.len(), 1);
    let asked: Vec<&str> = read.unanswered_questions.iter().map(|asked| asked.value.as_str()).collect();
    assert_eq!(asked, ["מתי יחזרו אליה?"]);
    assert_eq!((read.callback_time, read.follow_up), (None, None));
    for never_said in ["קוראים לי דנה", "מי דנה", "", " , "] {
        assert_eq!(summary::read(answer(never_said), TRANSCRIPT).unwrap().caller_name, None, "{never_said}");
    }
}

#[test]
fn an_answer_in_another_shape_is_no_summary() {
    assert!(summary::read(json!({ "summary": "" }), TRANSCRIPT).is_err());
    assert!(summary::read(json!({ "summary": "א", "intent": "fly" }), TRANSCRIPT).is_err());
    assert!(summary::read(json!({ "summary": "א" }), TRANSCRIPT).is_ok());
}
