//! The facts of the prompt as clean lines of text: owners and callers write them, so that they are capped and lose
//! everything that is not plain text.

use jiff::civil::{Date, Time};
use minijinja::{Value, context};

use super::{
    Caller, Today,
    hours::{self, DAYS},
    people,
};
use crate::accounts::{Closure, Gender, Profile, Service};

/// Characters of one fact.
const MAX_LINE_CHARS: usize = 600;

/// Characters of all services or all answers together: what a model reads without losing the thread.
const MAX_LIST_CHARS: usize = 16_000;

/// What is told of earlier conversations.
const MAX_CALLER_FACTS: usize = 12;

/// Holidays that are told ahead.
const MAX_CLOSURES: usize = 12;

pub(super) fn business(profile: &Profile, today: Today) -> Value {
    let names: Vec<String> = profile.services.iter().map(|service| line(&service.name, 120)).collect();
    context! {
        name => line(&profile.name, 80),
        field => line(&profile.field, 160),
        address => line(&profile.address, 200),
        phone => line(&profile.phone, 40),
        hours => hours::week(&profile.hours),
        is_open => hours::is_open(profile, today),
        closures => closures(&profile.closures, today.date),
        services => list(&names),
        details => within(MAX_LIST_CHARS, profile.services.iter().map(service)),
        answers => within(MAX_LIST_CHARS, profile.answers.iter().map(|it| answer(&it.question, &it.answer))),
    }
}

pub(super) fn caller(caller: &Caller) -> Value {
    let gender = match caller.gender {
        Gender::Female => "female",
        Gender::Male => "male",
        Gender::Unknown => "unknown",
    };
    let facts = caller.facts.iter().map(|fact| line(fact, 300)).filter(|fact| !fact.is_empty());
    context! {
        name => line(&caller.name, 80),
        gender => gender,
        phone => line(&caller.phone, 40),
        facts => facts.take(MAX_CALLER_FACTS).collect::<Vec<_>>(),
    }
}

pub(super) fn today(today: Today) -> Value {
    let day = usize::try_from(today.weekday.to_sunday_zero_offset()).expect("0 to 6");
    context! { weekday => DAYS[day], date => date(today.date), time => time(today.time) }
}

/// One line of plain text: white space collapsed, controls and direction marks gone, cut at `max_chars`.
pub(super) fn line(text: &str, max_chars: usize) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_start_matches(['#', '-', '*', '•', ' ']).chars().take(max_chars).collect()
}

/// Several short facts in one line.
pub(super) fn list(items: &[String]) -> String {
    let items: Vec<String> =
        items.iter().map(|item| line(item, 120)).filter(|item| !item.is_empty()).collect();
    items.join(", ")
}

pub(super) fn time(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn date(date: Date) -> String {
    date.strftime("%-d.%-m.%Y").to_string()
}

/// Marks that change the direction of text or are invisible (Unicode categories Cf and Zl), which only hide things.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn service(service: &Service) -> String {
    let price = service.price_minor.map(|price_minor| format!(" — מחיר {} ₪", shekels(price_minor)));
    let details = line(&service.details, 400);
    let details = if details.is_empty() { String::new() } else { format!(". {details}") };
    line(
        &format!("שירות: {}{}{details}", line(&service.name, 120), price.unwrap_or_default()),
        MAX_LINE_CHARS,
    )
}

fn shekels(price_minor: i64) -> String {
    match price_minor % 100 {
        0 => (price_minor / 100).to_string(),
        agorot => format!("{}.{agorot:02}", price_minor / 100),
    }
}

fn answer(question: &str, answer: &str) -> String {
    let question = line(question, 300);
    format!("שאלה: {}? תשובה: {}", question.trim_end_matches(['?', ' ']), line(answer, 1_000))
}

fn closures(closures: &[Closure], today: Date) -> String {
    let mut coming: Vec<&Closure> = closures.iter().filter(|closure| closure.to >= today).collect();
    coming.sort_by_key(|closure| closure.from);
    let told = coming.into_iter().take(MAX_CLOSURES).map(|closure| {
        let days = match closure.from == closure.to {
            true => date(closure.from),
            false => format!("{} עד {}", date(closure.from), date(closure.to)),
        };
        let reason = line(&closure.reason, 80);
        if reason.is_empty() { days } else { format!("{days} ({reason})") }
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Whom a caller can be put through to, each with what they are asked about.
pub(super) fn people(profile: &Profile, today: Today) -> String {
    let told = people::reachable(profile, today).iter().map(|person| {
        let (name, about) = (line(&person.name, 80), line(&person.about, 160));
        if about.is_empty() { name } else { format!("{name} ({about})") }
    });
    told.collect::<Vec<_>>().join(", ")
}

/// As many of the lines as fit, the first ones first.
fn within(max_chars: usize, lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut left = max_chars;
    lines
        .take_while(|line| left.checked_sub(line.chars().count()).map(|rest| left = rest).is_some())
        .collect()
}
