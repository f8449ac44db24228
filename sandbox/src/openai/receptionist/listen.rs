//! What a Hebrew sentence says: facts about the caller, questions, and where the instructions answer them.

use super::rules::{fill, rules, text};

/// A fact about the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    Name,
    Callback,
    Message,
    Phone,
    Wish,
}

impl Slot {
    pub(crate) const ALL: [Self; 5] = [Self::Name, Self::Callback, Self::Message, Self::Phone, Self::Wish];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Callback => "callback",
            Self::Message => "message",
            Self::Phone => "phone",
            Self::Wish => "wish",
        }
    }
}

/// The facts of one sentence, and the sentence itself as their proof.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    found: Vec<(Slot, String)>,
    pub(crate) quote: String,
}

impl Slots {
    pub(crate) fn get(&self, slot: Slot) -> Option<&str> {
        self.found.iter().find(|(found, _)| *found == slot).map(|(_, value)| value.as_str())
    }

    /// Whether something is to be noted before any question is answered; a wish may turn out to be a question.
    pub(super) fn has_fact(&self) -> bool {
        self.found.iter().any(|(slot, _)| *slot != Slot::Wish)
    }

    /// `female` or `male`, by the forms that the caller uses of themselves.
    pub(super) fn gender(&self) -> Option<&'static str> {
        if mentions(&self.quote, &rules().female_words) {
            return Some("female");
        }
        mentions(&self.quote, &rules().male_words).then_some("male")
    }
}

/// The facts in a sentence; `asked_for` is what a bare sentence answers.
pub(crate) fn capture(sentence: &str, asked_for: Option<Slot>) -> Slots {
    let mut slots = Slots { found: Vec::new(), quote: sentence.trim().to_owned() };
    for slot in Slot::ALL {
        let patterns = rules().captures.get(slot.name()).map(Vec::as_slice).unwrap_or_default();
        let value = patterns.iter().find_map(|pattern| captured(sentence, pattern, slot));
        if let Some(value) = value {
            slots.found.push((slot, value));
        }
    }
    if let Some(number) = dictated(sentence) {
        slots.found.push((Slot::Phone, number));
    }
    // Whatever is said to "what shall I tell them?" is the message, a name within it or not.
    let is_bare =
        slots.found.is_empty() || (asked_for == Some(Slot::Message) && slots.get(Slot::Message).is_none());
    if let Some(slot) = asked_for.filter(|_| is_bare) {
        slots.found.push((slot, clean(sentence)));
    }
    slots
}

/// A telephone number that is said digit by digit: nine or ten of them, a zero first.
fn dictated(sentence: &str) -> Option<String> {
    let mut digits = String::new();
    for word in words(sentence) {
        if let Some(digit) = rules().digits.get(word) {
            digits += &digit.to_string();
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            digits += word;
        }
    }
    ((9..=10).contains(&digits.len()) && digits.starts_with('0')).then_some(digits)
}

/// Whether a sentence has letters, and none of them is Hebrew.
pub(super) fn is_foreign(sentence: &str) -> bool {
    let is_hebrew = |letter: char| ('א'..='ת').contains(&letter);
    sentence.chars().any(char::is_alphabetic) && !sentence.chars().any(is_hebrew)
}

fn captured(sentence: &str, pattern: &str, slot: Slot) -> Option<String> {
    let lead = pattern.strip_suffix("{}")?;
    let at = sentence.find(lead)?;
    let starts_a_word = at == 0 || sentence[..at].ends_with(|letter: char| !letter.is_alphabetic());
    let rest = &sentence[at + lead.len()..];
    // "I do not speak", and "tell me" is no "tell them".
    let is_denied = sentence[..at].trim_end().ends_with("לא");
    let is_for_me = lead.ends_with(" ל") && (rest.starts_with("י ") || rest.starts_with("נו "));
    if is_denied || is_for_me {
        return None;
    }
    // A message may hold several clauses; a name, a time and a wish end with theirs.
    let rest = if slot == Slot::Message {
        rest
    } else {
        rest.split([',', '.', '?', '!']).next().unwrap_or_default()
    };
    let value = match slot {
        Slot::Name => {
            rest.split_whitespace().take(2).take_while(|word| *word != "ואני").collect::<Vec<_>>().join(" ")
        }
        _ => rest.to_owned(),
    };
    Some(clean(&value)).filter(|value| starts_a_word && !value.is_empty())
}

fn clean(text: &str) -> String {
    text.trim().trim_matches(['.', ',', '!', '?', ':']).trim().to_owned()
}

/// What the caller wants to leave without having said it yet.
pub(super) fn opening(sentence: &str) -> Option<&'static str> {
    let found = rules().openings.iter().find(|(_, phrases)| mentions(sentence, phrases));
    found.map(|(slot, _)| slot.as_str())
}

