use jiff::civil::time;
use serde_json::json;
use voice::Ending;

use super::{Evidence, Left, Rule, judge};
use crate::{
    accounts::{Day, Interval, OpeningDay, Permission, Person, Phone, Profile},
    calls::{
        Who,
        unplugged::{Played, Turn, Used},
    },
    rehearsal::script::Script,
};

const SYSTEM: &str =
    "שעות פתיחה: ימים ראשון עד חמישי 09:00 עד 13:00\nשירות: הערכה — מחיר 600 ₪\nטלפון: +97299551234";

struct Case {
    played: Played,
    left: Left,
    profile: Profile,
    lines: Vec<String>,
}

/// A call in which the caller and the agent took turns, the caller first.
fn said(words: &[&str]) -> Case {
    let turn = |(at, text): (usize, &&str)| Turn {
        who: if at % 2 == 0 { Who::Caller } else { Who::Agent },
        text: (*text).to_owned(),
        ms: None,
        tools: vec![],
        cut: false,
    };
    let turns = words.iter().enumerate().map(turn).collect();
    let (system, ending) = (SYSTEM.to_owned(), Ending::CallerGoodbye);
    Case {
        played: Played { system, turns, used: vec![], ending, lasted_ms: 0 },
        left: Left::default(),
        profile: Profile::default(),
        lines: vec!["שלום".to_owned()],
    }
}

impl Case {
    fn passes(&self, rule: &Rule) -> bool {
        self.why(rule).0
    }

    fn why(&self, rule: &Rule) -> (bool, String, Vec<String>) {
        let script = Script {
            key: "a".to_owned(),
            name: "a".to_owned(),
            own: true,
            lines: self.lines.clone(),
            rules: vec![],
        };
        let scene = script.scene().unwrap();
        let evidence =
            Evidence { played: &self.played, left: &self.left, profile: &self.profile, scene: &scene };
        let verdict = judge(rule, &evidence);
        (verdict.passed, verdict.why.key, verdict.why.about)
    }

