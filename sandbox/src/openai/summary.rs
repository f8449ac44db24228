//! A call's summary in the shape of the schema that is asked for, from the conversation in the request by simple rules.

use serde_json::{Map, Value, json};

use super::receptionist::{
    listen::{self, Slot, Slots},
    rules::{rules, text},
    shape, text_of,
};

/// Fills the schema; `None` if it is deeper than any summary is.
pub(super) fn fill(schema: &Value, messages: &Value) -> Option<Value> {
    let heard: Vec<Slots> = caller_lines(messages).iter().map(|line| listen::capture(line, None)).collect();
    let asked = messages.as_array().into_iter().flatten().rfind(|message| message["role"] == "user");
    let asked = asked.map(text_of).unwrap_or_default();
    let unanswered = unanswered(&asked);
    let filler = Filler { root: schema, heard: &heard, unanswered: &unanswered, asked };
    filler.fill(schema, "", None, 0)
}

/// What the caller said, one sentence each: the user's messages, or of a transcript in them the caller's lines.
fn caller_lines(messages: &Value) -> Vec<String> {
    let users = messages.as_array().into_iter().flatten().filter(|message| message["role"] == "user");
    let lines: Vec<String> =
        users.flat_map(|message| text_of(message).lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let of_caller = |line: &String| -> Option<String> {
        let (label, words) = line.split_once(':')?;
        let label = label.to_lowercase();
        let called = rules()
            .caller_labels
            .iter()
            .any(|word| label.split(|letter: char| !letter.is_alphabetic()).any(|part| part == word));
        called.then(|| words.trim().to_owned())
    };
    let marked: Vec<String> = lines.iter().filter_map(of_caller).collect();
    if marked.is_empty() { lines } else { marked }
}

/// What the caller asked in a transcript, and the agent then said that it does not know.
fn unanswered(transcript: &str) -> Vec<String> {
    let unknown = text("unknown");
    let unknown = unknown.split('.').next().unwrap_or_default();
    let lines: Vec<(&str, &str)> = transcript.lines().filter_map(|line| line.split_once(':')).collect();
    let asked = lines.iter().enumerate().filter(|(_, (_, words))| words.contains('?'));
    let is_unknown = |&(at, (label, _)): &(usize, &(&str, &str))| {
        // A filler may stand before the answer.
        let mut answer = lines[at + 1..].iter().take_while(|(other, _)| other != label);
        answer.any(|(_, words)| words.contains(unknown))
    };
    asked.filter(is_unknown).map(|(_, (_, words))| words.trim().to_owned()).collect()
}

/// A fact with the sentence that proves it.
#[derive(Clone, Copy)]
struct Proved<'a> {
    value: &'a str,
    quote: &'a str,
}

struct Filler<'a> {
    root: &'a Value,
    heard: &'a [Slots],
    unanswered: &'a [String],
    /// The last message of the user as a whole.
    asked: String,
}

impl<'a> Filler<'a> {
    fn fill(&self, schema: &Value, name: &str, of: Option<Proved<'a>>, depth: usize) -> Option<Value> {
        if depth > 8 {
            return None;
        }
        if let Some(path) = schema["$ref"].as_str() {
            return self.fill(self.root.pointer(path.trim_start_matches('#'))?, name, of, depth + 1);
        }
        let meaning = shape::meaning(name);
        let of = of.or_else(|| self.of_meaning(meaning).first().copied());
        if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            let absent = of.is_none() && choices.iter().any(|choice| choice["type"] == "null");
            let choice = choices.iter().find(|choice| (choice["type"] == "null") == absent)?;
            return self.fill(choice, name, of, depth + 1);
        }
        if shape::has_type(schema, "object") {
            return self.object(schema, of, depth);
        }
        if shape::has_type(schema, "array") {
            let facts = self.of_meaning(meaning);
            return facts
                .into_iter()
                .map(|fact| self.fill(&schema["items"], "", Some(fact), depth + 1))
                .collect();
        }
        Some(self.leaf(schema, meaning, of))
    }

    fn object(&self, schema: &Value, of: Option<Proved<'a>>, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            object.insert(name.clone(), self.fill(property, name, of, depth + 1)?);
        }
        Some(Value::Object(object))
    }

    fn leaf(&self, schema: &Value, meaning: Option<&str>, of: Option<Proved<'a>>) -> Value {
        if !shape::has_type(schema, "string") || schema["enum"].is_array() {
            return shape::empty(schema);
        }
        match (meaning, of) {
            (Some("summary"), _) => json!(self.summary()),
            (Some("intent"), _) => json!(self.intent()),
            (Some("rewritten"), _) => json!(self.asked),
            (Some("quote"), Some(of)) => json!(of.quote),
            (_, Some(of)) => json!(of.value),
            (_, None) => shape::empty(schema),
        }
    }

    fn of_meaning(&self, meaning: Option<&str>) -> Vec<Proved<'a>> {
        if meaning == Some("question") {
            return self.unanswered.iter().map(|asked| Proved { value: asked, quote: asked }).collect();
        }
        let Some(slot) = Slot::ALL.into_iter().find(|slot| Some(slot.name()) == meaning) else {
            return Vec::new();
        };
        self.heard
            .iter()
            .filter_map(|slots| Some(Proved { value: slots.get(slot)?, quote: &slots.quote }))
            .collect()
    }

    fn summary(&self) -> String {
        let sentences: Vec<String> = Slot::ALL
            .into_iter()
            .filter_map(|slot| {
                Some((rules().summary.get(slot.name())?, *self.of_meaning(Some(slot.name())).first()?))
            })
            .map(|(sentence, fact)| sentence.replace("{}", fact.value))
            .collect();
        if sentences.is_empty() { self.nothing() } else { sentences.join(" ") }
    }

    fn intent(&self) -> String {
        let facts = ["wish", "message", "callback"].into_iter().flat_map(|name| self.of_meaning(Some(name)));
        facts.map(|fact| fact.value.to_owned()).next().unwrap_or_else(|| self.nothing())
    }

    fn nothing(&self) -> String {
        rules().summary.get("nothing").cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{text, unanswered};

    #[test]
    fn a_question_is_unanswered_where_the_agent_did_not_know_whatever_it_said_before() {
        let unknown = text("unknown");
        let transcript = format!(
            "נציג: שלום, במה אפשר לעזור?\nפונה: יש חניה?\nנציג: כן.\nפונה: אפשר עם כלב?\nנציג: רק רגע.\nנציג: {unknown}\nפונה: תודה"
        );
        assert_eq!(unanswered(&transcript), ["אפשר עם כלב?"]);
    }
}
