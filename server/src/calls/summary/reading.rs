//! What the model is asked about a call, and what of its answer is believed: only what the caller's own words prove.
//! Pure.

use providers::openai::Message;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::calls::{Who, store::Turn};

/// The name of the shape that the model fills.
pub(super) const SCHEMA_NAME: &str = "call_summary";

const PROMPT: &str = include_str!("prompt.md");
/// A name or wish beyond this is no name or wish.
const MAX_NAME_CHARS: usize = 80;
const MAX_WISH_CHARS: usize = 500;
const MAX_WISHES: usize = 10;

/// What a call was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// One to three sentences.
    pub summary: String,
    /// What the caller wanted, in a few words.
    pub intent: String,
    /// The name that the caller gave.
    pub caller_name: Option<Fact>,
    /// What the caller asked for.
    #[serde(default)]
    pub wishes: Vec<Fact>,
}

/// Something that the caller said, with the sentence that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub value: String,
    /// The caller's own words.
    pub quote: String,
}

/// The question: instructions, then the transcript with what was really heard of the agent.
pub(super) fn messages(turns: &[Turn]) -> Vec<Message> {
    let lines: Vec<String> = turns.iter().map(line).collect();
    vec![Message::System(PROMPT.to_owned()), Message::User(lines.join("\n"))]
}

fn line(turn: &Turn) -> String {
    let heard = turn.heard_chars.and_then(|chars| usize::try_from(chars).ok()).unwrap_or(usize::MAX);
    let text: String = turn.text.chars().take(heard).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let label = match turn.who {
        Who::Caller => "פונה",
        Who::Agent => "נציגה",
    };
    format!("{label}: {}", text.trim())
}

/// The shape of the answer.
pub(super) fn schema() -> Value {
    let text = json!({ "type": "string" });
    let fact = json!({
        "type": "object",
        "properties": { "value": text, "quote": text },
        "required": ["value", "quote"],
        "additionalProperties": false
    });
    json!({
        "type": "object",
        "properties": {
            "summary": text,
            "intent": text,
            "caller_name": { "anyOf": [fact, { "type": "null" }] },
            "wishes": { "type": "array", "items": fact }
        },
        "required": ["summary", "intent", "caller_name", "wishes"],
        "additionalProperties": false
    })
}

/// Reads the answer; a fact whose sentence the caller did not say is left out.
pub(super) fn read(answer: Value, turns: &[Turn]) -> Option<Summary> {
    let mut summary: Summary = serde_json::from_value(answer).ok()?;
    let said: Vec<String> =
        turns.iter().filter(|turn| turn.who == Who::Caller).map(|turn| plain(&turn.text)).collect();
    let proved = |fact: &Fact, max_chars: usize| {
        let quote = plain(&fact.quote);
        let known = !quote.is_empty() && said.iter().any(|text| text.contains(&quote));
        known && !fact.value.trim().is_empty() && fact.value.chars().count() <= max_chars
    };
    summary.caller_name = summary.caller_name.filter(|name| proved(name, MAX_NAME_CHARS));
    summary.wishes.retain(|wish| proved(wish, MAX_WISH_CHARS));
    summary.wishes.truncate(MAX_WISHES);
    Some(summary)
}

/// The words alone: models change the punctuation of what they quote.
fn plain(text: &str) -> String {
    let letters: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use providers::openai::Message;
    use serde_json::json;

    use super::{messages, read};
    use crate::{
        calls::{Who, store::Turn},
        db::CallId,
    };

    fn turn(seq: i32, who: Who, text: &str, heard_chars: Option<i32>) -> Turn {
        let timings = "{}".to_owned();
        let text = text.to_owned();
        Turn {
            id: 0,
            call_id: CallId(1),
            seq,
            who,
            text,
            heard_chars,
            interrupted: false,
            started_ms: 0,
            timings,
        }
    }

    fn conversation() -> Vec<Turn> {
        vec![
            turn(1, Who::Agent, "שלום, במה אפשר לעזור?", Some(5)),
            turn(2, Who::Caller, "קוראים לי דנה כהן, אני מחפשת דירה\nברעננה.", None),
        ]
    }

    #[test]
    fn the_model_reads_what_was_heard_line_by_line() {
        let asked = messages(&conversation());
        let Message::User(transcript) = &asked[1] else { panic!("a transcript") };
        assert_eq!(transcript, "נציגה: שלום,\nפונה: קוראים לי דנה כהן, אני מחפשת דירה ברעננה.");
    }

    #[test]
    fn only_what_the_callers_own_words_prove_is_believed() {
        let answer = json!({
            "summary": "דנה מחפשת דירה.", "intent": "דירה",
            "caller_name": {"value": "דנה כהן", "quote": "קוראים לי דנה כהן"},
            "wishes": [
                {"value": "דירה ברעננה", "quote": "אני מחפשת דירה ברעננה"},
                {"value": "הנחה", "quote": "אני רוצה הנחה"},
                {"value": "עזרה", "quote": "במה אפשר לעזור?"},
                {"value": "דירה", "quote": ""}
            ]
        });
        let summary = read(answer, &conversation()).unwrap();
        assert_eq!(summary.caller_name.unwrap().value, "דנה כהן");
        assert_eq!(summary.wishes.len(), 1);
    }

    #[test]
    fn an_answer_of_another_shape_is_no_summary() {
        assert!(read(json!({"summary": 7}), &[]).is_none());
    }
}