/// The answer to a question about the business: `None` if it is no such question, `Some(None)` if the instructions
/// do not hold the fact.
pub(super) fn fact(question: &str, instructions: &str) -> Option<Option<String>> {
    let topic = rules().topics.iter().find(|topic| mentions(question, &topic.ask))?;
    let asked = if topic.by_words { content_words(question, &topic.ask) } else { Vec::new() };
    let labelled = |line: &&str| {
        if topic.by_words { mentions_part(line, &topic.labels) } else { has_label(line, &topic.labels) }
    };
    let shared = |line: &str| {
        let words: Vec<String> = words(line).map(stem).collect();
        asked.iter().filter(|word| words.contains(word)).count()
    };
    let candidates = instructions.lines().map(bare).filter(labelled);
    // The first of the best: `max_by_key` alone would take the last.
    let best = candidates.rev().map(|line| (shared(line), line)).max_by_key(|(shared, _)| *shared);
    let line = best.filter(|(shared, _)| asked.is_empty() || *shared > 0).map(|(_, line)| line);
    Some(line.map(str::to_owned))
}

/// The answer of a question that the instructions list, if it shares most words with what was asked.
pub(super) fn known_answer(question: &str, instructions: &str) -> Option<String> {
    let asked = content_words(question, &[]);
    let lines: Vec<&str> = instructions.lines().map(bare).collect();
    let (place, line) =
        lines.iter().enumerate().filter(|(_, line)| line.contains('?')).find(|(_, line)| {
            let known: Vec<String> = words(line.split('?').next().unwrap_or_default()).map(stem).collect();
            let shared = asked.iter().filter(|word| known.contains(word)).count();
            shared >= 2 && shared * 2 >= asked.len()
        })?;
    let rest = line.split_once('?').map(|(_, rest)| bare(rest)).filter(|rest| !rest.is_empty());
    let answer = rest.or_else(|| lines.get(place + 1).copied())?;
    Some(answer.split_once(": ").map_or(answer, |(_, value)| value).to_owned())
}

pub(super) fn small_talk(sentence: &str) -> Option<String> {
    rules().small_talk.iter().find(|talk| mentions(sentence, &talk.ask)).map(|talk| talk.say.clone())
}

/// What is said once the facts of a sentence are noted.
pub(super) fn noted(slots: &Slots) -> String {
    let said = [Slot::Message, Slot::Callback, Slot::Wish, Slot::Name]
        .into_iter()
        .find_map(|slot| Some((slot, slots.get(slot)?)));
    match said {
        Some((slot, value)) => fill(&format!("noted_{}", slot.name()), value),
        None => text("noted_message"),
    }
}

/// The value after a label such as `שם העסק:`.
pub(super) fn labelled(instructions: &str, labels: &[String]) -> Option<String> {
    labels.iter().find_map(|label| {
        instructions.lines().map(bare).find_map(|line| {
            let value = line.strip_prefix(label.as_str())?.strip_prefix(':')?;
            Some(clean(value)).filter(|value| !value.is_empty())
        })
    })
}

/// Whether a text holds one of these phrases as whole words.
pub(super) fn mentions(text: &str, phrases: &[String]) -> bool {
    let text = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    phrases
        .iter()
        .any(|phrase| text.contains(&format!(" {phrase} ")) || text.contains(&format!(" ה{phrase} ")))
}

/// Whether a text holds one of these pieces anywhere, in any case.
pub(super) fn mentions_part(text: &str, pieces: &[String]) -> bool {
    let text = text.to_lowercase();
    pieces.iter().any(|piece| text.contains(piece.as_str()))
}

/// Whether a line is `label: value` with one of these words in its label.
fn has_label(line: &str, labels: &[String]) -> bool {
    line.split_once(':').is_some_and(|(label, value)| {
        label.split_whitespace().count() <= 4 && mentions_part(label, labels) && !value.trim().is_empty()
    })
}

/// A line without its bullet.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '*', '•', '#']).trim()
}

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '"' | '\'' | '״' | '׳'))
        .filter(|word| !word.is_empty())
}

/// The words that a question is about: without those of its topic and those of up to two letters.
fn content_words(question: &str, topic: &[String]) -> Vec<String> {
    let is_topic = |word: &str| topic.iter().any(|phrase| phrase.split(' ').any(|part| part == word));
    let is_topic = |word: &str| {
        is_topic(word) || rules().small_talk.iter().any(|talk| talk.ask.iter().any(|ask| ask == word))
    };
    words(question).filter(|word| word.chars().count() > 2 && !is_topic(word)).map(stem).collect()
}

/// A word without one of the letters that Hebrew prefixes to it.
fn stem(word: &str) -> String {
    let short = word.chars().count() < 4;
    let rest = word.strip_prefix(['ה', 'ב', 'ל', 'ו', 'ש', 'כ', 'מ']).filter(|_| !short);
    rest.unwrap_or(word).to_owned()
}
