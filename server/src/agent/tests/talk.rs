use super::{agent, call, told, user};
use crate::agent::{Message, Talk, wording};

fn exchange(talk: &mut Talk, id: u32, words: &str, answer: Vec<Message>) {
    let draft = talk.draft(words);
    talk.commit(id, &draft);
    talk.answered(id, answer);
}

#[test]
fn words_that_were_never_committed_leave_no_trace() {
    let mut talk = Talk::default();
    talk.agent_said("שלום");
    let guess = talk.draft("אני רוצה");
    assert_eq!(guess.messages(), [agent("שלום"), user("אני רוצה")]);
    talk.answered(1, vec![agent("בשמחה")]);
    assert_eq!(talk.draft("אני רוצה לשכור").messages(), [agent("שלום"), user("אני רוצה לשכור")]);
}

#[test]
fn only_the_whole_words_that_were_heard_stay_and_the_model_learns_of_the_cut() {
    for heard_first in [true, false] {
        let mut talk = Talk::default();
        talk.commit(1, &talk.draft("מה השעות?"));
        if heard_first {
            talk.heard(1, 13, true);
        }
        talk.answered(1, vec![agent("אנחנו פתוחים עד חמש.")]);
        if !heard_first {
            talk.heard(1, 13, true);
        }
        let cut = Message::System(wording::CUT.to_owned());
        let expected = [user("מה השעות?"), agent("אנחנו פתוחים"), cut, user("רגע")];
        assert_eq!(talk.draft("רגע").messages(), expected);
    }
}

#[test]
fn an_answer_of_which_nothing_was_heard_is_not_in_the_history_but_what_its_tools_did_is() {
    let mut talk = Talk::default();
    let calls = vec![call("a", "note_caller", "{}")];
    let noting = Message::Assistant { text: "רושמת".to_owned(), calls: calls.clone() };
    exchange(&mut talk, 1, "אני דנה", vec![noting, told("a", "ok"), agent("תודה")]);
    talk.heard(1, 0, true);
    let silent = Message::Assistant { text: String::new(), calls };
    assert_eq!(talk.draft("הלו").messages(), [user("אני דנה"), silent, told("a", "ok"), user("הלו")]);
}

#[test]
fn an_answer_that_comes_late_stands_after_the_words_that_it_answers() {
    let mut talk = Talk::default();
    talk.commit(1, &talk.draft("ראשון"));
    talk.commit(2, &talk.draft("שני"));
    talk.answered(1, vec![agent("תשובה")]);
    assert_eq!(talk.draft("שלישי").messages(), [user("ראשון"), agent("תשובה"), user("שני"), user("שלישי")]);
}

#[test]
fn a_long_talk_shows_its_newest_whole_exchanges_and_keeps_all_for_the_transcript() {
    let mut talk = Talk::default();
    for id in 0..40 {
        let noting = Message::Assistant { text: String::new(), calls: vec![call("a", "note_caller", "{}")] };
        exchange(&mut talk, id, &format!("שאלה {id}"), vec![noting, told("a", "ok"), agent("תשובה")]);
    }
    let messages = talk.draft("עוד").messages();
    assert_eq!(messages.len(), 61);
    assert_eq!(messages[0], user("שאלה 25"));
    assert!(talk.transcript().starts_with("הפונה: שאלה 0\nהנציג: תשובה\n"), "{}", talk.transcript());
}