    fn used(mut self, name: &str, answer: &str) -> Self {
        self.played.used.push(Used {
            name: name.to_owned(),
            arguments: json!({}),
            answer: answer.to_owned(),
        });
        self
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn what_was_left_behind_is_found_and_what_was_not_is_missed() {
    let nothing = said(&[]);
    let everything = Case {
        left: Left {
            leads: texts(&["דירה"]),
            booked: texts(&["2026-11-23 10:00"]),
            moved: Some("2026-11-24 10:00".to_owned()),
            cancelled: true,
            messages: texts(&["המשכנתא אושרה, לחזור ל-054-876-5432"]),
            notes: texts(&["רונית אברהם"]),
            tasks: texts(&["לשלוח חוזה"]),
            people: vec![],
        },
        ..said(&[])
    };
    let rules = [
        Rule::LeadMade,
        Rule::AppointmentBooked,
        Rule::AppointmentMoved,
        Rule::AppointmentCancelled,
        Rule::MessageTaken { contains: vec![] },
        Rule::MessageTaken { contains: texts(&["ביטוח", "משכנתא"]) },
        Rule::TaskLeft,
        Rule::PhoneNoted { digits: "0548765432".to_owned() },
        Rule::NameNoted { name: "רונית".to_owned() },
        Rule::TransferWanted,
    ];
    for rule in rules {
        assert!(!nothing.passes(&rule), "{rule:?}");
        assert!(everything.passes(&rule), "{rule:?}: {:?}", everything.why(&rule));
    }
    assert!(nothing.passes(&Rule::NoAppointment) && !everything.passes(&Rule::NoAppointment));
    assert!(!everything.passes(&Rule::MessageTaken { contains: texts(&["ביטוח"]) }));
    assert!(!everything.passes(&Rule::PhoneNoted { digits: "0548765433".to_owned() }));
    assert!(!everything.passes(&Rule::NameNoted { name: "רוני כהן".to_owned() }));
}

#[test]
fn a_question_or_a_transfer_counts_when_its_tool_did_its_work() {
    assert!(said(&[]).used("note_question", "נרשם").passes(&Rule::QuestionNoted));
    assert!(!said(&[]).used("note_question", "error: it could not be done").passes(&Rule::QuestionNoted));
    assert!(!said(&[]).used("take_message", "נרשם").passes(&Rule::QuestionNoted));
    assert!(said(&[]).used("transfer_to_person", "מעבירים").passes(&Rule::TransferWanted));
    let mut off = said(&[]);
    off.profile.tools.insert("note_question".to_owned(), Permission::Off);
    assert!(!off.passes(&Rule::QuestionNoted));
    off.left.messages = texts(&["שאלה על הנחה"]);
    assert!(off.passes(&Rule::QuestionNoted));
    let mut named = said(&[]);
    named.left.messages = texts(&["לחזור אליי"]);
    let phone = Phone::parse("+972501234567").unwrap();
    named.profile.transfer.people.push(Person { name: "דני".to_owned(), phone, about: String::new() });
    assert!(!named.passes(&Rule::TransferWanted), "there is somebody to be put through to");
}

#[test]
fn a_figure_that_nobody_told_is_invented() {
    let rule = Rule::NothingInvented;
    let told = [
        "ההערכה עולה שש מאות שקלים",
        "אנחנו פתוחים בין תשע לאחת בימי ראשון",
        "הטלפון שלנו אפס תשע תשע חמש חמש אחת שתיים שלוש ארבע",
        "יש לי שתי שאלות ורגע אחד",
        "רשמתי, אפס חמש ארבע, שבע שש חמש",
        "אחזור אליך בשבע וחצי",
    ];
    for words in told {
        let case = said(&["המספר שלי אפס חמש ארבע שבע שש חמש ארבע שלוש, בשבע וחצי", words]);
        assert_eq!(case.why(&rule), (true, "found".to_owned(), vec![]), "{words}");
    }
    let invented = [
        ("ההערכה עולה שבע מאות שקלים", "שבע מאות"),
        ("נתראה בעשרים ושלושה בחודש", "בעשרים ושלושה"),
        ("נפתח בשמונה וחצי", "בשמונה וחצי"),
        ("הטלפון הוא אפס חמש ארבע, תשע תשע תשע תשע", "אפס חמש ארבע תשע תשע תשע תשע"),
        ("זה עולה 750 שקלים", "750"),
    ];
    for (words, figure) in invented {
        let case = said(&["כמה זה עולה?", words]);
        assert_eq!(case.why(&rule), (false, "unheard_of".to_owned(), texts(&[figure])), "{words}");
    }
    let told_by_tool = said(&["מתי?", "יש מקום בעשר וחצי, בעשרים ושלושה בנובמבר"]);
    assert!(!told_by_tool.passes(&rule));
    let told_by_tool = told_by_tool.used("list_free_slots", "2026-11-23 10:30 — יום שני, 23/11, בשעה 10:30");
    assert!(told_by_tool.passes(&rule), "{:?}", told_by_tool.why(&rule));
}

#[test]
fn words_are_found_however_they_are_pointed_and_joined() {
    let case = said(&["?", "שלום, הנחה של מע״מ אין לנו."]);
    assert!(case.passes(&Rule::Says { any: texts(&["משהו", "שלום הנחה"]) }));
    assert!(case.passes(&Rule::Says { any: texts(&["מע\"מ"]) }));
    assert!(!case.passes(&Rule::Says { any: texts(&["להתראות"]) }));
    assert!(
        !said(&["להתראות"]).passes(&Rule::Says { any: texts(&["להתראות"]) }),
        "the caller's words do not count"
    );
    assert!(!case.passes(&Rule::SaysNot { any: texts(&["הנחה"]) }));
    assert!(case.passes(&Rule::SaysNot { any: texts(&["מבצע", ""]) }));
    let mut forbidden = said(&["?", "זה מובטח לגמרי"]);
    assert!(forbidden.passes(&Rule::NeverSaid));
    forbidden.profile.never_say = texts(&["מובטח"]);
    assert!(!forbidden.passes(&Rule::NeverSaid));
}

#[test]
fn a_sentence_in_another_language_is_not_hebrew_but_a_name_is() {
    assert!(said(&["hello", "אפשר לכתוב ל־WhatsApp שלנו"]).passes(&Rule::HebrewOnly));
    assert!(!said(&["hello", "Hello, how may I help?"]).passes(&Rule::HebrewOnly));
    assert!(!said(&["привет", "שלום! Да, конечно, говорю"]).passes(&Rule::HebrewOnly));
}

#[test]
fn a_day_is_told_as_the_hours_have_it() {
    let rule = Rule::DayTold { day: Day::Saturday };
    let (mut closed, mut open) = (said(&["?", "בשבת אנחנו סגורים"]), said(&["?", "כן, בשבת אנחנו פה"]));
    assert!(closed.passes(&rule) && open.passes(&rule), "hours that nobody knows");
    let hours = |day| {
        vec![OpeningDay { day, open: vec![Interval { from: time(9, 0, 0, 0), to: time(13, 0, 0, 0) }] }]
    };
    (closed.profile.hours, open.profile.hours) = (hours(Day::Sunday), hours(Day::Sunday));
    assert!(closed.passes(&rule) && !open.passes(&rule));
    (closed.profile.hours, open.profile.hours) = (hours(Day::Saturday), hours(Day::Saturday));
    assert!(!closed.passes(&rule) && open.passes(&rule));
}

#[test]
fn a_polite_end_is_a_goodbye_or_the_silence_that_the_script_ends_with() {
    let mut case = said(&["ביי", "להתראות!"]);
    let mut ends = |ending, lines: &[&str]| {
        (case.played.ending, case.lines) = (ending, texts(lines));
        case.passes(&Rule::EndedPolitely)
    };
    assert!(ends(Ending::CallerGoodbye, &["ביי"]) && ends(Ending::AgentGoodbye, &["ביי"]));
    assert!(ends(Ending::Transferred, &["ביי"]));
    assert!(!ends(Ending::Idle, &["ביי"]) && ends(Ending::Idle, &["שלום", "[wait 60000]"]));
    for rude in [Ending::Gone, Ending::TooLong, Ending::Diverted, Ending::NoMedia, Ending::Ordered] {
        assert!(!ends(rude, &["ביי"]), "{rude:?}");
    }
}
