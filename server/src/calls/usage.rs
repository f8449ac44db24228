//! What a call used of the vendors, counted where it is asked for: what was prepared and dropped is paid for as well.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use serde_json::Value;

/// Something that costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// Transcriptions asked for.
    Transcriptions,
    /// Milliseconds of sound in them.
    TranscribedMs,
    /// Answers of the model asked for.
    Answers,
    /// Those of them that were dropped before they counted; what they used of tokens nobody tells.
    AnswersDropped,
    /// Tokens of the questions, as far as the model's server says.
    PromptTokens,
    /// Tokens of the answers, as far as the model's server says.
    CompletionTokens,
    /// Clauses handed to the voices; kept sound included.
    Clauses,
    /// Characters in them.
    SpokenChars,
}

const ALL: [(Used, &str); 8] = [
    (Used::Transcriptions, "transcriptions"),
    (Used::TranscribedMs, "transcribed_ms"),
    (Used::Answers, "answers"),
    (Used::AnswersDropped, "answers_dropped"),
    (Used::PromptTokens, "prompt_tokens"),
    (Used::CompletionTokens, "completion_tokens"),
    (Used::Clauses, "clauses"),
    (Used::SpokenChars, "spoken_chars"),
];

/// The usage of one call.
#[derive(Debug, Default)]
pub struct Usage([AtomicU64; ALL.len()]);

impl Usage {
    /// Counts, here and in the metrics (`call_usage` by `what`).
    pub fn add(&self, used: Used, amount: u64) {
        let place = used as usize;
        self.0[place].fetch_add(amount, Relaxed);
        metrics::counter!("call_usage", "what" => ALL[place].1).increment(amount);
    }

    /// All of it by name, as a JSON object.
    pub fn json(&self) -> String {
        let amounts = ALL.iter().zip(&self.0);
        let named =
            amounts.map(|((_, name), amount)| ((*name).to_owned(), Value::from(amount.load(Relaxed))));
        Value::Object(named.collect()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{ALL, Usage, Used};

    #[test]
    fn every_amount_is_told_under_its_own_name() {
        let usage = Usage::default();
        for (place, (used, name)) in ALL.iter().enumerate() {
            assert_eq!(*used as usize, place, "{name}");
            usage.add(*used, place as u64 + 1);
        }
        usage.add(Used::TranscribedMs, 100);
        let told: Value = serde_json::from_str(&usage.json()).unwrap();
        assert_eq!((&told["transcriptions"], &told["transcribed_ms"]), (&Value::from(1), &Value::from(102)));
        assert_eq!(told.as_object().unwrap().len(), ALL.len());
    }
}
