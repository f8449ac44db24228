//! What is drawn from a conversation once it is over: the question to the model, and what of its answer is believed.
//! A fact counts only with words that were really said.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{Message, facts};
use crate::accounts::Gender;

const INSTRUCTIONS: &str = include_str!("prompts/summary.md");

/// The newest part of a transcript that is read.
const MAX_TRANSCRIPT_CHARS: usize = 40_000;

const MAX_SUMMARY_CHARS: usize = 1_000;
const MAX_FACT_CHARS: usize = 300;
const MAX_WISHES: usize = 10;
const MAX_QUESTIONS: usize = 10;

/// What a conversation came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Summary {
    /// Up to three sentences for the people of the business.
    pub summary: String,
    /// The main reason.
    #[serde(default)]
    pub intent: Intent,
    /// The caller's name.
    #[serde(default)]
    pub caller_name: Option<Quoted>,
    /// The form the caller uses of themselves.
    #[serde(default)]
    pub caller_gender: Gender,
    /// What the caller wants.
    #[serde(default)]
    pub wishes: Vec<Quoted>,
    /// When to call back.
    #[serde(default)]
    pub callback_time: Option<Quoted>,
    /// What the caller asked and nobody could answer.
    #[serde(default)]
    pub unanswered_questions: Vec<Quoted>,
    /// What the business has to do next.
    #[serde(default)]
    pub follow_up: Option<String>,
}

/// A fact with the words of the conversation that prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Quoted {
    /// The fact.
    pub value: String,
    /// The words as they were said.
    pub quote: String,
}

/// Why somebody called or wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Intent {
    Buy,
    Rent,
    Sell,
    Question,
    Complaint,
    Appointment,
    Message,
    #[default]
    Other,
}

/// The messages, the name of the schema and the schema to ask a model with, as `providers::openai::Client::extract`
/// takes them.
pub fn request(transcript: &str) -> (Vec<Message>, &'static str, Value) {
    let skipped = transcript.chars().count().saturating_sub(MAX_TRANSCRIPT_CHARS);
    let newest = transcript.chars().skip(skipped).collect();
    (vec![Message::System(INSTRUCTIONS.to_owned()), Message::User(newest)], "conversation_summary", schema())
}

/// Reads what the model answered to [`request`]; facts without a quote from the transcript are dropped.
///
/// # Errors
/// Why it is no summary, for the log.
pub fn read(value: Value, transcript: &str) -> Result<Summary, String> {
    let read: Summary = serde_json::from_value(value).map_err(|problem| problem.to_string())?;
    let summary = facts::line(&read.summary, MAX_SUMMARY_CHARS);
    if summary.is_empty() {
        return Err("the summary is empty".to_owned());
    }
    let said = words(transcript);
    let proved = |fact: Quoted| proved(fact, &said);
    Ok(Summary {
        summary,
        intent: read.intent,
        caller_name: read.caller_name.and_then(proved),
        caller_gender: read.caller_gender,
        wishes: read.wishes.into_iter().filter_map(proved).take(MAX_WISHES).collect(),
        callback_time: read.callback_time.and_then(proved),
        unanswered_questions: read
            .unanswered_questions
            .into_iter()
            .filter_map(proved)
            .take(MAX_QUESTIONS)
            .collect(),
        follow_up: read.follow_up.map(|it| facts::line(&it, MAX_FACT_CHARS)).filter(|it| !it.is_empty()),
    })
}

fn proved(fact: Quoted, said: &str) -> Option<Quoted> {
    let quoted = words(&fact.quote);
    let fact = Quoted {
        value: facts::line(&fact.value, MAX_FACT_CHARS),
        quote: facts::line(&fact.quote, MAX_FACT_CHARS),
    };
    (!fact.value.is_empty() && !quoted.trim().is_empty() && said.contains(&quoted)).then_some(fact)
}

/// The words of a text, one space before, between and after them, without punctuation and vowel points.
fn words(text: &str) -> String {
    let mut words = String::from(" ");
    for c in text.chars().filter(|c| !matches!(c, '\u{0591}'..='\u{05C7}' | '"' | '\'' | '״' | '׳')) {
        if c.is_alphanumeric() {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

fn schema() -> Value {
    let quoted = json!({
        "type": "object",
        "properties": { "value": { "type": "string" }, "quote": { "type": "string" } },
        "required": ["value", "quote"],
        "additionalProperties": false
    });
    let maybe_quoted = json!({ "anyOf": [quoted, { "type": "null" }] });
    json!({
        "type": "object",
        "properties": {
            "summary": { "type": "string" },
            "intent": {
                "type": "string",
                "enum": ["other", "buy", "rent", "sell", "question", "complaint", "appointment", "message"]
            },
            "caller_name": maybe_quoted,
            "caller_gender": { "type": "string", "enum": ["unknown", "female", "male"] },
            "wishes": { "type": "array", "items": quoted },
            "callback_time": maybe_quoted,
            "unanswered_questions": { "type": "array", "items": quoted },
            "follow_up": { "type": ["string", "null"] }
        },
        "required": [
            "summary", "intent", "caller_name", "caller_gender", "wishes", "callback_time",
            "unanswered_questions", "follow_up"
        ],
        "additionalProperties": false
    })
}
